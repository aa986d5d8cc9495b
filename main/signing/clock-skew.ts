/** Two clocks that are both called right may differ by so much. */
const clockSkewMs = 5 * 60_000;

/**
 * Whether a time that somebody states lies ahead of the clock of whoever verifies. One of the two is
 * wrong, and nobody can say which: it is no proof of anything earlier.
 */
export const isAhead = (atMs: number, nowMs: number): boolean => atMs > nowMs + clockSkewMs;

/** Whether a server's time lies before what it would have witnessed could be there. */
export const isTooEarly = (atMs: number, notBeforeMs: number): boolean =>
  atMs < notBeforeMs - clockSkewMs;
