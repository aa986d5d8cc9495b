import { crc32, inflateSync } from 'node:zlib';
import { AppError } from '../../shared/errors.ts';
import { type Layout, unpackRows } from './png-rows.ts';

/** A picture's pixels, three bytes of colour and one of opacity each, in rows from the top. */
export type Picture = {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
  /** Null for a picture without any transparency. */
  readonly alpha: Uint8Array | null;
  /** Pixels per metre, where the file says so. */
  readonly pixelsPerMetre: { readonly x: number; readonly y: number } | null;
};

/** The sentence of `image-unreadable` names the first of these. */
const maxFileBytes = 2 * 1024 * 1024;
const maxPixels = 8_000_000;

/**
 * Reads any PNG without animation. Refuses with `image-unreadable` what is no PNG, is damaged, is
 * over 2 MB or 8 million pixels, or unpacks to more than its header says.
 * Source: PNG (third edition), W3C 2025.
 */
export function readPng(bytes: Uint8Array): Picture {
  return reading(bytes, readPicture);
}

/** A picture's size and density, without unpacking its pixels. Throws `image-unreadable`. */
export function readPngShape(
  bytes: Uint8Array,
): Pick<Picture, 'width' | 'height' | 'pixelsPerMetre'> {
  const { layout, content } = reading(bytes, readHead);
  const { width, height } = layout;
  return { width, height, pixelsPerMetre: densityOf(content('pHYs')) };
}

function reading<T>(bytes: Uint8Array, read: (file: Buffer) => T): T {
  try {
    return read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    // Node's own refusals: zlib's, and reading behind the end.
    throw new AppError('image-unreadable', 'The picture is damaged.', { cause });
  }
}

function readHead(file: Buffer) {
  if (file.length > maxFileBytes) refuse('The picture is too large a file.');
  if (file.toString('latin1', 0, 8) !== '\x89PNG\r\n\x1a\n') refuse('This is no PNG.');
  const chunks = chunksOf(file);
  const content = (type: string) => chunks.find((chunk) => chunk.type === type)?.content;
  const header = content('IHDR');
  if (header?.length !== 13 || chunks[0]?.type !== 'IHDR') return refuse('It has no header.');
  return { chunks, content, layout: layoutOf(header) };
}

function readPicture(file: Buffer): Picture {
  const { chunks, content, layout } = readHead(file);
  const packed = chunks.filter(({ type }) => type === 'IDAT').map((chunk) => chunk.content);
  const colours = { palette: content('PLTE') ?? null, transparency: content('tRNS') ?? null };
  const rows = inflateSync(Buffer.concat(packed), { maxOutputLength: unpackedSize(layout) });
  const pixels = unpackRows(rows, layout, colours);
  if (!pixels) return refuse('Its pixels are not what its header says.');
  const { width, height } = layout;
  return { width, height, ...pixels, pixelsPerMetre: densityOf(content('pHYs')) };
}

function refuse(reason: string): never {
  throw new AppError('image-unreadable', reason);
}

type Chunk = { readonly type: string; readonly content: Buffer };

/** Every chunk up to IEND, each with its sum checked. */
function chunksOf(file: Buffer): readonly Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = 8; ; ) {
    const length = file.readUInt32BE(at);
    const end = at + 8 + length;
    const type = file.toString('latin1', at + 4, at + 8);
    if (file.readUInt32BE(end) !== crc32(file.subarray(at + 4, end))) refuse('A part is damaged.');
    if (type === 'IEND') return chunks;
    chunks.push({ type, content: file.subarray(at + 8, end) });
    at = end + 4;
  }
}

const channelsOfType = new Map([
  [0, 1],
  [2, 3],
  [3, 1],
  [4, 2],
  [6, 4],
]);
const depthsOfType = new Map([
  [0, [1, 2, 4, 8, 16]],
  [2, [8, 16]],
  [3, [1, 2, 4, 8]],
  [4, [8, 16]],
  [6, [8, 16]],
]);

function layoutOf(header: Buffer): Layout {
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const [depth = 0, colourType = 0, compression, filter, interlace] = header.subarray(8);
  const channels = channelsOfType.get(colourType);
  if (channels === undefined || !depthsOfType.get(colourType)?.includes(depth))
    return refuse('Its colours are of no known kind.');
  if (compression !== 0 || filter !== 0 || (interlace !== 0 && interlace !== 1))
    return refuse('It is packed in no known way.');
  if (width === 0 || height === 0 || width * height > maxPixels) refuse('Its size is refused.');
  return { width, height, depth, colourType, channels, isInterlaced: interlace === 1 };
}

/** Adam7's seven passes have less than two lines for each of the picture's, each with its filter. */
function unpackedSize({ width, height, depth, channels }: Layout): number {
  const row = Math.ceil((width * depth * channels) / 8);
  return row * height + 4 * height + 64;
}

function densityOf(content: Buffer | undefined): Picture['pixelsPerMetre'] {
  if (content?.length !== 9 || content[8] !== 1) return null;
  const [x, y] = [content.readUInt32BE(0), content.readUInt32BE(4)];
  return x > 0 && y > 0 ? { x, y } : null;
}
