import { setImmediate } from 'node:timers/promises';

/** The window waits for no slice; between two of them it has its turn. */
const sliceMs = 8;

type Slicing = {
  readonly transaction: <T>(run: () => T) => T;
  /** Ms of a clock that only goes forward. */
  readonly elapsed?: () => number;
};

/**
 * Does something with each, in transactions of some milliseconds, so that much of it holds nobody up.
 * What was done before a failure stays done.
 */
export async function inSlices<T>(
  all: readonly T[],
  run: (one: T) => void,
  { transaction, elapsed = () => performance.now() }: Slicing,
): Promise<void> {
  for (let done = 0; done < all.length; ) {
    if (done > 0) await setImmediate();
    const from = elapsed();
    done = transaction(() => {
      for (let next = done; ; next += 1) {
        const one = all[next];
        if (next >= all.length || (next > done && elapsed() - from > sliceMs)) return next;
        // Within the array, whatever it holds is one of them.
        run(one as T);
      }
    });
  }
}
