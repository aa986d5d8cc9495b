import * as asn1js from 'asn1js';

/** One strictly read DER value. `children` are those of a constructed value. */
export type DerValue = {
  readonly tag: number;
  /** Header and content. */
  readonly raw: Uint8Array;
  readonly content: Uint8Array;
  readonly children: readonly DerValue[];
};

type Encodable = { toBER(): ArrayBuffer };

/** The identifier octets this app meets. */
export const tags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  enumerated: 0x0a,
  objectIdentifier: 0x06,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
  context: (number: number) => 0xa0 + number,
  contextPrimitive: (number: number) => 0x80 + number,
} as const;

/**
 * Reads bytes that hold exactly one DER value: definite, minimal lengths and nothing after. Throws
 * a plain `Error`; callers translate. Source: X.690, section 10.1.
 */
export function readDer(bytes: Uint8Array): DerValue {
  const value = readAt(bytes, 0, bytes.length, 0);
  if (value.raw.length !== bytes.length) throw new Error('Bytes follow the DER value.');
  return value;
}

/** The DER value that bytes begin with, whatever follows; null where they begin with none. */
export function findDerAtStart(bytes: Uint8Array): Uint8Array | null {
  try {
    return readAt(bytes, 0, bytes.length, 0).raw;
  } catch {
    // Bytes of others may be anything: that they are no DER is the answer.
    return null;
  }
}

/** The same as asn1js sees it, for pkijs. asn1js alone would let two files hold one value. */
export function parseDer(bytes: Uint8Array): asn1js.AsnType {
  readDer(bytes);
  const { offset, result } = asn1js.fromBER(copyToBuffer(bytes));
  if (offset !== bytes.length) throw new Error(`The DER does not parse: ${result.error}`);
  return result;
}

/** Where one DER value lies in bytes, unread inside. */
export type DerSpan = {
  readonly tag: number;
  readonly start: number;
  /** Where its content begins. */
  readonly at: number;
  readonly end: number;
};

/**
 * The values that lie one after the other in a stretch, without reading into them: for what is too
 * long to hold as a tree. Throws a plain `Error` on reaching what is no DER.
 */
export function* spansIn(bytes: Uint8Array, from = 0, to = bytes.length): Generator<DerSpan> {
  for (let start = from; start < to; ) {
    const tag = byteAt(bytes, start, to);
    const { at, length } = readLength(bytes, start + 1, to);
    const end = at + length;
    if ((tag & 0x1f) === 0x1f || end > to) throw new Error('Not a DER value of ours.');
    yield { tag, start, at, end };
    start = end;
  }
}

/** The children of a value that must have this tag. */
export function childrenOf(value: DerValue | undefined, tag: number): readonly DerValue[] {
  if (value?.tag !== tag) throw new Error(`Expected tag ${tag}, found ${value?.tag}.`);
  return value.children;
}

/** The content of a value that must have this tag. */
export function contentOf(value: DerValue | undefined, tag: number): Uint8Array {
  if (value?.tag !== tag) throw new Error(`Expected tag ${tag}, found ${value?.tag}.`);
  return value.content;
}

/** The bytes of a BIT STRING that is made of whole ones, as keys and signatures are. */
export function bitsOf(value: DerValue | undefined): Uint8Array {
  const content = contentOf(value, tags.bitString);
  if (content[0] !== 0) throw new Error('Expected bits in whole bytes.');
  return content.subarray(1);
}

export function isSameDer(value: DerValue | undefined, expected: Encodable): boolean {
  return value !== undefined && areEqual(value.raw, encodeDer(expected));
}

const encodedOids = new Map<string, Uint8Array>();

/** Whether a value is this object identifier. Encoding one takes longer than everything around it. */
export function isOid(value: DerValue | undefined, id: string): boolean {
  const encoded = encodedOids.get(id) ?? encodeDer(oid(id));
  encodedOids.set(id, encoded);
  return value !== undefined && areEqual(value.raw, encoded);
}

export function areEqual(left: Uint8Array, right: Uint8Array): boolean {
  return Buffer.compare(left, right) === 0;
}

/** DER of what this file’s builders made. */
export function encodeDer(value: Encodable): Uint8Array {
  return new Uint8Array(value.toBER());
}

export const sequence = (...value: asn1js.AsnType[]) => new asn1js.Sequence({ value });

/** A SET OF in DER order. Source: X.690, section 11.6. */
export function setOf(...members: asn1js.AsnType[]): asn1js.Set {
  const value = members.toSorted((a, b) => Buffer.compare(encodeDer(a), encodeDer(b)));
  return new asn1js.Set({ value });
}

export const oid = (value: string) => new asn1js.ObjectIdentifier({ value });

export const integer = (value: number) => new asn1js.Integer({ value });

export const octets = (bytes: Uint8Array) =>
  new asn1js.OctetString({ valueHex: copyToBuffer(bytes) });

export const nothing = () => new asn1js.Null();

/** A constructed context tag around the values. */
export const context = (tagNumber: number, ...value: asn1js.AsnType[]) =>
  new asn1js.Constructed({ idBlock: { tagClass: 3, tagNumber }, value });

/** A context tag whose content is the bytes. */
export const contextPrimitive = (tagNumber: number, bytes: Uint8Array) =>
  new asn1js.Primitive({ idBlock: { tagClass: 3, tagNumber }, valueHex: copyToBuffer(bytes) });

/** The bytes in an `ArrayBuffer` of their own, as asn1js and pkijs want them. */
export function copyToBuffer(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}

const maxDepth = 32;

function readAt(bytes: Uint8Array, start: number, limit: number, depth: number): DerValue {
  const tag = byteAt(bytes, start, limit);
  if (depth > maxDepth || (tag & 0x1f) === 0x1f) throw new Error('Not a DER tag of ours.');
  const { at, length } = readLength(bytes, start + 1, limit);
  const end = at + length;
  if (end > limit) throw new Error('The DER value is cut off.');
  const children: DerValue[] = [];
  const isConstructed = (tag & 0x20) !== 0;
  for (let next = at; isConstructed && next < end; ) {
    const child = readAt(bytes, next, end, depth + 1);
    children.push(child);
    next += child.raw.length;
  }
  return { tag, raw: bytes.subarray(start, end), content: bytes.subarray(at, end), children };
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
