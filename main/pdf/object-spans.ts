import { AppError } from '../../shared/errors.ts';
import { parseIndirectObject } from './parser.ts';
import type { PdfFile } from './pdf-file.ts';
import { wholeNumber } from './xref.ts';

/** Where an object stands in the file: from its number to behind its `endobj`. */
export type ObjectSpan = { readonly number: number; readonly start: number; readonly end: number };

/**
 * Every place of the file that some revision takes an object or a cross-reference from. One that
 * cannot be read there spans nothing: it is shown nowhere.
 */
export function listSpans(file: PdfFile): readonly ObjectSpan[] {
  const spans: ObjectSpan[] = [];
  for (const { index, entries, xrefOffset } of file.revisions) {
    spans.push({ number: -1, start: xrefOffset, end: xrefOffset + 1 });
    const { resolve } = file.asOf(index);
    for (const [number, entry] of entries) {
      if (entry.kind !== 'offset') continue;
      const end = endOfObject(file.bytes, entry.offset, resolve) ?? entry.offset + 1;
      spans.push({ number, start: entry.offset, end });
    }
  }
  return spans;
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
  return inside.length === 1 && inside[0]?.number === number;
}

function endOfObject(
  bytes: Buffer,
  at: number,
  resolve: ReturnType<PdfFile['asOf']>['resolve'],
): number | null {
  try {
    return parseIndirectObject(bytes, at, (length) => wholeNumber(resolve(length))).end;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
