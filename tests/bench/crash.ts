import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { layoutOf } from '../../main/office/profiles.ts';
import { outlineSegment } from '../../main/recordings/segment-file.ts';
import { ask } from '../demo/ask.ts';
import { atMost, type Bench, type Budget, percentile, rounded, say } from './budget.ts';
import { readSegments } from './frames.ts';
import { openTrial, record, withTrial } from './trial-app.ts';
import { openWorkScreen } from './work-screen.ts';

/** Kills fall anywhere between two flushes and more. */
const longestWaitMs = 4000;

/**
 * Kills the whole app at random moments while it records and starts it again: the time between each
 * kill and the last record kept, and how many segments cannot be opened and decoded afterwards.
 */
export const measureCrash: Bench = ({ kills, page }) =>
  withTrial(async (folder) => {
    const work = await openWorkScreen(page);
    try {
      await work.work();
      const losses: number[] = [];
      for (let kill = 0; kill < kills; kill += 1) {
        losses.push(await killOnce(folder));
        say(`crash: ${kill + 1} of ${kills}, ${Math.round(losses.at(-1) ?? 0)} ms lost`);
      }
      await work.rest();
      return budgetsOf(losses, await countUnreadable(folder));
    } finally {
      await work.stop();
    }
  });

function budgetsOf(losses: readonly number[], segments: Segments): Budget[] {
  const kills = losses.length;
  const seconds = (ms: number) => ms / 1000;
  return [
    atMost(
      {
        name: 'crash-largest-loss',
        figure: seconds(Math.max(...losses)),
        unit: 's between the kill and the last record kept',
        budget: 3,
      },
      { medianS: rounded(seconds(percentile(losses, 0.5))), kills },
    ),
    atMost(
      {
        name: 'crash-unreadable-segments',
        figure: segments.unreadable,
        unit: 'segments',
        budget: 0,
      },
      { segments: segments.all, kills },
    ),
  ];
}

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
  const captured = segmentFiles(folder).map((path) => {
    const { header, records } = outlineSegment(readFileSync(path));
    const first = records[0]?.mono ?? 0;
    return header.startedAt + (records.at(-1)?.mono ?? first) - first;
  });
  return Math.max(0, ...captured);
}

/** A segment that a kill left without a single record is no segment: nothing was acknowledged. */
function segmentFiles(folder: string): string[] {
  const { segments } = layoutOf(folder, 'main');
  return readdirSync(segments)
    .map((name) => join(segments, name))
    .filter((path) => statSync(path).size > 0);
}

type Segments = Readonly<{ all: number; unreadable: number }>;

/** After one more start, which recovers what the last kill left. */
async function countUnreadable(folder: string): Promise<Segments> {
  const { app, desk } = await openTrial(folder);
  try {
    const { session } = await ask(desk, 'sessions.now');
    if (session !== null) await ask(desk, 'sessions.end');
    return await readSegments(desk, segmentFiles(folder));
  } finally {
    await app.kill();
  }
}
