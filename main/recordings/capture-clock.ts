/**
 * Turns the recorder page's capture times (`performance.timeOrigin + performance.now()`) into ms of
 * the session's run. Both clocks are monotonic but begin at unrelated zeros: the smallest distance
 * seen between capture and arrival is the distance of the zeros, to within the quickest message.
 */
export function createCaptureClock() {
  let distance = Number.POSITIVE_INFINITY;
  let last = 0;
  return {
    /** Never later than `nowMono` and never before the capture told last; an integer. */
    toMono(capturedAt: number, nowMono: number): number {
      distance = Math.min(distance, nowMono - capturedAt);
      last = Math.min(nowMono, Math.max(last, Math.floor(capturedAt + distance)));
      return last;
    },
  };
}
