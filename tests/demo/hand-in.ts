import { join } from 'node:path';
import { ask, until } from './ask.ts';
import { pictureHandedIn, pictureHandIns } from './pictures.ts';
import { type Story, sit } from './player.ts';
import { lastDay, week } from './sample-week.ts';

/** Where the sample office's rules say that weeks go. */
export const shareOf = (folder: string): string => join(folder, 'trial/hand-in');

/** The week goes to the share that the kit names, and the department office checks what lies there. */
export async function handTheWeekIn({ folder, pictures, say }: Story): Promise<void> {
  const officer = await sit(folder, 'main', [lastDay, '16:50']);
  const office = await sit(folder, 'trial-head', [lastDay, '16:52']);
  await ask(officer.page, 'handIns.start', { week, to: 'office' });
  await until(
    'the week is handed in',
    () => ask(officer.page, 'handIns.get', { week }),
    ({ run }) => run?.state === 'done',
  );
  say('week handed in');
  await until(
    'the list of the hand-in arrives',
    async () => {
      await ask(office.page, 'inbox.lookNow');
      return ask(office.page, 'handIns.table', { week });
    },
    ({ rows }) => rows.some(({ standing }) => standing === 'told'),
  );
  await ask(office.page, 'handIns.check', { week, person: null });
  await until(
    'the hand-in is checked',
    () => ask(office.page, 'handIns.table', { week }),
    ({ rows, checking }) =>
      checking === null && rows.some(({ standing }) => standing === 'complete'),
  );
  await until(
    'the answer to the hand-in arrives',
    async () => {
      await ask(officer.page, 'inbox.lookNow');
      return ask(officer.page, 'handIns.get', { week });
    },
    ({ run }) => (run?.receipts.length ?? 0) > 0,
  );
  say('hand-in found complete, and answered');
  await pictureHandedIn(officer.page, pictures);
  await pictureHandIns(office.page, pictures);
  await officer.app.quit();
  await office.app.quit();
}
