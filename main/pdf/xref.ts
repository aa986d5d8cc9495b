import { AppError } from '../../shared/errors.ts';
import { decodeStream, type InflateBudget } from './filters.ts';
import { createLexer, isWhitespace } from './lexer.ts';
import { parseIndirectObject, parseValue } from './parser.ts';
import {
  damaged,
  isArray,
  isDictionary,
  isName,
  isStream,
  type PdfDictionary,
  type PdfStream,
  type PdfValue,
} from './values.ts';

/** Where an object stands: `offset` counts from the first byte of the file. */
export type XrefEntry =
  | { readonly kind: 'free' }
  | { readonly kind: 'offset'; readonly offset: number; readonly generation: number }
  | { readonly kind: 'compressed'; readonly stream: number; readonly index: number };

/** A hybrid section is a table with a stream beside it for readers of PDF 1.5. */
export type XrefForm = 'table' | 'stream' | 'hybrid';

export type XrefSection = {
  readonly form: XrefForm;
  readonly offset: number;
  /** Behind the trailer or the stream's `endobj`. */
  readonly end: number;
  readonly entries: ReadonlyMap<number, XrefEntry>;
  readonly trailer: PdfDictionary;
};

/** The largest that every form of cross-reference can say, as this program writes them. */
export const largestOffset = 0xffffffff;

const highestNumber = 8_388_607;
const mostEntries = 1_000_000;

/** How a file's sections are read: what offsets count from, and how much they all may hold together. */
export type SectionReading = {
  readonly base: number;
  readonly left: { entries: number };
  readonly budget: InflateBudget;
};

/** For the sections of one file. */
export const createSectionReading = (base: number): SectionReading => ({
  base,
  left: { entries: 2 * mostEntries },
  budget: { left: 128 * 1024 * 1024 },
});

/**
 * Reads the cross-reference section at an offset. Throws `pdf-unreadable`, and `pdf-too-large` past a
 * million objects in it or two million in all. Source: ISO 32000-2, 7.5.4, 7.5.8.
 */
export function readSection(bytes: Buffer, offset: number, reading: SectionReading): XrefSection {
  if (offset < 0 || offset >= bytes.length) throw damaged('A cross-reference leaves the file.');
  return createLexer(bytes, offset, true).isAtKeyword('xref')
    ? readTable(bytes, offset, reading)
    : readXrefStream(bytes, offset, reading);
}

/** The offset of the section before this one; null at the first. */
export function previousOffset({ trailer }: XrefSection, base: number): number | null {
  const previous = trailer.entries.get('Prev');
  if (previous === undefined) return null;
  return wholeNumber(previous) + base;
}

function readTable(bytes: Buffer, offset: number, reading: SectionReading): XrefSection {
  const lexer = createLexer(bytes, offset, true);
  lexer.keyword('xref');
  const entries = new Map<number, XrefEntry>();
  while (!lexer.isAtKeyword('trailer')) {
    const first = lexer.integer();
    const count = lexer.integer();
    takeRoom(first, count, reading);
    lexer.moveTo(readRows(bytes, lexer.at(), { first, count, base: reading.base, entries }));
  }
  lexer.keyword('trailer');
  const { value: trailer, end } = parseValue(bytes, lexer.at(), true);
  if (!isDictionary(trailer)) throw damaged('A trailer is no dictionary.');
  const hidden = trailer.entries.get('XRefStm');
  if (hidden === undefined) return { form: 'table', offset, end, entries, trailer };
  const beside = readXrefStream(bytes, wholeNumber(hidden) + reading.base, reading);
  return { form: 'hybrid', offset, end, entries: joined(entries, beside.entries), trailer };
}

type Rows = {
  readonly first: number;
  readonly count: number;
  readonly base: number;
  readonly entries: Map<number, XrefEntry>;
};

/** Rows are 20 bytes; some writers end them with one byte instead of two. */
function readRows(bytes: Buffer, start: number, { first, count, base, entries }: Rows): number {
  let at = start;
  for (let index = 0; index < count; index += 1) {
    while (isWhitespace(bytes[at])) at += 1;
    const row = bytes.toString('latin1', at, at + 18);
    if (!/^\d{10} \d{5} [nf]$/.test(row)) throw damaged('A row of a cross-reference is broken.');
    at += 18;
    const offset = Number(row.slice(0, 10));
    const generation = Number(row.slice(11, 16));
    const isUsed = row.endsWith('n');
    add(
      entries,
      first + index,
      isUsed ? { kind: 'offset', offset: offset + base, generation } : { kind: 'free' },
    );
  }
  return at;
}

/** What the table hides from old readers stands in it as free. Source: ISO 32000-2, 7.5.8.4. */
function joined(
  table: ReadonlyMap<number, XrefEntry>,
  hidden: ReadonlyMap<number, XrefEntry>,
): ReadonlyMap<number, XrefEntry> {
  const entries = new Map(table);
  for (const [number, entry] of hidden)
    if ((entries.get(number)?.kind ?? 'free') === 'free') entries.set(number, entry);
  return entries;
}

function readXrefStream(bytes: Buffer, offset: number, reading: SectionReading): XrefSection {
  const { value, end } = parseIndirectObject(bytes, offset, wholeNumber);
  if (!isStream(value) || !isName(value.dictionary.entries.get('Type'), 'XRef'))
    throw damaged('There is no cross-reference where one should be.');
  const entries = readStreamEntries(value, reading);
  return { form: 'stream', offset, end, entries, trailer: value.dictionary };
}

function readStreamEntries(
  stream: PdfStream,
  reading: SectionReading,
): ReadonlyMap<number, XrefEntry> {
  const { entries: keys } = stream.dictionary;
  const widths = numbersOf(keys.get('W'));
  const size = wholeNumber(keys.get('Size'));
  const index = keys.has('Index') ? numbersOf(keys.get('Index')) : [0, size];
  if (widths.length !== 3 || widths.some((width) => width > 8) || index.length % 2 !== 0)
    throw damaged('A cross-reference stream has broken fields.');
  const rows = decodeStream(stream, reading.budget);
  const entries = new Map<number, XrefEntry>();
  let at = 0;
  const field = (width: number): number => {
    let value = 0;
    for (const end = at + width; at < end; at += 1) value = value * 256 + bytes(rows, at);
    return value;
  };
  for (let pair = 0; pair < index.length; pair += 2) {
    const [first = 0, count = 0] = index.slice(pair, pair + 2);
    takeRoom(first, count, reading);
    for (let row = 0; row < count; row += 1) {
      const [kindWidth = 0, secondWidth = 0, thirdWidth = 0] = widths;
      const kind = kindWidth === 0 ? 1 : field(kindWidth);
      add(
        entries,
        first + row,
        streamEntry(kind, field(secondWidth), field(thirdWidth), reading.base),
      );
    }
  }
  return entries;
}

/** Source: ISO 32000-2, 7.5.8.3, table 18; unknown kinds are null objects. */
function streamEntry(kind: number, second: number, third: number, base: number): XrefEntry {
  if (kind === 1) return { kind: 'offset', offset: second + base, generation: third };
  if (kind === 2) return { kind: 'compressed', stream: second, index: third };
  return { kind: 'free' };
}

function bytes(rows: Buffer, at: number): number {
  const byte = rows[at];
  if (byte === undefined) throw damaged('A cross-reference stream is too short.');
  return byte;
}

function add(entries: Map<number, XrefEntry>, number: number, entry: XrefEntry): void {
  if (entries.has(number)) throw damaged('A cross-reference names an object twice.');
  entries.set(number, entry);
}

function takeRoom(first: number, count: number, { left }: SectionReading): void {
  if (first + count > highestNumber + 1) throw damaged('An object has a number out of bounds.');
  left.entries -= count;
  if (count > mostEntries || left.entries < 0)
    throw new AppError('pdf-too-large', 'The file has too many objects.');
}

function numbersOf(value: PdfValue | undefined): readonly number[] {
  if (!isArray(value) || value.length > 2 * mostEntries) throw damaged('Expected whole numbers.');
  return value.map(wholeNumber);
}

/** Throws `pdf-unreadable` for anything but a whole number from 0 on. */
export function wholeNumber(value: PdfValue | undefined): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
    throw damaged('Expected a whole number.');
  return value;
}
