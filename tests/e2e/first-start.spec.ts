import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  acceptKit,
  chooseCarrier,
  enrolWith,
  giveKeyFile,
  passphrase,
  saveRecovery,
} from '../support/enrol.ts';
import {
  ask,
  format,
  type Journey,
  journeyWeek,
  type OpenApp,
  press,
  startJourney,
  t,
  tryTrial,
} from '../support/journey.ts';
import { aPlanContent } from '../support/plans.ts';
import {
  asAltered,
  asNewerVersion,
  keyPin,
  makeRealOffice,
  type RealOffice,
  signKit,
} from '../support/real-office.ts';

let journey: Journey;
beforeEach(() => {
  journey = startJourney();
});
afterEach(() => journey.end());

/** A computer of its own: another folder of the journey. */
function computer(name: string): string {
  const folder = join(journey.folder, name);
  mkdirSync(folder);
  return folder;
}

async function offerKit({ desk, system }: OpenApp, kit: Uint8Array): Promise<void> {
  const path = join(journey.folder, 'offered.kit');
  writeFileSync(path, kit);
  await system.answerDialog([path]);
  await press(desk, t('firstStart.kitChoose'));
}

it('makes a sample office and opens its officer’s day', async () => {
  const app = await journey.open();
  await tryTrial(app);
  const { desk } = app;
  await desk.getByText('Trần Minh Anh', { exact: true }).waitFor();
  await desk.getByRole('heading', { name: format.weekdayDateLong('2026-11-18') }).waitFor();
  await desk.getByRole('complementary', { name: t('ui.trial') }).waitFor();
});

it('opens a real office step by step, and keeps each step', async () => {
  const office = await makeRealOffice(journey.folder);
  const first = await journey.open();
  await first.system.answerDialog([office.kitPath]);
  await press(first.desk, t('firstStart.kitChoose'));
  const groups = office.fingerprint.match(/.{4}/g)?.join(' ') ?? '';
  await first.desk.getByText(groups).waitFor();
  await press(first.desk, t('firstStart.compareSame'));
  await giveKeyFile(first, office.officerKey, 'sai-mã-pin');
  await first.desk.getByText(t('errors.pin-wrong')).waitFor();
  await giveKeyFile(first, office.officerKey);
  await first.desk.getByText(t('firstStart.recoveryText')).waitFor();
  await first.quit();

  const again = await journey.open();
  await saveRecovery(again, journey.folder);
  await chooseCarrier(again, office.carrier);
  await again.desk.getByText('Trần Minh Anh', { exact: true }).waitFor();
  expect(await again.desk.getByRole('complementary', { name: t('ui.trial') }).count()).toBe(0);
});

it('refuses unfit kits, each with its reason', async () => {
  const office = await makeRealOffice(journey.folder);
  const stranger = await makeRealOffice(computer('other-office'));
  const kit = readFileSync(office.kitPath);
  const app = await journey.open();
  const { desk } = app;
  await offerKit(app, Buffer.from(JSON.stringify(office.kit)));
  await desk.getByText(t('errors.kit-unsigned')).waitFor();
  await offerKit(app, asAltered(kit));
  await desk.getByText(t('errors.kit-altered')).waitFor();
  await offerKit(app, await asNewerVersion(kit, office.itCentre));
  await desk.getByText(t('errors.kit-too-new')).waitFor();
  await offerKit(app, Buffer.from('không phải tệp cấu hình'));
  await desk.getByText(t('errors.kit-unreadable')).waitFor();
  await acceptKit(app, stranger.kitPath);
  await giveKeyFile(app, office.officerKey);
  await desk.getByText(t('errors.kit-not-for-you')).waitFor();
});

it('refuses another key than the one that the installer pins', async () => {
  const office = await makeRealOffice(journey.folder);
  const app = await journey.open({ env: { PHIEN_KIT_FINGERPRINT: '0'.repeat(64) } });
  await offerKit(app, readFileSync(office.kitPath));
  await app.desk.getByText(t('errors.kit-foreign')).waitFor();
  expect(await ask(app.desk, 'office.acceptKit', { fingerprint: office.fingerprint })).toEqual({
    ok: false,
    failure: { code: 'no-kit', values: {} },
  });
});

it('restores on another computer what travelled, and refuses an older kit there', async () => {
  const office = await makeRealOffice(journey.folder);
  const places = { officer: computer('officer'), head: computer('head'), new: computer('new') };
  const [officer, head] = await Promise.all([
    journey.open({ folder: places.officer }),
    journey.open({ folder: places.head }),
  ]);
  const enrol = { keyFile: office.officerKey, folder: places.officer };
  const [recovery] = await Promise.all([
    enrolWith(officer, office, enrol),
    enrolWith(head, office, { keyFile: office.headKey, folder: places.head }),
  ]);
  await ask(officer.desk, 'plans.save', { content: aPlanContent() });
  const request = { week: journeyWeek, amendmentReason: '', pin: keyPin };
  expect(await ask(officer.desk, 'plans.submit', request)).toMatchObject({ ok: true });
  await arrival(officer);
  await officer.quit();
  await head.quit();

  const next = await journey.open({ folder: places.new });
  await next.desk.getByLabel(t('firstStart.restorePassphrase')).fill('không phải câu đó');
  await next.system.answerDialog([recovery]);
  await press(next.desk, t('firstStart.restoreStart'));
  await next.desk.getByText(t('errors.recovery-passphrase-wrong')).waitFor();
  await next.desk.getByLabel(t('firstStart.restorePassphrase')).fill(passphrase);
  await next.system.answerDialog([recovery]);
  await press(next.desk, t('firstStart.restoreStart'));
  await next.desk.getByLabel(t('firstStart.pin')).fill(keyPin);
  await press(next.desk, t('firstStart.keyChoose'));
  await saveRecovery(next, places.new);
  await chooseCarrier(next, office.carrier);
  await press(next.desk, t('app.place.plan'));
  await next.desk.getByText(t('plan.state.submitted')).waitFor();
  await next.desk.getByText('Rà soát hồ sơ dịch vụ công').waitFor();

  await refusesOlder(next, office);
});

/** Waits until the head's installation has said that the plan is there. */
async function arrival({ desk }: OpenApp): Promise<void> {
  await press(desk, t('app.place.plan'));
  await desk.getByText(t('plan.delivery.received')).waitFor({ timeout: 30_000 });
}

async function refusesOlder({ desk, system }: OpenApp, office: RealOffice): Promise<void> {
  const path = join(journey.folder, 'older.kit');
  writeFileSync(path, await signKit(office.kit, office.itCentre));
  await press(desk, t('app.place.settings'));
  await system.answerDialog([path]);
  await press(desk, t('settings.kitReplace'));
  await press(desk, t('firstStart.compareSame'));
  await desk.getByText(t('errors.kit-older')).waitFor();
}
