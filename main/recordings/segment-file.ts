import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { displayId } from '../../shared/display.ts';
import { AppError } from '../../shared/errors.ts';
import { personId, sha256Hex } from '../../shared/office.ts';
import { segmentId, sessionId } from '../../shared/session.ts';
import { instantMs } from '../../shared/week.ts';
import { canonicalJson, parseCanonicalJson } from '../exchange/canonical-json.ts';

/**
 * A segment file, all numbers big-endian:
 *
 *     magic "PHIENSEG" (8) ‖ version (1) ‖ header length (4) ‖ header, canonical JSON
 *     then per record: body length (4) ‖ last (1) ‖ capture ms of the run (6) ‖ CRC-32 (4) ‖ body
 *
 * The body is AES-256-GCM of kind (1) ‖ bytes, its tag behind it. Nonce: the record's counter, 12
 * bytes. Associated data: SHA-256 of everything before the first record ‖ counter (8) ‖ last (1) ‖
 * capture ms (6). So nothing can be changed, moved, exchanged or cut without its showing.
 *
 * The capture time stands in clear, and a CRC-32 over last, capture ms and body stands beside it,
 * because recovery after a sudden stop has no key: by lengths and CRC alone it finds the last whole
 * record, also where a power cut left zeros, and when that was captured. The CRC proves nothing
 * against people; the tags do.
 */
const magic = Buffer.from('PHIENSEG');
const version = 1;
const preambleLength = magic.length + 1 + 4;
const recordHeadLength = 4 + 1 + 6 + 4;
const tagLength = 16;
/** The end record carries its kind and nothing else. */
export const endRecordLength = recordHeadLength + 1 + tagLength;
/** More than any picture of a screen takes; keeps a damaged length from reading far. */
const longestBody = 64 * 1024 * 1024;
const longestHeader = 1024 * 1024;

const segmentHeader = z.strictObject({
  segmentId,
  sessionId,
  /** Whose screen it is, and under which kit: whoever opens the file alone knows whom to tell. */
  personId,
  kitId: z.uuid(),
  startedAt: instantMs,
  displayId,
  display: z.string().max(100),
  codec: z.string().max(60),
  width: z.int().positive(),
  height: z.int().positive(),
  /** Codec-specific description, base64. */
  description: z.base64(),
  /** The segment's key, once per recipient: RSA-OAEP with SHA-256, base64. */
  keys: z.array(
    z.strictObject({
      recipient: z.enum(['officer', 'department-office']),
      /** SHA-256 of the recipient's public key (SPKI). */
      fingerprint: sha256Hex,
      wrappedKey: z.base64(),
    }),
  ),
});
export type SegmentHeader = z.output<typeof segmentHeader>;

const kinds = ['key', 'delta', 'same', 'end'] as const;
export type RecordKind = (typeof kinds)[number];

/** `mono`: when it was captured, ms of the session's run. `same` and `end` carry no bytes. */
export type SegmentRecord = {
  readonly kind: RecordKind;
  readonly mono: number;
  readonly bytes: Uint8Array;
};

/** What stands in a file, seen without its key. */
export type SegmentOutline = {
  readonly header: SegmentHeader;
  readonly headerHash: Uint8Array;
  readonly records: readonly {
    readonly offset: number;
    readonly length: number;
    readonly mono: number;
    readonly isLast: boolean;
  }[];
  /** Length of the file up to its last whole record. */
  readonly intactBytes: number;
};

/** Everything before the first record. */
export function encodeHeader(header: SegmentHeader): Uint8Array {
  const json = canonicalJson(header);
  const preamble = Buffer.alloc(preambleLength);
  magic.copy(preamble);
  preamble.writeUInt8(version, magic.length);
  preamble.writeUInt32BE(json.length, magic.length + 1);
  return Buffer.concat([preamble, json]);
}

/** What the associated data of every record names: SHA-256 of `encodeHeader`. */
export function hashHeader(encoded: Uint8Array): Uint8Array {
  return createHash('sha256').update(encoded).digest();
}

/** One record as it stands in the file. `key` is 32 bytes; a counter is never used twice. */
export function sealRecord(
  record: SegmentRecord,
  { key, headerHash, counter }: { key: Uint8Array; headerHash: Uint8Array; counter: number },
): Uint8Array {
  const isLast = record.kind === 'end';
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(counter));
  cipher.setAAD(associatedData(headerHash, counter, isLast, record.mono));
  const body = Buffer.concat([
    cipher.update(Uint8Array.of(kinds.indexOf(record.kind))),
    cipher.update(record.bytes),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
  const head = Buffer.alloc(recordHeadLength);
  head.writeUInt32BE(body.length, 0);
  head.writeUInt8(isLast ? 1 : 0, 4);
  head.writeUIntBE(record.mono, 5, 6);
  head.writeUInt32BE(checkOf(head, body), 11);
  return Buffer.concat([head, body]);
}

/**
 * Header and whole records of a file, up to where it is torn. Needs no key and proves nothing.
 * Throws `recording-unreadable` when not even the header is there, or is of a newer version.
 */
export function outlineSegment(file: Uint8Array): SegmentOutline {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const start = headerEnd(bytes);
  const header = readHeader(bytes);
  const records: SegmentOutline['records'][number][] = [];
  let offset = start;
  for (;;) {
    const record = recordAt(bytes, offset);
    if (record === null) break;
    records.push(record);
    offset += recordHeadLength + record.length;
  }
  return { header, headerHash: hashHeader(bytes.subarray(0, start)), records, intactBytes: offset };
}

/**
 * Every record, decrypted and proven. `isWhole`: the file ends with its end record and with nothing
 * behind it; a recording that stopped suddenly does not, and then only the journal's hash of the
 * file tells that nothing was cut. Throws `recording-unreadable` for a wrong key and for any record
 * that was changed, moved or exchanged.
 */
export function openSegment(
  file: Uint8Array,
  key: Uint8Array,
): { header: SegmentHeader; records: SegmentRecord[]; isWhole: boolean } {
  const { header, headerHash, records, intactBytes } = outlineSegment(file);
  const opened = records.map(({ offset, length, mono, isLast }, counter) => {
    const body = file.subarray(offset + recordHeadLength, offset + recordHeadLength + length);
    const aad = associatedData(headerHash, counter, isLast, mono);
    const plain = decrypt(body, { key, nonce: nonceOf(counter), aad });
    const kind = kinds[plain[0] ?? kinds.length];
    if (kind === undefined || (kind === 'end') !== isLast)
      throw new AppError('recording-unreadable', 'A record is of no known kind.');
    return { kind, mono, bytes: plain.subarray(1) };
  });
  const isWhole = opened.at(-1)?.kind === 'end' && intactBytes === file.length;
  return { header, records: opened.filter(({ kind }) => kind !== 'end'), isWhole };
}

/** Where the first record begins. Throws `recording-unreadable`. */
export function headerEnd(bytes: Buffer): number {
  const isOurs = bytes.length >= preambleLength && bytes.subarray(0, magic.length).equals(magic);
  if (!isOurs || bytes[magic.length] !== version)
    throw new AppError('recording-unreadable', 'This is no segment of a known version.');
  const length = bytes.readUInt32BE(magic.length + 1);
  if (length > longestHeader || preambleLength + length > bytes.length)
    throw new AppError('recording-unreadable', 'The header is cut.');
  return preambleLength + length;
}

/** The header of a file, or of its beginning. Throws `recording-unreadable`. */
export function readHeader(bytes: Buffer): SegmentHeader {
  const json = bytes.subarray(preambleLength, headerEnd(bytes));
  try {
    return segmentHeader.parse(parseCanonicalJson(json));
  } catch (cause) {
    throw new AppError('recording-unreadable', 'The header is damaged.', { cause });
  }
}

/** The whole record that begins at an offset; null when none does. */
export function recordAt(bytes: Buffer, offset: number): SegmentOutline['records'][number] | null {
  if (offset + recordHeadLength > bytes.length) return null;
  const head = bytes.subarray(offset, offset + recordHeadLength);
  const length = head.readUInt32BE(0);
  const end = offset + recordHeadLength + length;
  if (length <= tagLength || length > longestBody || end > bytes.length) return null;
  const last = head.readUInt8(4);
  const body = bytes.subarray(offset + recordHeadLength, end);
  if (last > 1 || head.readUInt32BE(11) !== checkOf(head, body)) return null;
  return { offset, length, mono: monoAt(bytes, offset), isLast: last === 1 };
}

/** When the record at an offset was captured. Throws `recording-unreadable` behind the last. */
export function monoAt(bytes: Buffer, offset: number): number {
  if (offset + recordHeadLength > bytes.length)
    throw new AppError('recording-unreadable', 'The record is cut.');
  return bytes.readUIntBE(offset + 5, 6);
}

function checkOf(head: Buffer, body: Uint8Array): number {
  return crc32(body, crc32(head.subarray(4, 11)));
}

function nonceOf(counter: number): Uint8Array {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(counter), 4);
  return nonce;
}

function associatedData(
  headerHash: Uint8Array,
  counter: number,
  isLast: boolean,
  mono: number,
): Uint8Array {
  const rest = Buffer.alloc(15);
  rest.writeBigUInt64BE(BigInt(counter), 0);
  rest.writeUInt8(isLast ? 1 : 0, 8);
  rest.writeUIntBE(mono, 9, 6);
  return Buffer.concat([headerHash, rest]);
}

function decrypt(
  body: Uint8Array,
  { key, nonce, aad }: { key: Uint8Array; nonce: Uint8Array; aad: Uint8Array },
): Uint8Array {
  const sealed = body.subarray(0, body.length - tagLength);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength });
    decipher.setAAD(aad);
    decipher.setAuthTag(body.subarray(body.length - tagLength));
    return Buffer.concat([decipher.update(sealed), decipher.final()]);
  } catch (cause) {
    throw new AppError('recording-unreadable', 'A record does not open.', { cause });
  }
}
