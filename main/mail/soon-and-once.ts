import type { Timer } from '../exchange/exchange-deps.ts';

/**
 * Runs at once, and while it is asked for again and again, only every so often; the last time is never
 * left out.
 */
export function soonAndOnce(everyMs: number, timer: Timer, run: () => void) {
  let isResting = false;
  let isAsked = false;
  let cancel = (): void => undefined;
  const rest = (): void => {
    isResting = true;
    cancel = timer.after(everyMs, () => {
      isResting = false;
      if (isAsked) now();
    });
  };
  const now = (): void => {
    isAsked = false;
    rest();
    run();
  };
  return {
    run(): void {
      if (isResting) isAsked = true;
      else now();
    },
    stop: (): void => cancel(),
  };
}
