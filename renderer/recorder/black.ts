import type { Pixels } from './picture.ts';

/** Protected content is black by design; a screen that shows nothing else for so long is not seen. */
const longestBlackMs = 5000;
/** Video levels and a colour's rounding make black not quite 0. */
const darkest = 8;

/** The pointer is drawn over protected content too; it fits into so many pixels either way. */
const pointerSide = 96;

/** Whether every pixel is black, or as good as that, but for those of a pointer. */
export function isBlack({ width, bytes }: Pixels): boolean {
  let [left, right, top] = [Number.POSITIVE_INFINITY, -1, -1];
  for (let at = 0; at < bytes.length; at += 4) {
    const isLit =
      (bytes[at] ?? 0) > darkest ||
      (bytes[at + 1] ?? 0) > darkest ||
      (bytes[at + 2] ?? 0) > darkest;
    if (!isLit) continue;
    const x = (at / 4) % width;
    const y = Math.floor(at / 4 / width);
    if (top < 0) top = y;
    left = Math.min(left, x);
    right = Math.max(right, x);
    if (right - left >= pointerSide || y - top >= pointerSide) return false;
  }
  return bytes.length > 0;
}

/** Tells when a screen has shown nothing but black for too long; `now` in ms of any one clock. */
export function createBlackWatch(now: () => number) {
  let sinceMs: number | null = null;
  return {
    /** Whether the picture before was black: the next one is wanted soon. */
    isWatching: (): boolean => sinceMs !== null,
    /** True once pictures, this one included, have been black for 5 s. */
    isTooLong(picture: Pixels): boolean {
      if (!isBlack(picture)) {
        sinceMs = null;
        return false;
      }
      sinceMs ??= now();
      return now() - sinceMs >= longestBlackMs;
    },
  };
}
