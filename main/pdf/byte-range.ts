import type { PdfFile } from './pdf-file.ts';
import { isArray, isString, type PdfDictionary, type PdfReference } from './values.ts';

/** What a signature covers: the file from its start to `end`, but for the hole from `from` to `to`. */
export type CoveredRange = {
  readonly from: number;
  readonly to: number;
  readonly end: number;
  /** The revision that it ends with. */
  readonly revision: number;
  /** What stands in the hole: CMS, with zeros behind it. */
  readonly contents: Uint8Array;
};

/**
 * What a signature dictionary covers; null unless it is the file's first bytes up to the end of one
 * of its revisions, all of them but exactly the hex digits of its own /Contents. Source: ISO 32000-2,
 * 12.8.1; Mladenov et al., 1 Trillion Dollar Refund (2019): universal signature forgery and
 * signature wrapping live on anything looser.
 */
export function readCoveredRange(
  file: PdfFile,
  { dictionary, reference }: { dictionary: PdfDictionary; reference: PdfReference },
): CoveredRange | null {
  const stated = dictionary.entries.get('ByteRange');
  const numbers = isArray(stated) ? stated : [];
  const [start, from, to, rest] = numbers;
  if (numbers.length !== 4 || start !== 0 || !isOffset(from) || !isOffset(to) || !isOffset(rest))
    return null;
  const contents = dictionary.entries.get('Contents');
  if (!isString(contents) || !contents.isHex || contents.range === null) return null;
  const [opens, closes] = contents.range;
  const isHole = from === opens && to === closes && isHexDigits(file.bytes, from + 1, to - 1);
  const end = to + rest;
  if (!isHole || rest === 0 || end > file.bytes.length) return null;
  const revision = revisionEndingAt(file, end);
  if (revision === null || !standsOnceIn(file, reference.number, revision)) return null;
  return { from, to, end, revision, contents: contents.bytes };
}

/** Whether nothing but white space lies between an offset and the end of the file. */
export function isEndOfFile({ bytes }: Pick<PdfFile, 'bytes'>, at: number): boolean {
  return isBlank(bytes.subarray(at));
}

/** Every byte of the hole: nothing else can hide in it. */
function isHexDigits(bytes: Buffer, from: number, to: number): boolean {
  return /^[0-9A-Fa-f]+$/.test(bytes.toString('latin1', from, to));
}

function isOffset(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** Writers end the last line before or after they sign: only white space may lie between. */
function revisionEndingAt({ bytes, revisions }: PdfFile, end: number): number | null {
  const found = revisions.findLast((one, at) => {
    const closes = one.end - lineEndBefore(bytes, one.end);
    const next = revisions[at + 1]?.start ?? bytes.length;
    return (
      end >= closes && (end <= one.end || (end <= next && isBlank(bytes.subarray(one.end, end))))
    );
  });
  return found?.index ?? null;
}

function lineEndBefore(bytes: Buffer, end: number): number {
  return /(\r\n|\r|\n)?$/.exec(bytes.toString('latin1', end - 2, end))?.[0].length ?? 0;
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.length <= longestTail && bytes.every((byte) => blanks.has(byte));
}

const longestTail = 4096;
const blanks = new Set([0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x20]);

/** The dictionary is written in the signed part, in the file itself, and nowhere again later. */
function standsOnceIn({ revisions }: PdfFile, number: number, revision: number): boolean {
  const entries = revisions.flatMap(({ index, entries: of }) => {
    const entry = of.get(number);
    return entry === undefined || entry.kind === 'free' ? [] : [{ index, entry }];
  });
  const isFreedLater = revisions.some(({ index, entries: of }) => {
    return index > revision && of.get(number)?.kind === 'free';
  });
  const [only, ...more] = entries;
  return (
    more.length === 0 && only?.entry.kind === 'offset' && only.index <= revision && !isFreedLater
  );
}
