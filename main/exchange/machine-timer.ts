import type { Timer } from './exchange-deps.ts';

/** The machine's own timer; it keeps no program alive. */
export const machineTimer: Timer = {
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs).unref();
    return () => clearTimeout(timer);
  },
};
