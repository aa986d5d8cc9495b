/** So soon after the last stored picture another may follow: after a large change, and a small one. */
const largeEveryMs = 950;
const smallEveryMs = 1450;
/** From this share of the picture a change is large: another window, another page. */
const largeShare = 0.05;

/**
 * Decides which of the captured pictures are stored. A change is stored at once if nothing was stored
 * just before; while things keep changing, at intervals; and when they come to rest, as they are then.
 */
export function createPace() {
  let storedAt = Number.NEGATIVE_INFINITY;
  /** What changed since the last stored picture, as the largest share at once. */
  let waiting = 0;

  return {
    /** `share` of the picture that differs from the one captured before, 0 to 1. */
    isDue(atMs: number, share: number): boolean {
      waiting = Math.max(waiting, share);
      if (waiting === 0) return false;
      const isAtRest = share === 0;
      const everyMs = waiting >= largeShare ? largeEveryMs : smallEveryMs;
      return isAtRest || atMs - storedAt >= everyMs;
    },
    /** Whether something that changed is not stored yet. */
    isWaiting: (): boolean => waiting > 0,
    stored(atMs: number): void {
      storedAt = atMs;
      waiting = 0;
    },
  };
}
