/** What lies on no ground counts as come to rest after so long. */
const restMs = 2500;
/** Less than this share of the picture is not worth a picture of its own. */
const leastShare = 0.01;

/**
 * Tells when to store a picture once more, finer than usual: a scanned page has no ground on which
 * its letters could be drawn in two colours, and the encoder's coarsest step takes small print from
 * it. Only what has come to rest is stored so, as a film would cost twice as much all the time.
 */
export function createFinish() {
  let rough = new Uint8Array();
  /** Squares that are stored as finely as they will be. */
  let fine = new Uint8Array();
  let movedAt = Number.NEGATIVE_INFINITY;

  const isOwed = (): boolean => {
    let count = 0;
    for (let tile = 0; tile < rough.length; tile += 1)
      if (rough[tile] === 1 && fine[tile] === 0) count += 1;
    return count > 0 && count >= rough.length * leastShare;
  };
  return {
    /** Which squares of a picture differ from the one before. */
    note(atMs: number, changed: Uint8Array): void {
      for (let tile = 0; tile < rough.length; tile += 1)
        if (changed[tile] === 1) {
          fine[tile] = 0;
          if (rough[tile] === 1) movedAt = atMs;
        }
    },
    /**
     * A picture was stored, in which these squares have no ground. `isKey`: nothing is left of what
     * was stored before.
     */
    stored(atMs: number, now: Uint8Array, isKey: boolean): void {
      if (rough.length !== now.length) fine = new Uint8Array(now.length);
      if (isKey) fine.fill(0);
      const isNew = now.some((is, tile) => is === 1 && (isKey || rough[tile] !== 1));
      if (isNew) movedAt = atMs;
      rough = Uint8Array.from(now);
    },
    /** Whether something is to be stored more finely once it has come to rest. */
    isOwed,
    isDue: (atMs: number): boolean => isOwed() && atMs - movedAt >= restMs,
    /** The picture was stored finely. */
    finished: (): void => {
      fine.fill(1);
    },
  };
}
