import { setTimeout } from 'node:timers/promises';
import { cpuSecondsOf, pssBytesOf } from './processes.ts';

/** What a process tree did for a while. `share` of one core; `pss` at the end, in bytes. */
export type Stretch = Readonly<{ bytesPerHour: number; share: number; pss: number }>;

export async function measureStretch(
  pid: number,
  seconds: number,
  bytes: () => number = () => 0,
): Promise<Stretch> {
  const bytesBefore = bytes();
  const cpu = cpuSecondsOf(pid);
  const from = performance.now();
  await setTimeout(seconds * 1000);
  const took = (performance.now() - from) / 1000;
  return {
    bytesPerHour: ((bytes() - bytesBefore) / took) * 3600,
    share: (cpuSecondsOf(pid) - cpu) / took,
    pss: pssBytesOf(pid),
  };
}
