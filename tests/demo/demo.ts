import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensurePrograms, testPrograms } from '../../build/debian.ts';
import { startDisplay } from '../support/display.ts';
import { collect } from './collect.ts';
import { handTheWeekIn } from './hand-in.ts';
import { createPictures } from './pictures.ts';
import { openRecording, prove } from './proof.ts';
import { samplePlan } from './sample-week.ts';
import { begin, planTheWeek, reportTheWeek } from './story.ts';
import { workTheWeek } from './work.ts';

/** Plays a whole week with two real installations and proves what it left. */
async function main(out: string): Promise<number> {
  if (!ensurePrograms(testPrograms)) return 1;
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), 'phien-demo-'));
  const display = process.env.DISPLAY ? null : await startDisplay({ width: 1440, height: 900 });
  if (display !== null) process.env.DISPLAY = display.env.DISPLAY;
  try {
    await play(folder, out);
    return finish(folder, out);
  } finally {
    await display?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function play(folder: string, out: string): Promise<void> {
  const say = (what: string) => console.error(`demo: ${what}`);
  const pictures = createPictures(join(out, 'screens'));
  const pin = await begin(folder, pictures);
  const plan = samplePlan();
  const story = { folder, pin, taskIds: plan.tasks.map(({ id }) => id), pictures, say };
  await planTheWeek(story, plan);
  await workTheWeek(story);
  await reportTheWeek(story);
  await handTheWeekIn(story);
  await collect(folder, out);
}

function finish(folder: string, out: string): number {
  // The trial keeps its secrets here for its own screens: they guard nothing real.
  const trial = JSON.parse(readFileSync(join(folder, 'trial/trial.json'), 'utf8')) as {
    pin: string;
    recordingPassword: string;
  };
  const [segment = ''] = readdirSync(join(out, 'segments')).sort();
  const opened = openRecording(out, join(out, 'segments', segment), trial.recordingPassword);
  const [video] = readdirSync(join(out, 'opened')).filter((name) => name.endsWith('.webm'));
  if (video) cpSync(join(out, 'opened', video), join(out, 'recording.webm'));
  const proofs = [opened, ...prove(out)];
  const summary = {
    ok: proofs.every(({ ok }) => ok),
    pin: trial.pin,
    recordingKeyPassword: trial.recordingPassword,
    screens: readdirSync(join(out, 'screens')).sort(),
    proofs: proofs.map(({ name, ok }) => ({ name, ok })),
  };
  writeFileSync(join(out, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`);
  for (const { name, ok, detail } of proofs)
    console.log(`${ok ? 'ok  ' : 'FAIL'} ${name}${ok ? '' : `\n${detail}`}`);
  return summary.ok ? 0 : 1;
}

const { values } = parseArgs({ options: { out: { type: 'string' }, carrier: { type: 'string' } } });
if (values.out === undefined || (values.carrier ?? 'folder') !== 'folder') {
  console.error('npm run demo -- --out DIR [--carrier folder]');
  process.exitCode = 2;
} else {
  process.exitCode = await main(resolve(values.out));
}
