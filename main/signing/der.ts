import * as asn1js from 'asn1js';
import { PublicKeyInfo, type RelativeDistinguishedNames } from 'pkijs';

/** An ASN.1 value of any type. */
export type Asn1 = asn1js.AsnType;

/**
 * Parses bytes that hold exactly one DER value. asn1js alone would also take indefinite and padded
 * lengths and trailing bytes, so two files could hold one value. Throws a plain `Error`; callers
 * translate. Source: X.690, section 10.1.
 */
export function parseDer(bytes: Uint8Array): Asn1 {
  if (endOfValue(bytes, 0, bytes.length, 0) !== bytes.length)
    throw new Error('Bytes follow the DER value.');
  const { offset, result } = asn1js.fromBER(copyToBuffer(bytes));
  if (offset !== bytes.length) throw new Error(`The DER does not parse: ${result.error}`);
  return result;
}

/** The DER of an ASN.1 value that was built, not parsed. */
export function encodeDer(value: { toBER(): ArrayBuffer }): Uint8Array {
  return new Uint8Array(value.toBER());
}

/** The bytes in an `ArrayBuffer` of their own, as asn1js and pkijs want them. */
export function copyToBuffer(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}

export function publicKeyInfoOf(spki: Uint8Array): PublicKeyInfo {
  return new PublicKeyInfo({ schema: parseDer(spki) });
}

/** The DER of a distinguished name as it was encoded where it comes from. */
export function nameDer(name: RelativeDistinguishedNames): Uint8Array {
  return name.valueBeforeDecode.byteLength > 0
    ? new Uint8Array(name.valueBeforeDecode)
    : encodeDer(name.toSchema());
}

const maxDepth = 32;

function endOfValue(bytes: Uint8Array, start: number, limit: number, depth: number): number {
  const tag = byteAt(bytes, start, limit);
  if (depth > maxDepth || (tag & 0x1f) === 0x1f) throw new Error('Not a DER tag of ours.');
  const { at, length } = readLength(bytes, start + 1, limit);
  const end = at + length;
  if (end > limit) throw new Error('The DER value is cut off.');
  const isConstructed = (tag & 0x20) !== 0;
  for (let next = at; isConstructed && next < end; ) next = endOfValue(bytes, next, end, depth + 1);
  return end;
}

function readLength(bytes: Uint8Array, start: number, limit: number) {
  const first = byteAt(bytes, start, limit);
  if (first < 0x80) return { at: start + 1, length: first };
  const size = first & 0x7f;
  if (size === 0 || size > 4) throw new Error('Not a DER length.');
  let length = 0;
  for (let i = 1; i <= size; i += 1) length = length * 256 + byteAt(bytes, start + i, limit);
  const isMinimal = length >= 0x80 && length >= 256 ** (size - 1);
  if (!isMinimal) throw new Error('The DER length is padded.');
  return { at: start + 1 + size, length };
}

function byteAt(bytes: Uint8Array, index: number, limit: number): number {
  const byte = index < limit ? bytes[index] : undefined;
  if (byte === undefined) throw new Error('The DER value is cut off.');
  return byte;
}
