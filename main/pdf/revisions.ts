import { createLexer, isWhitespace } from './lexer.ts';
import { damaged, type PdfDictionary } from './values.ts';
import {
  createSectionReading,
  previousOffset,
  readSection,
  type SectionReading,
  type XrefEntry,
  type XrefForm,
  type XrefSection,
} from './xref.ts';

/** What one writing of the file added: the bytes from `start` to `end`. */
export type PdfRevision = {
  /** 0 is the first. */
  readonly index: number;
  readonly start: number;
  /** Behind its `%%EOF` and the end of that line. */
  readonly end: number;
  /** What `startxref` says: the offset of its newest section, from the first byte of the file. */
  readonly xrefOffset: number;
  readonly form: XrefForm;
  readonly trailer: PdfDictionary;
  /** What it says of objects, and nothing of what older ones say. */
  readonly entries: ReadonlyMap<number, XrefEntry>;
  readonly isLinearized: boolean;
};

export type Revisions = {
  readonly revisions: readonly PdfRevision[];
  /** What offsets in the file count from: its first byte, or its header. */
  readonly base: number;
};

const mostRevisions = 4096;
const endsWithin = 1024;

/**
 * Follows the cross-references from the file's end back to its first writing. Throws `pdf-unreadable`
 * where one is not in its place: what has to be guessed can be read in two ways. Source: ISO 32000-2,
 * 7.5.5, 7.5.6, annex F.
 */
export function readRevisions(bytes: Buffer, headerAt: number): Revisions {
  const last = lastEnd(bytes);
  const base = findBase(bytes, last.startXref, headerAt);
  const groups = readGroups(bytes, last.startXref + base, base);
  const revisions: PdfRevision[] = [];
  for (const group of groups.reverse()) {
    const start = revisions.at(-1)?.end ?? 0;
    revisions.push(revisionOf(bytes, group, { start, base, index: revisions.length }));
  }
  if (revisions.at(-1)?.end !== last.end) throw damaged('The last cross-reference is not the end.');
  return { revisions, base };
}

/** Sections that were written at once, newest first: one, or the two of a linearised file. */
type Group = readonly [newest: XrefSection, linearized?: XrefSection];

function readGroups(bytes: Buffer, newest: number, base: number): Group[] {
  const reading = createSectionReading(base);
  const groups: Group[] = [];
  let offset: number | null = newest;
  while (offset !== null) {
    const section = readSection(bytes, offset, reading);
    const previous = previousOffset(section, base);
    if (previous === null || previous < offset) {
      groups.push([section]);
      offset = previous;
    } else {
      groups.push([section, readMainSection(bytes, previous, reading)]);
      offset = null;
    }
    if (groups.length > mostRevisions) throw damaged('The file has too many revisions.');
  }
  return groups;
}

/** A linearised file begins with the section of its first page; the main one stands at its end. */
function readMainSection(bytes: Buffer, offset: number, reading: SectionReading): XrefSection {
  const main = readSection(bytes, offset, reading);
  if (previousOffset(main, reading.base) !== null)
    throw damaged('Cross-references lead in a circle.');
  return main;
}

function revisionOf(
  bytes: Buffer,
  [newest, linearized]: Group,
  { start, base, index }: { start: number; base: number; index: number },
): PdfRevision {
  const closing = linearized ?? newest;
  const { startXref, end } = readEnd(bytes, closing.end);
  if (startXref + base !== newest.offset || newest.offset < start)
    throw damaged('A revision does not end with its own cross-reference.');
  const entries = linearized ? new Map([...linearized.entries, ...newest.entries]) : newest.entries;
  return {
    index,
    start,
    end,
    xrefOffset: newest.offset,
    form: newest.form,
    trailer: newest.trailer,
    entries,
    isLinearized: linearized !== undefined,
  };
}

function findBase(bytes: Buffer, startXref: number, headerAt: number): number {
  if (headerAt === 0) return 0;
  const isSection = (offset: number) => {
    const lexer = createLexer(bytes, offset, true);
    return lexer.isAtKeyword('xref') || lexer.isDigitNext();
  };
  return isSection(startXref + headerAt) ? headerAt : 0;
}

function lastEnd(bytes: Buffer): { startXref: number; end: number } {
  const eof = bytes.lastIndexOf('%%EOF');
  if (eof === -1 || bytes.length - eof > endsWithin) throw damaged('The file has no end.');
  const startXref = bytes.lastIndexOf('startxref', eof);
  if (startXref === -1) throw damaged('The file does not say where its objects are.');
  return readEnd(bytes, startXref);
}

/** Reads `startxref N %%EOF`, the first from an offset on. */
function readEnd(bytes: Buffer, from: number): { startXref: number; end: number } {
  const at = bytes.indexOf('startxref', from);
  if (at === -1) throw damaged('A cross-reference has no end.');
  const lexer = createLexer(bytes, at, true);
  lexer.keyword('startxref');
  const startXref = lexer.integer();
  let eof = lexer.at();
  while (isWhitespace(bytes[eof])) eof += 1;
  if (bytes.toString('latin1', eof, eof + 5) !== '%%EOF') throw damaged('A revision has no end.');
  let end = eof + 5;
  if (bytes[end] === 0x0d) end += 1;
  if (bytes[end] === 0x0a) end += 1;
  return { startXref, end };
}
