/** So soon after the last stored picture another may follow: of a large change or one at rest. */
const soonMs = 950;
/** And of what goes on changing a little, or in a long run. */
const everyMs = 1950;
/** From this share of the picture a change is large: another window, another page. */
export const largeShare = 0.05;
/** So many pictures begin a run of large changes, such as a scroll, before its pace slows. */
const beginning = 2;
/** A change in a run that is so much larger than those before is none of it: another window. */
const muchLarger = 1.5;

/**
 * Decides which of the captured pictures are stored. A change is stored at once if nothing was stored
 * just before; while things keep changing, at intervals; and when they have come to rest, as they are
 * then: a large one at once.
 */
export function createPace() {
  let storedAt = Number.NEGATIVE_INFINITY;
  /** What changed since the last stored picture, as the largest share at once. */
  let waiting = 0;
  /** Large changes without rest: how many pictures were stored of them, and the largest of those. */
  let run = { stored: 0, largest: 0 };
  let isInRun = false;

  const paceMs = (isAtRest: boolean): number => {
    if (waiting < largeShare) return isAtRest ? soonMs : everyMs;
    if (isAtRest) return 0;
    const isOfRun = run.stored >= beginning && waiting < run.largest * muchLarger;
    return isOfRun ? everyMs : soonMs;
  };

  return {
    /** `share` of the picture that differs from the one captured before, 0 to 1. */
    isDue(atMs: number, share: number): boolean {
      waiting = Math.max(waiting, share);
      const isDue = waiting > 0 && atMs - storedAt >= paceMs(share === 0);
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
