import { uuPieces } from './uuencoded.ts';

/**
 * The pieces of a body with its transfer encoding undone, so that even the largest attachment is
 * looked at without holding it. A piece is valid until the next one is asked for: all use the same
 * memory, `room` where it is large enough. Damage is passed over: signs that are not base64, `=` without two digits. Source: RFC 2045,
 * section 6.
 */
export function* decodedPieces(
  body: Buffer,
  encoding: string,
  room: Buffer = nowhere,
): Generator<Buffer> {
  const needed = Math.min(body.length, pieceBytes) + 4;
  const out = room.length >= needed ? room : Buffer.allocUnsafe(needed);
  switch (encoding) {
    case 'base64':
      yield* base64Pieces(body, out);
      return;
    case 'quoted-printable':
      yield* quotedPieces(body, out);
      return;
    case 'x-uuencode':
      yield* uuPieces(body, out);
      return;
    default:
      for (let at = 0; at < body.length; at += pieceBytes) yield body.subarray(at, at + pieceBytes);
  }
}

type DecodingRoom = {
  readonly most?: number;
  readonly room?: Buffer;
  readonly pieceRoom?: Buffer;
};

/**
 * The whole body decoded, or its first bytes; in `room` where that is large enough. `pieceRoom`: for
 * whoever decodes many.
 */
export function decodeBody(
  body: Buffer,
  encoding: string,
  { most = Number.POSITIVE_INFINITY, room = nowhere, pieceRoom = nowhere }: DecodingRoom = {},
) {
  const whole = encoding === 'base64' ? Math.ceil((body.length * 3) / 4) + 4 : body.length;
  const needed = Math.min(whole, most);
  const bytes = room.length >= needed ? room.subarray(0, needed) : Buffer.allocUnsafe(needed);
  let size = 0;
  for (const piece of decodedPieces(body, encoding, pieceRoom)) {
    const taken = piece.copy(bytes, size);
    size += taken;
    if (taken < piece.length) return { bytes, isCut: true };
  }
  return { bytes: bytes.subarray(0, size), isCut: false };
}

/** The first word of the field, lower-case: `7bit` where none is stated. */
export function encodingOf(field: string | null): string {
  const [word = '7bit'] = /[\w-]+/.exec((field ?? '').slice(0, 1000).toLowerCase()) ?? [];
  return /^(?:x-)?uue(?:ncode)?$/.test(word) ? 'x-uuencode' : word;
}

const pieceBytes = 256 * 1024;
const nowhere: Buffer = Buffer.alloc(0);
/** Enough for the pieces of any body. */
export const pieceRoomBytes = pieceBytes + 4;
const equals = 0x3d;

const values = Int8Array.from({ length: 256 }, (_, code) =>
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'.indexOf(
    String.fromCharCode(code),
  ),
);

function* base64Pieces(body: Buffer, out: Buffer): Generator<Buffer> {
  let bits = 0;
  let count = 0;
  /** Four letters came in a row: more may follow. */
  let isRow = true;
  for (let start = 0; start < body.length; start += pieceBytes) {
    const end = Math.min(body.length, start + pieceBytes);
    let size = 0;
    let at = start;
    while (at < end) {
      if (isRow) {
        isRow = false;
        const clean = decodeClean(body, { start: at, end }, out, size);
        at += clean;
        size += (clean / 4) * 3;
        if (at >= end) break;
      }
      const sign = body[at] ?? 0;
      const value = values[sign] ?? -1;
      at += 1;
      if (value >= 0) {
        bits = ((bits << 6) | value) & 0xffffff;
        count += 1;
        if (count === 4) {
          out[size] = bits >> 16;
          out[size + 1] = bits >> 8;
          out[size + 2] = bits;
          size += 3;
          count = 0;
          isRow = true;
        }
      } else if (sign === equals && count > 0) {
        // Several encoded pieces may follow each other, each with its own padding.
        size = writeRest(out, size, bits, count);
        count = 0;
      }
    }
    if (end === body.length) size = writeRest(out, size, bits, count);
    yield out.subarray(0, size);
  }
}

/** Fours of letters in a row, which is nearly everything; how many signs they were. */
function decodeClean(
  body: Buffer,
  { start, end }: { readonly start: number; readonly end: number },
  out: Buffer,
  from: number,
): number {
  let size = from;
  let at = start;
  for (; at + 4 <= end; at += 4) {
    const high = ((values[body[at] ?? 0] ?? -1) << 6) | (values[body[at + 1] ?? 0] ?? -1);
    const low = ((values[body[at + 2] ?? 0] ?? -1) << 6) | (values[body[at + 3] ?? 0] ?? -1);
    // What is no letter is negative, and stays so.
    if ((high | low) < 0) break;
    out[size] = high >> 4;
    out[size + 1] = (high << 4) | (low >> 8);
    out[size + 2] = low;
    size += 3;
  }
  return at - start;
}

function writeRest(out: Buffer, size: number, bits: number, count: number): number {
  if (count === 2) out[size] = bits >> 4;
  if (count === 3) {
    out[size] = bits >> 10;
    out[size + 1] = bits >> 2;
  }
  return size + Math.max(0, count - 1);
}

function* quotedPieces(body: Buffer, out: Buffer): Generator<Buffer> {
  let start = 0;
  while (start < body.length) {
    const end = pieceEnd(body, start);
    yield out.subarray(0, decodeQuoted(body, { start, end }, out));
    start = end;
  }
}

/** No escape is parted between two pieces. */
function pieceEnd(body: Buffer, start: number): number {
  const end = start + pieceBytes;
  if (end >= body.length) return body.length;
  const last = body.lastIndexOf(equals, end - 1);
  return last > start && end - last < 80 ? last : end;
}

function decodeQuoted(
  body: Buffer,
  { start, end }: { start: number; end: number },
  out: Buffer,
): number {
  let size = 0;
  let at = start;
  while (at < end) {
    const byte = body[at] ?? 0;
    if (byte !== equals) {
      out[size] = byte;
      size += 1;
      at += 1;
      continue;
    }
    const high = hexOf(body[at + 1]);
    const low = hexOf(body[at + 2]);
    const soft = high < 0 || low < 0 ? softEnd(body, at + 1, end) : -1;
    if (soft >= 0) {
      at = soft;
      continue;
    }
    const isEscape = high >= 0 && low >= 0 && at + 2 < end;
    out[size] = isEscape ? high * 16 + low : byte;
    size += 1;
    at += isEscape ? 3 : 1;
  }
  return size;
}

/** Where the next line starts if only blanks stand before the line's end; -1 otherwise. */
function softEnd(body: Buffer, from: number, end: number): number {
  let at = from;
  while (at < end && at - from < 76 && (body[at] === 0x20 || body[at] === 0x09)) at += 1;
  if (at >= end) return end;
  if (body[at] === 0x0d && body[at + 1] === 0x0a) return at + 2;
  return body[at] === 0x0a || body[at] === 0x0d ? at + 1 : -1;
}

function hexOf(byte = 0): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  if (byte >= 0x41 && byte <= 0x46) return byte - 0x37;
  if (byte >= 0x61 && byte <= 0x66) return byte - 0x57;
  return -1;
}
