/** So soon after the last stored picture another may follow: of a large change or one at rest. */
const soonMs = 950;
/** And of what goes on changing a little, or in a long run. */
const everyMs = 1950;
/** From this share of the picture a change is large: another window, another page. */
export const largeShare = 0.05;
/** From this share a change that is no scroll is another page. */
const otherPageShare = 0.25;
/** So many pictures begin a run of large changes, such as a scroll, before its pace slows. */
const beginning = 2;
/** A change in a run that is so much larger than those before is none of it: another window. */
const muchLarger = 1.5;

/**
 * Decides which of the captured pictures are stored. A change is stored at once if nothing was stored
 * just before; while things keep changing, at intervals; and when they have come to rest, as they are
 * then: a large one at once. A scroll is waited for, for two seconds since the last record.
 */
export function createPace() {
  let storedAt = Number.NEGATIVE_INFINITY;
  /** When there was last a picture stored, or one found to be the same. */
  let recordedAt = Number.NEGATIVE_INFINITY;
  /** What changed since the last stored picture, as the largest share at once. */
  let waiting = 0;
  /** Nothing large waits but a page that was scrolled. */
  let isScroll = false;
  /** Large changes without rest: how many pictures were stored of them, and the largest of those. */
  let run = { stored: 0, largest: 0 };
  let isInRun = false;

  const note = (share: number, isScrolled: boolean): void => {
    if (share >= largeShare) isScroll = isScrolled && (isScroll || waiting < largeShare);
    waiting = Math.max(waiting, share);
  };
  const paceMs = (isAtRest: boolean): number => {
    if (waiting < largeShare) return isAtRest ? soonMs : everyMs;
    if (isAtRest) return 0;
    if (isScroll) return everyMs;
    const isOfRun = run.stored >= beginning && waiting < run.largest * muchLarger;
    return isOfRun ? everyMs : soonMs;
  };

  return {
    /**
     * `share` of the picture that differs from the one captured before, 0 to 1; `isScrolled`: what
     * changed was to be seen there before, at another height.
     */
    isDue(atMs: number, share: number, isScrolled: boolean): boolean {
      note(share, isScrolled);
      // Its rest costs as much as if nothing was stored on the way; but the disk hears of something.
      const since = isScroll ? recordedAt : storedAt;
      const isDue = waiting > 0 && atMs - since >= paceMs(share === 0);
      isInRun = share >= largeShare;
      if (!isInRun) run = { stored: 0, largest: 0 };
      return isDue;
    },
    /** The largest share that changed at once and is not stored yet; 0 when nothing waits. */
    waiting: (): number => waiting,
    /** Whether what waits is another page: large, and no scroll. */
    isOtherPage: (): boolean => waiting >= otherPageShare && !isScroll,
    /** A record says that nothing had changed. */
    recordedSame(atMs: number): void {
      recordedAt = atMs;
    },
    stored(atMs: number): void {
      storedAt = atMs;
      recordedAt = atMs;
      if (isInRun) run = { stored: run.stored + 1, largest: Math.max(run.largest, waiting) };
      waiting = 0;
      isScroll = false;
    },
  };
}
