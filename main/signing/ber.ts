import type { DerValue } from './der.ts';
import { tags } from './der.ts';

/**
 * Reads one BER value as other programs write it: lengths may be indefinite or padded, and an OCTET
 * STRING cut into pieces is put together. `raw` stays as it was found, so what has to be DER is read
 * from it once more. Zeros may follow where `isPadded`, as in the room that PDF leaves. Throws a plain
 * `Error`, also for more values than any signature has. Source: X.690, sections 8.1 and 8.7.
 */
export function readBer(bytes: Uint8Array, { isPadded = false } = {}): DerValue {
  const reading = { bytes, values: 0 };
  const { value, end } = readAt(reading, 0, bytes.length, 0);
  const rest = bytes.subarray(end);
  if (isPadded ? rest.some((byte) => byte !== 0) : rest.length > 0)
    throw new Error('Bytes follow the BER value.');
  return value;
}

const maxDepth = 32;
const maxValues = 200_000;
const constructedOctets = 0x24;

type Reading = { readonly bytes: Uint8Array; values: number };
type Found = { readonly value: DerValue; readonly end: number };

function readAt(reading: Reading, start: number, limit: number, depth: number): Found {
  const { bytes } = reading;
  const tag = byteAt(bytes, start, limit);
  reading.values += 1;
  if (depth > maxDepth || reading.values > maxValues || (tag & 0x1f) === 0x1f || tag === 0)
    throw new Error('Not a BER value of ours.');
  const { at, length } = readLength(bytes, start + 1, limit);
  const isConstructed = (tag & 0x20) !== 0;
  if (length === undefined && !isConstructed) throw new Error('A primitive value has no end.');
  const last = length === undefined ? limit : at + length;
  if (last > limit) throw new Error('The BER value is cut off.');
  const children: DerValue[] = [];
  let next = at;
  while (isConstructed && !isAtEnd(bytes, next, { last, isOpen: length === undefined })) {
    const child = readAt(reading, next, last, depth + 1);
    children.push(child.value);
    next = child.end;
  }
  const contentEnd = length === undefined ? next : last;
  const end = length === undefined ? next + 2 : last;
  const parts = { raw: bytes.subarray(start, end), content: bytes.subarray(at, contentEnd) };
  return { value: joined({ tag, ...parts, children }), end };
}

/** Two zeros close a value without length; a value with one ends where it says. */
function isAtEnd(
  bytes: Uint8Array,
  next: number,
  { last, isOpen }: { last: number; isOpen: boolean },
): boolean {
  if (!isOpen) return next >= last;
  return byteAt(bytes, next, last) === 0 && byteAt(bytes, next + 1, last) === 0;
}

function joined(value: DerValue): DerValue {
  if (value.tag !== constructedOctets) return value;
  if (value.children.some(({ tag }) => tag !== tags.octetString))
    throw new Error('A cut OCTET STRING has other pieces.');
  const content = Buffer.concat(value.children.map((piece) => piece.content));
  return { tag: tags.octetString, raw: value.raw, content, children: [] };
}

/** `length` is undefined where the end is marked instead. */
function readLength(bytes: Uint8Array, start: number, limit: number) {
  const first = byteAt(bytes, start, limit);
  if (first < 0x80) return { at: start + 1, length: first };
  const size = first & 0x7f;
  if (size === 0) return { at: start + 1, length: undefined };
  if (size > 4) throw new Error('Not a BER length of ours.');
  let length = 0;
  for (let i = 1; i <= size; i += 1) length = length * 256 + byteAt(bytes, start + i, limit);
  return { at: start + 1 + size, length };
}

function byteAt(bytes: Uint8Array, index: number, limit: number): number {
  const byte = index < limit ? bytes[index] : undefined;
  if (byte === undefined) throw new Error('The BER value is cut off.');
  return byte;
}
