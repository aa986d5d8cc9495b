import type { Pixels } from './picture.ts';

/** Pictures are looked at in squares of so many pixels. */
export const tileSide = 16;

/** The squares of a picture, row by row; those at the right and lower edge may be cut. */
export type Grid = Readonly<{ width: number; height: number; columns: number; rows: number }>;

export function gridOf({ width, height }: Pick<Pixels, 'width' | 'height'>): Grid {
  const columns = Math.ceil(width / tileSide);
  return { width, height, columns, rows: Math.ceil(height / tileSide) };
}

/** One 32-bit number a pixel: two pixels are the same colour if these are equal. */
export function coloursOf({ bytes, width, height }: Pixels): Uint32Array<ArrayBuffer> {
  return new Uint32Array(bytes.buffer, bytes.byteOffset, width * height);
}

/** Marks each square in which any pixel differs with 1, and counts them; all differ from nothing. */
export function compareTiles(
  before: Uint32Array | null,
  after: Uint32Array,
  { width, height, columns, rows }: Grid,
): { readonly changed: Uint8Array; readonly count: number } {
  const changed = new Uint8Array(columns * rows);
  if (before === null) return { changed: changed.fill(1), count: changed.length };
  let count = 0;
  for (let y = 0; y < height; y += 1) {
    const row = Math.floor(y / tileSide) * columns;
    for (let column = 0; column < columns; column += 1) {
      if (changed[row + column] === 1) continue;
      const from = y * width + column * tileSide;
      const end = y * width + Math.min(width, (column + 1) * tileSide);
      for (let index = from; index < end; index += 1)
        if (before[index] !== after[index]) {
          changed[row + column] = 1;
          count += 1;
          break;
        }
    }
  }
  return { changed, count };
}

/** From which row of pixels to which all marked squares lie; at least one is marked. */
export function rowsOf(changed: Uint8Array, { height, columns }: Grid) {
  const first = Math.floor(changed.indexOf(1) / columns);
  const last = Math.floor(changed.lastIndexOf(1) / columns);
  return { top: first * tileSide, bottom: Math.min(height, (last + 1) * tileSide) };
}
