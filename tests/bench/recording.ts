import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { layoutOf } from '../../main/office/profiles.ts';
import { ask } from '../demo/ask.ts';
import { atMost, type Bench, type Budget, rounded } from './budget.ts';
import { cpuSecondsOf } from './processes.ts';
import { startScriptedWork } from './scripted-work.ts';
import { openTrial, record, withTrial } from './trial-app.ts';

const settleMs = 5000;
const megabyte = 1_000_000;

type Stretch = Readonly<{ bytesPerHour: number; share: number }>;

/**
 * Size and processor time of recording scripted work and an unchanged screen, the latter minus the
 * same windows not recording. OBS Studio is not measured here.
 */
export const measureRecording: Bench = ({ seconds }) =>
  withTrial(async (folder) => {
    const { app, desk } = await openTrial(folder);
    const work = await startScriptedWork();
    try {
      const measure = async (): Promise<Stretch> => stretch({ folder, pid: app.pid, seconds });
      const workOff = await measure();
      await record(desk);
      await setTimeout(settleMs);
      const workOn = await measure();
      await work.rest();
      await setTimeout(settleMs);
      const idleOn = await measure();
      await ask(desk, 'sessions.end');
      await setTimeout(settleMs);
      const idleOff = await measure();
      return budgetsOf({ workOff, workOn, idleOff, idleOn, seconds });
    } finally {
      await work.stop();
      await app.kill();
    }
  });

type Measured = Readonly<Record<'workOff' | 'workOn' | 'idleOff' | 'idleOn', Stretch>> &
  Readonly<{ seconds: number }>;

function budgetsOf({ workOff, workOn, idleOff, idleOn, seconds }: Measured): Budget[] {
  const percent = (share: number) => rounded(share * 100);
  const size = (name: string, { bytesPerHour }: Stretch, budget: number) =>
    atMost({ name, figure: bytesPerHour / megabyte, unit: 'MB/h', budget }, { seconds });
  return [
    size('recording-size-work', workOn, 6),
    size('recording-size-idle', idleOn, 0.5),
    atMost(
      {
        name: 'recording-cpu-idle',
        figure: (idleOn.share - idleOff.share) * 100,
        unit: '% of one core',
        budget: 3,
      },
      {
        recordingPercent: percent(idleOn.share),
        notRecordingPercent: percent(idleOff.share),
        atWorkRecordingPercent: percent(workOn.share),
        atWorkNotRecordingPercent: percent(workOff.share),
        seconds,
      },
    ),
  ];
}

async function stretch(what: { folder: string; pid: number; seconds: number }): Promise<Stretch> {
  const bytes = segmentBytes(what.folder);
  const cpu = cpuSecondsOf(what.pid);
  const from = performance.now();
  await setTimeout(what.seconds * 1000);
  const seconds = (performance.now() - from) / 1000;
  return {
    bytesPerHour: ((segmentBytes(what.folder) - bytes) / seconds) * 3600,
    share: (cpuSecondsOf(what.pid) - cpu) / seconds,
  };
}

function segmentBytes(folder: string): number {
  const { segments } = layoutOf(folder, 'main');
  return readdirSync(segments).reduce((sum, name) => sum + statSync(join(segments, name)).size, 0);
}
