import { AppError } from '../../shared/errors.ts';
import { createLexer, isWhitespace } from './lexer.ts';
import { parseIndirectObject } from './parser.ts';
import type { PdfFile } from './pdf-file.ts';
import type { PdfRevision } from './revisions.ts';
import { createSectionReading, readSection, wholeNumber, type XrefEntry } from './xref.ts';

/**
 * Whether everything that was written behind a revision can be read in one way only: each update is
 * whole objects, one cross-reference that names exactly these at exactly their places, and its end.
 * What some programs repair, or find by searching, is not plain. Source: Mladenov et al., 1 Trillion
 * Dollar Refund (2019), incremental saving attack.
 */
export function arePlainUpdates(file: PdfFile, after: number): boolean {
  return file.revisions.slice(after + 1).every((revision) => {
    try {
      return isPlain(file, revision);
    } catch (error) {
      if (error instanceof AppError) return false;
      throw error;
    }
  });
}

type Found = { readonly offset: number; readonly generation: number };

function isPlain(file: PdfFile, revision: PdfRevision): boolean {
  const { bytes, base } = file;
  if (revision.form === 'hybrid' || revision.isLinearized) return false;
  const found = objectsIn(file, revision);
  const section = readSection(bytes, revision.xrefOffset, createSectionReading(base));
  if (found === null || !namesExactly(revision, found)) return false;
  return isEndOf(bytes, revision, section.end);
}

/** The objects before the cross-reference, by number; null where anything else stands there. */
function objectsIn(file: PdfFile, { index, start, xrefOffset }: PdfRevision) {
  const { bytes } = file;
  const { resolve } = file.asOf(index);
  const found = new Map<number, Found>();
  let at = nextThing(bytes, start);
  while (at !== null && at < xrefOffset) {
    const object = parseIndirectObject(bytes, at, (length) => wholeNumber(resolve(length)));
    if (found.has(object.number)) return null;
    found.set(object.number, { offset: at, generation: object.generation });
    at = nextThing(bytes, object.end);
  }
  return at === xrefOffset ? found : null;
}

function namesExactly(
  { entries, xrefOffset }: PdfRevision,
  found: ReadonlyMap<number, Found>,
): boolean {
  const isNamed = ([number, { offset, generation }]: [number, Found]) => {
    const entry = entries.get(number);
    return entry?.kind === 'offset' && entry.offset === offset && entry.generation === generation;
  };
  const isThere = ([number, entry]: [number, XrefEntry]) => {
    if (entry.kind === 'free') return true;
    if (entry.kind === 'compressed') return found.has(entry.stream);
    return found.has(number) || entry.offset === xrefOffset;
  };
  return [...found].every(isNamed) && [...entries].every(isThere);
}

function isEndOf(bytes: Buffer, revision: PdfRevision, sectionEnd: number): boolean {
  const at = nextThing(bytes, sectionEnd);
  if (at === null) return false;
  const lexer = createLexer(bytes, at, true);
  lexer.keyword('startxref');
  lexer.integer();
  const tail = bytes.toString('latin1', lexer.at(), revision.end);
  return /^[\0\t\n\f\r ]*%%EOF(\r\n|\r|\n)?$/.test(tail);
}

const telling = /obj|xref|trailer|stream|%PDF/;

/** The offset behind white space and comments; null where a comment could be read as structure. */
function nextThing(bytes: Buffer, from: number): number | null {
  for (let at = from; at < bytes.length; ) {
    const code = bytes[at];
    if (code === 0x25) {
      let end = at;
      while (end < bytes.length && bytes[end] !== 0x0a && bytes[end] !== 0x0d) end += 1;
      if (telling.test(bytes.toString('latin1', at, end))) return null;
      at = end;
    } else if (isWhitespace(code)) {
      at += 1;
    } else {
      return at;
    }
  }
  return null;
}
