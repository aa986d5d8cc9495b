import { AppError } from '../../shared/errors.ts';
import { type LengthOf, parseIndirectObject } from './parser.ts';
import type { PdfFile } from './pdf-file.ts';
import { damaged } from './values.ts';
import { createSectionReading, readSection, wholeNumber } from './xref.ts';

/** Where an object stands in the file: from its number to behind its `endobj`. */
export type ObjectSpan = { readonly number: number; readonly start: number; readonly end: number };

/**
 * Every place of the file that some revision takes an object or a cross-reference from. One that
 * cannot be read there spans nothing: it is shown nowhere. Throws `pdf-unreadable` for a file whose
 * objects overlap beyond all measure.
 */
export function listSpans(file: PdfFile): readonly ObjectSpan[] {
  const { bytes, base, revisions } = file;
  const ends = createEnds(bytes);
  const reading = createSectionReading(base);
  return revisions.flatMap(({ index, entries, xrefOffset, trailer }) => {
    const { resolve } = file.asOf(index);
    const lengthOf: LengthOf = (length) => wholeNumber(resolve(length));
    const section = readSection(bytes, xrefOffset, reading);
    const spans: ObjectSpan[] = [{ number: -1, start: xrefOffset, end: section.end }];
    const hidden = trailer.entries.get('XRefStm');
    if (hidden !== undefined) {
      const start = wholeNumber(hidden) + base;
      spans.push({ number: -1, start, end: ends(start, lengthOf) });
    }
    for (const [number, entry] of entries) {
      if (entry.kind !== 'offset') continue;
      spans.push({ number, start: entry.offset, end: ends(entry.offset, lengthOf) });
    }
    return spans;
  });
}

/**
 * Whether only one object reaches into the hole of a signature: whatever else did could be changed
 * without breaking the signature.
 */
export function isHoleOf(
  spans: readonly ObjectSpan[],
  hole: { readonly from: number; readonly to: number },
  number: number,
): boolean {
  const inside = spans.filter(({ start, end }) => start < hole.to && end > hole.from);
  return inside.length > 0 && inside.every((span) => span.number === number);
}

/** Where the object at an offset ends; what cannot be read is one byte long, and costs most. */
function createEnds(bytes: Buffer) {
  const known = new Map<number, number>();
  let work = 16 * bytes.length + 16 * 1024 * 1024;
  return (start: number, lengthOf: LengthOf): number => {
    const end = known.get(start) ?? endOfObject(bytes, start, lengthOf);
    if (!known.has(start)) work -= (end ?? bytes.length) - start;
    if (work < 0) throw damaged('Objects overlap.');
    known.set(start, end ?? start + 1);
    return end ?? start + 1;
  };
}

function endOfObject(bytes: Buffer, at: number, lengthOf: LengthOf): number | null {
  try {
    return parseIndirectObject(bytes, at, lengthOf).end;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
