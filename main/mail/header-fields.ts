import { decodeUnlabelled } from './charsets.ts';
import { readingLimits } from './reading-limits.ts';

/** A field of a header block: lower-case name, value unfolded, encoded words still encoded. */
export type HeaderField = { readonly name: string; readonly value: string };

export type HeaderBlock = {
  readonly fields: readonly HeaderField[];
  /** Where the body starts. */
  readonly bodyAt: number;
  readonly isCut: boolean;
};

/**
 * Reads the header block between two places. Lines that are no fields are left out. Beyond the limits
 * only those fields are kept that say how and by whom a mail is to be read. A lone CR is a space;
 * where there is no LF at all, CR ends lines. Raw UTF-8 is read as such. Source: RFC 5322, section
 * 2.2; RFC 6532.
 */
export function readHeaderBlock(bytes: Buffer, start: number, end: number): HeaderBlock {
  const newline = bytes.subarray(start, end).includes(lineFeed) ? lineFeed : carriageReturn;
  const kept = createFields();
  let field = { start, end: start };
  let at = start;
  for (let count = 0; at < end && count < readingLimits.headLines; count += 1) {
    const found = bytes.indexOf(newline, at);
    const lineEnd = found < 0 || found >= end ? end : found;
    const isEmpty = lineEnd === at || (lineEnd === at + 1 && bytes[at] === carriageReturn);
    const isFolded = bytes[at] === space || bytes[at] === tab;
    if (isEmpty || !isFolded) {
      kept.add(bytes.subarray(field.start, field.end));
      field = { start: at, end: at };
    }
    at = Math.min(lineEnd + 1, end);
    if (isEmpty) return { fields: kept.fields, bodyAt: at, isCut: kept.isCut() };
    field.end = lineEnd;
  }
  kept.add(bytes.subarray(field.start, field.end));
  if (at >= end) return { fields: kept.fields, bodyAt: end, isCut: kept.isCut() };
  return { fields: kept.fields, bodyAt: bodyBehind(bytes, at, end), isCut: true };
}

/** The first value of a field: what decides how a mail is read is never decided twice. */
export function findField(fields: readonly HeaderField[], name: string): string | null {
  return fields.find((field) => field.name === name)?.value ?? null;
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const space = 0x20;
const tab = 0x09;

/** Never left out, wherever it stands: what says how and by whom a mail is to be read. */
const neededNames = new Set(
  `from sender to cc reply-to subject date message-id in-reply-to references mime-version content-type
  content-transfer-encoding content-disposition content-id`.split(/\s+/),
);

function createFields() {
  const fields: HeaderField[] = [];
  const seen = new Set<string>();
  let size = 0;
  let isCut = false;
  const add = (raw: Buffer): void => {
    const colon = raw.subarray(0, 101).indexOf(0x3a);
    if (colon <= 0) return;
    const name = raw.subarray(0, colon).toString('latin1').trim().toLowerCase();
    if (!/^[!-9;-~]{1,100}$/.test(name)) return;
    const isFull = fields.length >= readingLimits.fields || size >= readingLimits.headBytes;
    if (isFull && (!neededNames.has(name) || seen.has(name))) {
      isCut = true;
      return;
    }
    const value = raw.subarray(colon + 1, colon + 1 + readingLimits.fieldBytes);
    if (colon + 1 + value.length < raw.length) isCut = true;
    seen.add(name);
    size += value.length;
    fields.push({ name, value: unfolded(value) });
  };
  return { add, fields, isCut: () => isCut };
}

/** The line end goes, the blank behind it stays. */
function unfolded(value: Buffer): string {
  return decodeUnlabelled(value)
    .replaceAll(/\r?\n(?=[ \t])/g, '')
    .replaceAll(/[\0\r\n]+/g, ' ')
    .trim();
}

/** Past the rest of a header block that is too long to be read. */
function bodyBehind(bytes: Buffer, from: number, end: number): number {
  const ends = ['\r\n\r\n', '\n\n'].flatMap((mark) => {
    const at = bytes.indexOf(mark, from, 'latin1');
    return at < 0 || at >= end ? [] : [at + mark.length];
  });
  return ends.length === 0 ? end : Math.min(...ends);
}
