import type { Timer } from '../../main/exchange/exchange-deps.ts';
import { machineTimer } from '../../main/exchange/machine-timer.ts';

/** Where a limit is a second or more no test waits for it, however busy the machine is. */
export const patientTimer: Timer = {
  after: (ms, run) => (ms < 1000 ? machineTimer.after(ms, run) : () => undefined),
};
