import { crc32, deflateSync } from 'node:zlib';

export type Pixel = readonly [red: number, green: number, blue: number, opacity: number];

export type PngOptions = {
  readonly pixelsPerMetre?: number;
};

/** An RGBA picture whose pixels a function gives. */
export function pngOf(
  width: number,
  height: number,
  pixel: (x: number, y: number) => Pixel,
  { pixelsPerMetre }: PngOptions = {},
): Buffer {
  const rows = Array.from({ length: height }, (_, y) =>
    Buffer.from([0, ...Array.from({ length: width }, (_, x) => pixel(x, y)).flat()]),
  );
  const density = pixelsPerMetre === undefined ? [] : [densityChunk(pixelsPerMetre)];
  return pngOfChunks([
    ['IHDR', headerOf({ width, height, depth: 8, colourType: 6 })],
    ...density,
    ['IDAT', deflateSync(Buffer.concat(rows))],
  ]);
}

export function headerOf(header: {
  width: number;
  height: number;
  depth: number;
  colourType: number;
  interlace?: number;
}): Buffer {
  const bytes = Buffer.alloc(13);
  bytes.writeUInt32BE(header.width, 0);
  bytes.writeUInt32BE(header.height, 4);
  bytes.set([header.depth, header.colourType, 0, 0, header.interlace ?? 0], 8);
  return bytes;
}

function densityChunk(pixelsPerMetre: number): [string, Buffer] {
  const bytes = Buffer.alloc(9);
  bytes.writeUInt32BE(pixelsPerMetre, 0);
  bytes.writeUInt32BE(pixelsPerMetre, 4);
  bytes[8] = 1;
  return ['pHYs', bytes];
}

/** A PNG file of these chunks, with IEND behind them. */
export function pngOfChunks(chunks: readonly (readonly [type: string, content: Buffer])[]): Buffer {
  const parts = [...chunks, ['IEND', Buffer.alloc(0)] as const].map(([type, content]) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
    const framed = Buffer.alloc(body.length + 8);
    framed.writeUInt32BE(content.length, 0);
    framed.set(body, 4);
    framed.writeUInt32BE(crc32(body), body.length + 4);
    return framed;
  });
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts]);
}

/** A blue stroke on nothing, wider than high, as people sign. */
export function handPicture(width = 300, height = 150): Buffer {
  return pngOf(width, height, (x, y) => {
    const middle = height / 2 + Math.sin(x / (width / 18)) * (height / 3) * (1 - x / width / 2);
    const near = Math.abs(y - middle);
    return near < height / 25 ? [20, 60, 190, 255] : [255, 255, 255, 0];
  });
}

/** A red ring on nothing, as seals are. */
export function sealPicture(size = 240, options: PngOptions = {}): Buffer {
  const middle = (size - 1) / 2;
  return pngOf(
    size,
    size,
    (x, y) => {
      const away = Math.hypot(x - middle, y - middle) / middle;
      const isInk = (away > 0.9 && away <= 1) || (away > 0.6 && away < 0.64) || away < 0.15;
      return isInk ? [216, 30, 40, 230] : [255, 255, 255, 0];
    },
    options,
  );
}
