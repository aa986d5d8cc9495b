import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDatabase } from '../../main/database/open.ts';
import { decodeKeys } from '../../main/office/installation-keys.ts';
import { layoutOf } from '../../main/office/profiles.ts';
import { enrolWith, passphrase, saveRecovery } from '../support/enrol.ts';
import {
  createTrialJourney,
  journeyWeek,
  type OpenApp,
  press,
  t,
  tell,
} from '../support/journey.ts';
import { aPlanContent } from '../support/plans.ts';
import { keyPin, makeRealOffice } from '../support/real-office.ts';

const journey = createTrialJourney();

const layout = () => layoutOf(journey.folder(), 'main');

/** The start failed with this sentence, and nothing was thrown away. */
async function showsFailure({ desk }: OpenApp, sentence: string): Promise<void> {
  await desk.getByRole('heading', { name: t('app.failedTitle') }).waitFor();
  await desk.getByText(sentence).waitFor();
  await desk.getByText(t('app.failedKept')).waitFor();
}

/** The database's key, unsealed by the system that sealed it. */
async function databaseKey(app: OpenApp): Promise<Uint8Array> {
  const sealed = readFileSync(layout().sealedKeys).toString('base64');
  const text = await app.evaluate(
    ({ safeStorage }, bytes) => safeStorage.decryptString(Buffer.from(bytes, 'base64')),
    sealed,
  );
  const keys = decodeKeys(Buffer.from(text, 'base64'));
  if (!keys) throw new Error('The sealed keys hold none.');
  return keys.databaseKey;
}

it('leaves a database of a newer version alone', async () => {
  const app = await journey.open();
  const key = await databaseKey(app);
  await app.quit();
  const db = openDatabase(layout().database, key);
  db.pragma('user_version = 99');
  db.pragma('journal_mode = DELETE');
  db.close();
  const before = readFileSync(layout().database);
  const again = await journey.open();
  await showsFailure(again, t('errors.database-too-new'));
  await again.quit();
  const after = openFile(key);
  expect(after).toBe(99);
  expect(before.length).toBeGreaterThan(0);

  function openFile(secret: Uint8Array): number {
    try {
      openDatabase(layout().database, secret).close();
      return 0;
    } catch (error) {
      expect(error).toMatchObject({ code: 'database-too-new' });
      return 99;
    }
  }
});

it('says that a damaged database cannot be read, and keeps it', async () => {
  const junk = Buffer.alloc(8192, 'hỏng');
  writeFileSync(layout().database, junk);
  for (const end of ['-wal', '-shm']) rmSync(`${layout().database}${end}`, { force: true });
  const app = await journey.open();
  await showsFailure(app, t('errors.database-unreadable'));
  await app.quit();
  expect(readFileSync(layout().database).equals(junk)).toBe(true);
});

it('takes lost keys back from the recovery file', async () => {
  await journey.startOver();
  const office = await makeRealOffice(journey.folder());
  const first = await journey.open();
  const keyFile = office.officerKey;
  const recovery = await enrolWith(first, office, { keyFile, folder: journey.folder() });
  await tell(first.desk, 'plans.save', { content: aPlanContent() });
  await first.quit();
  loseKey(first);

  const second = await journey.open();
  const { desk, system } = second;
  await showsFailure(second, t('errors.secret-lost'));
  await desk.getByLabel(t('app.passphrase')).fill(passphrase);
  await system.answerDialog([recovery]);
  await press(desk, t('app.restoreChoose'));
  await desk.getByLabel(t('firstStart.pin')).fill(keyPin);
  await press(desk, t('firstStart.keyChoose'));
  await saveRecovery(second, journey.folder());
  await desk.getByRole('navigation', { name: t('ui.places') }).waitFor();
  expect((await tell(desk, 'plans.get', { week: journeyWeek })).content.tasks).toHaveLength(1);
});

/** As after another account or a new system: what was sealed stays sealed. */
function loseKey({ kind }: OpenApp): void {
  if (kind === 'stand-in') rmSync(join(journey.folder(), 'keyring'), { recursive: true });
  else writeFileSync(layout().sealedKeys, Buffer.alloc(64));
}

it('opens one profile once', async () => {
  const app = await journey.open();
  await expect(journey.start()).rejects.toThrow('Phiên đang mở với hồ sơ này.');
  await app.desk.getByText(t('app.openedAgain')).waitFor();
  await app.desk.getByRole('button', { name: t('today.start') }).waitFor();
});

it('works on while the shared folder is away, and sends when it is back', async () => {
  const { carrier } = layout().trial;
  const app = await journey.open();
  const { desk } = app;
  renameSync(carrier, `${carrier}.away`);
  await tell(desk, 'inbox.lookNow').catch(() => undefined);
  await desk.getByText(t('app.offlineNothing')).waitFor();
  await tell(desk, 'plans.save', { content: aPlanContent() });
  await tell(desk, 'plans.submit', { week: journeyWeek, amendmentReason: '', pin: journey.pin() });
  await desk.getByText(t('app.offlineWaiting', { count: 1 })).waitFor();
  await press(desk, t('app.place.plan'));
  await desk.getByText(t('plan.delivery.waiting')).waitFor();
  renameSync(`${carrier}.away`, carrier);
  await desk.getByText(t('plan.delivery.sent')).waitFor();
  await desk.getByText(t('app.offlineWaiting', { count: 1 })).waitFor({ state: 'hidden' });
});
