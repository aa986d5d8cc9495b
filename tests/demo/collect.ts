import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask, askBytes } from './ask.ts';
import { shareOf } from './hand-in.ts';
import { sit } from './player.ts';
import { lastDay, week } from './sample-week.ts';

/** Brings the week's records out of the officer's installation, as its screens export them. */
export async function collect(folder: string, out: string): Promise<void> {
  const { app, page } = await sit(folder, 'main', [lastDay, '16:55']);
  const mails = await ask(page, 'inbox.list');
  // Newest first: the last of each kind is the one that counts.
  const newest = (kind: string, direction: string, skip = 0) =>
    mails.filter((mail) => mail.kind === kind && mail.direction === direction)[skip]?.recordId;
  const wanted = [
    ['plan.eml', newest('plan.submit', 'sent')],
    ['plan-review.eml', newest('review', 'received', 1)],
    ['work-log.eml', newest('work-log.submit', 'sent')],
    ['work-log-review.eml', newest('review', 'received')],
  ] as const;
  for (const [name, recordId] of wanted) {
    if (recordId === undefined) throw new Error(`There is no ${name}.`);
    await app.system.answerDialog([join(out, name)]);
    await ask(page, 'inbox.export', { recordId });
  }
  writeFileSync(join(out, 'work-log.pdf'), await askBytes(page, 'workLogs.pdf', { week }));
  await app.quit();
  const trial = join(folder, 'trial');
  for (const name of ['trust.pem', 'office.kit', 'recording-key.p12'])
    cpSync(join(trial, name), join(out, name));
  cpSync(shareOf(folder), join(out, 'hand-in'), { recursive: true });
  cpSync(join(folder, 'main/segments'), join(out, 'segments'), { recursive: true });
}
