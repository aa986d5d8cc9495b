/** What tells the time. `now` is the wall clock and may jump; `mono` measures and never does. */
export type Clock = {
  /** UTC, integer ms. */
  readonly now: () => number;
  /** Integer ms since an arbitrary zero of this run, a sleeping machine's time included. */
  readonly mono: () => number;
};

type Source = {
  readonly now: () => number;
  /** Ms of a clock that is exact but, on some systems, stands still while the machine sleeps. */
  readonly elapsedMs: () => number;
  /** Ms of a coarse clock that goes on while the machine sleeps. */
  readonly uptimeMs: () => number;
};

/** Further apart than this, the machine slept; less is the coarse clock's grain. */
const sleepAtLeastMs = 2000;

/** The exact clock, put forward by what it missed while the machine slept. */
export function createClock({ now, elapsedMs, uptimeMs }: Source): Clock {
  const aheadAtStart = uptimeMs() - elapsedMs();
  let sleptMs = 0;
  return {
    now,
    mono: () => {
      const missedMs = uptimeMs() - elapsedMs() - aheadAtStart;
      if (missedMs - sleptMs >= sleepAtLeastMs) sleptMs = missedMs;
      return Math.floor(elapsedMs() + sleptMs);
    },
  };
}
