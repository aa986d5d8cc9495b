import { setTimeout } from 'node:timers/promises';
import { atMost, type Bench, rounded, say } from './budget.ts';
import { ownByKind } from './processes.ts';
import { openTrial, record, withTrial } from './trial-app.ts';
import { openWorkScreen } from './work-screen.ts';

const megabyte = 1_000_000;
const samples = 60;
/** Caches fill and code is compiled in this part of the run; growth is counted from its end. */
const warmUpShare = 1 / 6;

/**
 * Memory of the whole app over hours of recorded work, without programs' files: a line a minute, or 60 over
 * the run.
 */
export const measureSoak: Bench = ({ hours, page }) =>
  withTrial(async (folder) => {
    const { app, desk } = await openTrial(folder);
    const work = await openWorkScreen(page);
    try {
      await record(desk);
      await work.work();
      const everyMs = Math.min(60_000, (hours * 3_600_000) / samples);
      const taken: number[] = [];
      const from = performance.now();
      while (performance.now() - from < hours * 3_600_000) {
        await setTimeout(everyMs);
        const kinds = ownByKind(app.pid);
        const whole = Object.values(kinds).reduce((sum, each) => sum + each, 0);
        taken.push(whole);
        const minutes = ((performance.now() - from) / 60_000).toFixed(1);
        const parts = Object.entries(kinds).map(([kind, bytes]) => `${kind} ${inMB(bytes)}`);
        say(`soak: ${minutes} min, ${inMB(whole)} MB (${parts.join(', ')})`);
      }
      return [budgetOf(taken, hours)];
    } finally {
      await work.stop();
      await app.kill();
    }
  });

/** The mean of the last sixth against that of the sixth after the warm-up: one sample says little. */
function budgetOf(taken: readonly number[], hours: number) {
  const part = Math.max(1, Math.floor(taken.length * warmUpShare));
  const early = mean(taken.slice(part, 2 * part));
  const late = mean(taken.slice(-part));
  return atMost(
    {
      name: 'soak',
      figure: (late / early - 1) * 100,
      unit: '% growth after warm-up',
      budget: 5,
    },
    {
      hours,
      afterWarmUpMB: rounded(early / megabyte),
      atTheEndMB: rounded(late / megabyte),
      largestMB: rounded(Math.max(...taken) / megabyte),
    },
  );
}

const inMB = (bytes: number) => Math.round(bytes / megabyte);
const mean = (values: readonly number[]) =>
  values.reduce((sum, each) => sum + each, 0) / Math.max(1, values.length);
