import { decodeText } from './charsets.ts';
import { findField, type HeaderField, readHeaderBlock } from './header-fields.ts';
import { readStructured, type StructuredValue } from './header-values.ts';
import { type Budget, readingLimits } from './reading-limits.ts';
import { encodingOf } from './transfer-encoding.ts';

/** An entity of a mail. Bodies are views of the mail's own bytes: nothing is copied. */
export type MailPart = {
  readonly fields: readonly HeaderField[];
  readonly type: StructuredValue;
  readonly disposition: StructuredValue;
  /** Without angle brackets. */
  readonly contentId: string | null;
  readonly encoding: string;
  readonly body: Buffer;
  /** Of a multipart. */
  readonly children: readonly MailPart[];
};

/**
 * Takes a mail apart into its tree of parts. An outer boundary ends whatever is inside; a multipart
 * that does not end ends with what holds it; deeper or more parts than the limits stay whole, as
 * bodies. Never throws. Source: RFC 2046, section 5.1.
 */
export function readMailPart(bytes: Buffer, budget: Budget): MailPart {
  const start = startOf(bytes);
  return readPart(bytes, { start, end: bytes.length, depth: 0, isDigest: false }, budget);
}

/** A part like one that the mail itself holds. */
export function asFile(name: string, type: string, body: Buffer, encoding = 'binary'): MailPart {
  return {
    fields: [],
    type: { value: type || 'application/octet-stream', parameters: new Map() },
    disposition: { value: 'attachment', parameters: new Map([['filename', name]]) },
    contentId: null,
    encoding,
    body,
    children: [],
  };
}

type Place = {
  readonly start: number;
  readonly end: number;
  readonly depth: number;
  /** Parts of a digest are messages where they say nothing. */
  readonly isDigest: boolean;
};

function readPart(bytes: Buffer, place: Place, budget: Budget): MailPart {
  const { start, end, depth } = place;
  const { fields, bodyAt, isCut } = readHeaderBlock(bytes, start, end);
  if (isCut) budget.cut('headers');
  const stated = readStructured(findField(fields, 'content-type'), decodeText);
  const type = isMediaType(stated.value)
    ? stated
    : { ...stated, value: place.isDigest ? 'message/rfc822' : 'text/plain' };
  const body = bytes.subarray(bodyAt, end);
  return {
    fields,
    type,
    disposition: readStructured(findField(fields, 'content-disposition'), decodeText),
    contentId: withoutBrackets(findField(fields, 'content-id')),
    encoding: encodingOf(findField(fields, 'content-transfer-encoding')),
    body,
    children: type.value.startsWith('multipart/')
      ? readChildren(body, type, { depth, budget })
      : [],
  };
}

function readChildren(
  body: Buffer,
  type: StructuredValue,
  { depth, budget }: { depth: number; budget: Budget },
): MailPart[] {
  const boundary = type.parameters.get('boundary') ?? '';
  if (boundary === '' || boundary.length > maxBoundary) return [];
  if (depth >= readingLimits.depth) {
    budget.cut('parts');
    return [];
  }
  const isDigest = type.value === 'multipart/digest';
  const children: MailPart[] = [];
  for (const { start, end } of spansBetween(body, boundary, budget)) {
    if (budget.take('parts', 1) === 0) {
      budget.cut('parts');
      break;
    }
    children.push(readPart(body, { start, end, depth: depth + 1, isDigest }, budget));
  }
  return children;
}

const maxBoundary = 200;

function spansBetween(body: Buffer, boundary: string, budget: Budget) {
  const needle = Buffer.from(`--${boundary}`);
  const spans: { start: number; end: number }[] = [];
  let open = -1;
  let at = body.indexOf(needle);
  while (at >= 0) {
    if (budget.take('delimiters', 1) === 0) {
      budget.cut('parts');
      break;
    }
    const line = delimiterAt(body, at, needle.length);
    if (line !== null) {
      if (open >= 0) spans.push({ start: open, end: beforeLineEnd(body, at, open) });
      open = line.isLast ? -1 : line.next;
      if (line.isLast) return spans;
    }
    at = body.indexOf(needle, at + needle.length);
  }
  if (open >= 0) spans.push({ start: open, end: body.length });
  return spans;
}

/** A delimiter stands alone on its line but for blanks; `next` is where the following line starts. */
function delimiterAt(
  body: Buffer,
  at: number,
  length: number,
): { readonly isLast: boolean; readonly next: number } | null {
  const before = body[at - 1];
  if (at > 0 && before !== 0x0a && before !== 0x0d) return null;
  let end = at + length;
  const isLast = body[end] === 0x2d && body[end + 1] === 0x2d;
  if (isLast) end += 2;
  const blanksFrom = end;
  while ((body[end] === 0x20 || body[end] === 0x09) && end - blanksFrom < 1000) end += 1;
  if (end >= body.length) return { isLast, next: body.length };
  if (body[end] === 0x0a) return { isLast, next: end + 1 };
  if (body[end] !== 0x0d) return null;
  return { isLast, next: body[end + 1] === 0x0a ? end + 2 : end + 1 };
}

/** The line end before a delimiter belongs to it. */
function beforeLineEnd(body: Buffer, at: number, from: number): number {
  const beforeFeed = body[at - 1] === 0x0a ? at - 1 : at;
  const before = body[beforeFeed - 1] === 0x0d ? beforeFeed - 1 : beforeFeed;
  return Math.max(from, before);
}

/** Past a byte order mark, empty lines, and the line that mail boxes in one file write first. */
function startOf(bytes: Buffer): number {
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (at < 1000 && (bytes[at] === 0x0d || bytes[at] === 0x0a)) at += 1;
  if (bytes.subarray(at, at + 5).toString('latin1') !== 'From ') return at;
  const end = bytes.indexOf(0x0a, at);
  return end < 0 ? at : end + 1;
}

function isMediaType(value: string): boolean {
  return /^[a-z0-9!#$&^_.+-]{1,100}\/[a-z0-9!#$&^_.+-]{1,100}$/.test(value);
}

function withoutBrackets(value: string | null): string | null {
  const plain = (value ?? '').slice(0, 1000).replaceAll(/[<>\s]/g, '');
  return plain === '' ? null : plain;
}
