/** What tells the time. `now` is the wall clock and may jump; `mono` measures and never does. */
export type Clock = {
  /** UTC, integer ms. */
  readonly now: () => number;
  /** Integer ms since an arbitrary zero of this run. */
  readonly mono: () => number;
};

export const machineClock: Clock = {
  now: () => Date.now(),
  mono: () => Math.floor(performance.now()),
};
