import { existsSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { createTrialJourney, goTo, journeyWeek, press, t, tell } from '../support/journey.ts';
import { startSession, waitForRecorded } from '../support/recording.ts';

const journey = createTrialJourney();

it('hands a week in through a share that was away and a program that was killed', async () => {
  const officer = await journey.open();
  const { desk } = officer;
  await work(desk);
  await goTo(desk, 'work-log');
  const share = join(journey.folder(), 'trial', 'hand-in');
  renameSync(share, `${share}-away`);
  await press(desk, t('handIn.start'));
  await desk.getByText(t('errors.share-unreachable')).waitFor();
  renameSync(`${share}-away`, share);
  await press(desk, t('handIn.goOn'));
  await desk.getByText(t('errors.share-unreachable')).waitFor({ state: 'hidden' });
  await officer.kill();

  const again = await journey.open();
  await goTo(again.desk, 'work-log');
  await again.desk.getByText(t('handIn.state.done'), { exact: true }).waitFor();
  const mine = join(share, journeyWeek, 'tran-minh-anh');
  expect(existsSync(join(mine, 'manifest.eml'))).toBe(true);
  expect(readdirSync(join(mine, 'segments')).length).toBeGreaterThan(0);

  const { desk: office } = await journey.open({ profile: 'trial-head' });
  await goTo(office, 'unit-week');
  await press(office, t('handIn.openTable'));
  const row = office.getByRole('row', { name: /Trần Minh Anh/ });
  await row.getByText(t('handIn.standingOf.told')).waitFor();
  await press(office, t('handIn.checkAll'));
  await row.getByText(t('handIn.standingOf.complete'), { exact: true }).waitFor();
  await again.desk.getByText(/Lê Thị Thu Hà đã kiểm tra/).waitFor();
});

/** A recorded stretch, and the log that tells of it. */
async function work(desk: Page): Promise<void> {
  await startSession(desk, { notice: true, outside: 'Làm thêm' });
  await waitForRecorded(desk, 4000);
  await press(desk, t('today.end'));
  await press(desk.getByRole('alertdialog'), t('today.end'));
  await desk.getByRole('button', { name: t('today.startAgain') }).waitFor();
  await tell(desk, 'workLogs.submit', { week: journeyWeek, pin: journey.pin() });
}
