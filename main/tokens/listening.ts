import type { Timer } from '../exchange/exchange-deps.ts';

type Deps = {
  readonly listen: (listener: () => void) => () => void;
  readonly timer: Timer;
  readonly changed: () => void;
};

const leaseMs = 60_000;

/**
 * Listens for USB tokens only while somebody looks: a maker's library that runs for nothing may hang
 * for nothing. When the time is over the windows are told, and whoever still looks asks again, which
 * begins anew.
 */
export function createListening({ listen, timer, changed }: Deps) {
  let stop: (() => void) | null = null;
  let cancel: (() => void) | null = null;
  const end = (): void => {
    cancel?.();
    stop?.();
    cancel = null;
    stop = null;
  };
  return {
    goOn: (): void => {
      stop ??= listen(changed);
      cancel?.();
      cancel = timer.after(leaseMs, () => {
        end();
        changed();
      });
    },
    stop: end,
  };
}
