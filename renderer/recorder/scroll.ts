import type { Pixels } from './picture.ts';
import { coloursOf } from './tiles.ts';

/** Rows are compared in so many parts: what lies beside a scrolled page stays where it is. */
const bands = 8;
/** One pixel in so many stands for those beside it. */
const sample = 4;
/** A picture is scrolled if so much of what changed was to be seen before, at another height. */
const seenShare = 0.35;

/**
 * Tells a scrolled page from another one. Of a scrolled one the encoder stores only what came into
 * sight, unless it is made a key frame.
 */
export function createScrollWatch() {
  let before: readonly Uint32Array[] = [];
  return {
    /** Whether most of what differs from the picture that was asked about before was in that one. */
    isScrolled(pixels: Pixels): boolean {
      const now = rowsOf(pixels);
      const [changed, seen] = countSeen(before, now);
      before = now;
      return seen > 0 && seen >= changed * seenShare;
    },
  };
}

/** By band: what each row shows, as one number; 0 for a row of one colour. */
function rowsOf(pixels: Pixels): readonly Uint32Array[] {
  const { width, height } = pixels;
  const picture = coloursOf(pixels);
  return Array.from({ length: bands }, (_, band) => {
    const left = Math.floor((band * width) / bands);
    const right = Math.floor(((band + 1) * width) / bands);
    const rows = new Uint32Array(height);
    for (let y = 0; y < height; y += 1) {
      const first = picture[y * width + left] ?? 0;
      let isOne = true;
      let sum = 0;
      for (let index = y * width + left; index < y * width + right; index += sample) {
        const colour = picture[index] ?? 0;
        if (colour !== first) isOne = false;
        sum = Math.imul(sum ^ colour, 0x01000193);
      }
      rows[y] = isOne ? 0 : sum;
    }
    return rows;
  });
}

function countSeen(before: readonly Uint32Array[], now: readonly Uint32Array[]) {
  let changed = 0;
  let seen = 0;
  for (const [band, rows] of now.entries()) {
    const old = before[band] ?? new Uint32Array();
    const known = new Set(old);
    for (let y = 0; y < rows.length; y += 1) {
      const row = rows[y] ?? 0;
      if (row === 0 || row === old[y]) continue;
      changed += 1;
      if (known.has(row)) seen += 1;
    }
  }
  return [changed, seen] as const;
}
