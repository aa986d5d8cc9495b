import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { ensurePrograms, ocrPrograms } from '../../build/debian.ts';
import { layoutOf } from '../../main/office/profiles.ts';
import { ask, until } from '../demo/ask.ts';
import { type Bench, type BenchOptions, say } from './budget.ts';
import { writeRecordedFrames } from './frames.ts';
import { findObs, startObs } from './obs.ts';
import { encodePlainly, watchScreen } from './plain-encoder.ts';
import { type Moment, measureReadability, type Readability, takeMoments } from './readability.ts';
import { budgetsOf } from './recorder-budgets.ts';
import { measureStretch, type Stretch } from './stretch.ts';
import { openTrial, record, type TrialApp, withTrial } from './trial-app.ts';
import { openWorkScreen, type WorkScreen } from './work-screen.ts';

/** What one recorder did: at work, and with a screen on which nothing moves. */
export type Measured = Readonly<{
  work: Stretch;
  idle: Stretch;
  readability: readonly Readability[];
}>;

const settleMs = 5000;

/** Records scripted work with Phiên, and with OBS where it is installed, one after the other. */
export const measureRecorder: Bench = (options) =>
  withTrial(async (folder) => {
    if (!ensurePrograms(ocrPrograms)) throw new Error('Programs for reading frames are missing.');
    const pictures = mkdtempSync(join(tmpdir(), 'phien-bench-frames-'));
    const trial = await openTrial(folder);
    // Opened last, so that it lies above the app's own window.
    const screen = await openWorkScreen(options.page, options.busy);
    try {
      const place = { screen, pictures, options };
      const phien = await measurePhien(folder, trial, place);
      const version = findObs();
      if (version === null) say('recorder: OBS is not installed: only Phiên is measured');
      const obs = version === null ? null : await tryObs(version, place);
      return budgetsOf({ phien, obs, options });
    } finally {
      await screen.stop();
      rmSync(pictures, { recursive: true, force: true });
    }
  });

type Place = Readonly<{ screen: WorkScreen; pictures: string; options: BenchOptions }>;

async function measurePhien(
  folder: string,
  { app, desk }: TrialApp,
  { screen, pictures, options }: Place,
) {
  const { seconds } = options;
  try {
    const measure = () => measureStretch(app.pid, seconds, () => segmentBytes(folder));
    say('recorder: work, not recorded');
    await screen.work();
    await setTimeout(settleMs);
    const [workOff, shown] = await Promise.all([measure(), watchScreen(seconds)]);
    await record(desk);
    say('recorder: work, recorded by Phiên');
    await screen.work();
    await setTimeout(settleMs);
    const work = await measure();
    say('recorder: a still screen');
    await screen.rest();
    await setTimeout(2 * settleMs);
    const idle = await measure();
    say('recorder: moments of work');
    const moments = await takeMoments(screen, options.moments, pictures, (sinceMs) =>
      isOnDisk(desk, sinceMs),
    );
    await screen.rest();
    await ask(desk, 'sessions.end');
    await setTimeout(settleMs);
    const idleOff = await measure();
    say('recorder: reading the frames');
    const recorded = await framesOf(desk, folder, moments, pictures);
    return {
      work: without(work, workOff),
      idle: without(idle, idleOff),
      readability: await measureReadability(recorded),
      workOff,
      idleOff,
      plain: {
        pictures: shown.length,
        bytesPerHour: ((await encodePlainly(shown)) / seconds) * 3600,
      },
    };
  } finally {
    await app.kill();
  }
}

/** Processor time minus that of the same windows not recording. */
const without = (on: Stretch, off: Stretch): Stretch => ({ ...on, share: on.share - off.share });

async function isOnDisk(desk: Page, sinceMs: number): Promise<void> {
  await until(
    'the moment is on the disk',
    () => ask(desk, 'sessions.now'),
    ({ health }) => (health.lastOnDiskMs ?? 0) >= sinceMs,
  );
}

/** The recorded frame of each moment, by the segment that was written then. */
async function framesOf(
  desk: Page,
  folder: string,
  moments: readonly Moment[],
  pictures: string,
): Promise<readonly (Moment & { recorded: string })[]> {
  const { segments } = layoutOf(folder, 'main');
  const files = readdirSync(segments).map((name) => {
    const { birthtimeMs } = statSync(join(segments, name));
    return { id: name.replace('.phien', ''), birthtimeMs };
  });
  const recorded = moments.map((moment) => ({ ...moment, recorded: recordedPath(moment) }));
  const at = recorded.map(({ atMs, recorded: path }) => ({ atMs, path }));
  const begun = (atMs: number) =>
    files
      .filter(({ birthtimeMs }) => birthtimeMs <= atMs)
      .sort((a, b) => b.birthtimeMs - a.birthtimeMs);
  for (const [id, wanted] of Map.groupBy(at, ({ atMs }) => begun(atMs)[0]?.id ?? ''))
    await writeRecordedFrames(desk, id, wanted, pictures);
  return recorded;
}

const recordedPath = ({ lossless }: Moment) => lossless.replace('.ppm', '-recorded.ppm');

/** The same work, the same moments; null when OBS does not record here. */
async function tryObs(
  version: string,
  place: Place,
): Promise<(Measured & { version: string }) | null> {
  try {
    return { version, ...(await measureObs(version, place)) };
  } catch (error) {
    say(`recorder: ${version} does not record here, so only Phiên is measured: ${error}`);
    return null;
  }
}

async function measureObs(
  version: string,
  { screen, pictures, options }: Place,
): Promise<Measured> {
  const { seconds } = options;
  await screen.work();
  const obs = await startObs(version);
  try {
    const measure = () => measureStretch(obs.pid, seconds, obs.bytes);
    say(`recorder: work, recorded by ${version}`);
    await setTimeout(settleMs);
    const work = await measure();
    await screen.rest();
    await setTimeout(2 * settleMs);
    const idle = await measure();
    const moments = await takeMoments(screen, options.moments, pictures, async () => undefined);
    await obs.stop();
    const recorded = moments.map((moment) => ({ ...moment, recorded: recordedPath(moment) }));
    obs.writeFrames(recorded.map(({ atMs, recorded: path }) => ({ atMs, path })));
    say(`recorder: reading the frames of ${version}`);
    return { work, idle, readability: await measureReadability(recorded) };
  } finally {
    await obs.stop();
    obs.remove();
  }
}

function segmentBytes(folder: string): number {
  const { segments } = layoutOf(folder, 'main');
  return readdirSync(segments).reduce((sum, name) => sum + statSync(join(segments, name)).size, 0);
}
