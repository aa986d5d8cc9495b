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
import type { MailServers } from '../support/mail-servers.ts';
import { collect } from './collect.ts';
import { handTheWeekIn } from './hand-in.ts';
import { proveMail } from './mail-proof.ts';
import { collectMail, logInEverybody, startMail } from './mail-servers.ts';
import { createPictures } from './pictures.ts';
import { openRecording, prove } from './proof.ts';
import { samplePlan } from './sample-week.ts';
import { begin, planTheWeek, reportTheWeek } from './story.ts';
import { workTheWeek } from './work.ts';

/** Plays a whole week with two real installations and proves what it left. */
async function main(out: string, carrier: 'folder' | 'mail'): Promise<number> {
  if (!ensurePrograms(testPrograms)) return 1;
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), 'phien-demo-'));
  const display = process.env.DISPLAY ? null : await startDisplay({ width: 1440, height: 900 });
  if (display !== null) process.env.DISPLAY = display.env.DISPLAY;
  let mail: MailServers | null = null;
  try {
    if (carrier === 'mail') mail = await startMail(folder);
    await play(folder, out, mail);
    return finish(folder, out, mail !== null);
  } finally {
    await mail?.stop();
    await display?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function play(folder: string, out: string, mail: MailServers | null): Promise<void> {
  const say = (what: string) => console.error(`demo: ${what}`);
  const pictures = createPictures(join(out, 'screens'));
  const pin = await begin(folder, pictures);
  if (mail !== null) await logInEverybody(folder);
  const plan = samplePlan();
  const story = { folder, pin, taskIds: plan.tasks.map(({ id }) => id), pictures, say, mail };
  await planTheWeek(story, plan);
  await workTheWeek(story);
  await reportTheWeek(story);
  await handTheWeekIn(story);
  await collect(folder, out);
  if (mail === null)
    cpSync(join(folder, 'trial/carrier'), join(out, 'carrier'), { recursive: true });
  else await collectMail(folder, mail, out);
}

function finish(folder: string, out: string, isByMail: boolean): number {
  // The trial keeps its secrets here for its own screens: they guard nothing real.
  const trial = JSON.parse(readFileSync(join(folder, 'trial/trial.json'), 'utf8')) as {
    pin: string;
    recordingPassword: string;
  };
  const [segment = ''] = readdirSync(join(out, 'segments')).sort();
  const opened = openRecording(out, join(out, 'segments', segment), trial.recordingPassword);
  const [video] = readdirSync(join(out, 'opened')).filter((name) => name.endsWith('.webm'));
  if (video) cpSync(join(out, 'opened', video), join(out, 'recording.webm'));
  const proofs = [opened, ...prove(out), ...(isByMail ? proveMail(out) : [])];
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
const { out, carrier = 'folder' } = values;
if (out === undefined || (carrier !== 'folder' && carrier !== 'mail')) {
  console.error('npm run demo -- --out DIR [--carrier folder|mail]');
  process.exitCode = 2;
} else {
  process.exitCode = await main(resolve(out), carrier);
}
