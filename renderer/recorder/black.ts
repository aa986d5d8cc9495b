import type { Pixels } from './picture.ts';

/** Protected content is black by design; a screen that shows nothing else for so long is not seen. */
const longestBlackMs = 5000;
/** Video levels and a colour's rounding make black not quite 0. */
const darkest = 8;

/** Whether every pixel is black, or as good as that. */
export function isBlack({ bytes }: Pixels): boolean {
  for (let at = 0; at < bytes.length; at += 4)
    if (
      (bytes[at] ?? 0) > darkest ||
      (bytes[at + 1] ?? 0) > darkest ||
      (bytes[at + 2] ?? 0) > darkest
    )
      return false;
  return bytes.length > 0;
}

export type BlackWatch = ReturnType<typeof createBlackWatch>;

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
