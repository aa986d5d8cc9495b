import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { layoutOf } from '../../main/office/profiles.ts';
import { outlineSegment } from '../../main/recordings/segment-file.ts';
import { atMost, type Bench, percentile, rounded, say } from './budget.ts';
import { openTrial, record, withTrial } from './trial-app.ts';
import { openWorkScreen } from './work-screen.ts';

/** Kills fall anywhere between two flushes and more. */
const longestWaitMs = 6000;

/** Kills the recording app at random moments: the time between the kill and the last record kept. */
export const measureCrashLoss: Bench = ({ kills }) =>
  withTrial(async (folder) => {
    const work = await openWorkScreen();
    try {
      const losses: number[] = [];
      for (let kill = 0; kill < kills; kill += 1) {
        losses.push(await killOnce(folder));
        say(`crash-loss: ${kill + 1} of ${kills}, ${Math.round(losses.at(-1) ?? 0)} ms lost`);
      }
      return [
        atMost(
          { name: 'crash-loss', figure: Math.max(...losses) / 1000, unit: 's (worst)', budget: 3 },
          { medianS: rounded(percentile(losses, 0.5) / 1000), kills },
        ),
      ];
    } finally {
      await work.stop();
    }
  });

async function killOnce(folder: string): Promise<number> {
  const { app, desk } = await openTrial(folder);
  await record(desk);
  await setTimeout(randomInt(longestWaitMs));
  const killedAt = Date.now();
  await app.kill();
  return killedAt - lastCaptureAt(folder);
}

/** When the last whole record was captured, by what lies on the disk alone; ms UTC. */
function lastCaptureAt(folder: string): number {
  const { segments } = layoutOf(folder, 'main');
  const captured = readdirSync(segments)
    .map((name) => join(segments, name))
    .filter((path) => statSync(path).size > 0)
    .map((path) => {
      const { header, records } = outlineSegment(readFileSync(path));
      const first = records[0]?.mono ?? 0;
      return header.startedAt + (records.at(-1)?.mono ?? first) - first;
    });
  return Math.max(0, ...captured);
}
