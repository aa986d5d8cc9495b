type Deps = {
  /** Ms that never jump. */
  readonly mono: () => number;
  readonly firstMs: number;
  readonly longestMs: number;
};

/** How long something that failed is left alone: twice as long each time, up to a limit. */
export function createRest({ mono, firstMs, longestMs }: Deps) {
  let restMs = firstMs;
  let until = Number.NEGATIVE_INFINITY;
  return {
    /** It failed. */
    begin(): void {
      until = mono() + restMs;
      restMs = Math.min(longestMs, restMs * 2);
    },
    isOver: (): boolean => mono() >= until,
    /** It worked: the next rest is a short one. */
    shorten(): void {
      restMs = firstMs;
    },
    /** Somebody wants it at once. */
    forgive(): void {
      until = Number.NEGATIVE_INFINITY;
      restMs = firstMs;
    },
  };
}
