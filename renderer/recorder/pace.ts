/** So soon after the last stored picture another may follow: after a large change, and otherwise. */
const largeEveryMs = 950;
const everyMs = 1950;
/** From this share of the picture a change is large: another window, another page. */
const largeShare = 0.05;
/** So many pictures begin a run of large changes, such as a scroll, before its pace slows. */
const beginning = 2;
/** A change in a run that is so much larger than those before is none of it: another window. */
const muchLarger = 1.5;

/**
 * Decides which of the captured pictures are stored. A change is stored at once if nothing was stored
 * just before; while things keep changing, at intervals; and a large one when it has come to rest, as
 * it is then.
 */
export function createPace() {
  let storedAt = Number.NEGATIVE_INFINITY;
  /** What changed since the last stored picture, as the largest share at once. */
  let waiting = 0;
  /** Large changes without rest: how many pictures were stored of them, and the largest of those. */
  let run = { stored: 0, largest: 0 };
  let isInRun = false;

  const paceMs = (): number => {
    if (waiting < largeShare) return everyMs;
    const isOfRun = run.stored >= beginning && waiting < run.largest * muchLarger;
    return isOfRun ? everyMs : largeEveryMs;
  };

  return {
    /** `share` of the picture that differs from the one captured before, 0 to 1. */
    isDue(atMs: number, share: number): boolean {
      waiting = Math.max(waiting, share);
      const isLarge = waiting >= largeShare;
      const isAtRest = share === 0;
      const isDue = waiting > 0 && ((isAtRest && isLarge) || atMs - storedAt >= paceMs());
      isInRun = share >= largeShare;
      if (!isInRun) run = { stored: 0, largest: 0 };
      return isDue;
    },
    /** The largest share that changed at once and is not stored yet; 0 when nothing waits. */
    waiting: (): number => waiting,
    stored(atMs: number): void {
      storedAt = atMs;
      if (isInRun) run = { stored: run.stored + 1, largest: Math.max(run.largest, waiting) };
      waiting = 0;
    },
  };
}
