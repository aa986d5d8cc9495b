import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { createTrialJourney, goTo, journeyWeek, press, t, tell } from '../support/journey.ts';
import { officerId } from '../support/office.ts';
import { playsVideo } from '../support/playing.ts';
import { isRecording, reportSoFar, startSession, waitForRecorded } from '../support/recording.ts';

const journey = createTrialJourney();
const reason = 'Đối chiếu kết quả tuần';

it('opens a handed-in day from the office’s page, of which the officer hears, but nothing sealed', async () => {
  const officer = await journey.open();
  await workAndHandIn(officer.desk);

  const { desk: office } = await journey.open({ profile: 'trial-head' });
  await goTo(office, 'hand-in');
  await press(office, t('handIn.openOf', { name: 'Trần Minh Anh' }));
  await office.getByLabel(t('handIn.openReason')).fill(reason);
  await office.getByLabel(t('handIn.openPin')).fill(recordingSecret());
  await press(office, t('handIn.openButton'));
  const player = office.getByRole('dialog').getByRole('region');
  await playsVideo(player);
  await player.getByText(new RegExp(t('timeline.kind.sealed'))).waitFor();
  await press(office.getByRole('dialog'), t('ui.close'));

  await goTo(officer.desk, 'session');
  const openings = officer.desk.getByRole('table', { name: t('session.openings') });
  const row = openings.getByRole('row').filter({ hasText: reason });
  await row.getByText('Lê Thị Thu Hà').waitFor();

  const { sessions, here, standings } = await tell(office, 'handIns.recordings', {
    week: journeyWeek,
    person: officerId,
  });
  expect(sessions).toHaveLength(1);
  expect(here.length).toBeGreaterThan(0);
  expect(standings.map(({ standing }) => standing)).toContain('sealed');
});

/** A recording of which the beginning was reported, a log, and the week handed in. */
async function workAndHandIn(desk: Page): Promise<void> {
  await startSession(desk, { notice: true, outside: 'Làm thêm' });
  await waitForRecorded(desk, 3000);
  await reportSoFar(desk);
  await tell(desk, 'sessions.resume');
  await isRecording(desk);
  const spans = async () => {
    const { session } = await tell(desk, 'sessions.now');
    return (session?.timeline.spans ?? []).filter(({ kind }) => kind === 'recorded');
  };
  await expect
    .poll(async () => (await spans()).length, { timeout: 30_000 })
    .toBeGreaterThanOrEqual(2);
  await tell(desk, 'sessions.end');
  await tell(desk, 'workLogs.submit', { week: journeyWeek, pin: journey.pin() });
  await tell(desk, 'handIns.start', { week: journeyWeek, to: 'office' });
  const state = async () => (await tell(desk, 'handIns.get', { week: journeyWeek })).run?.state;
  await expect.poll(state, { timeout: 30_000 }).toBe('done');
}

/** What opens the sample office's recording key. */
function recordingSecret(): string {
  const summary = readFileSync(join(journey.folder(), 'trial', 'trial.json'), 'utf8');
  // The trial's own summary has this form.
  return (JSON.parse(summary) as { recordingPassword: string }).recordingPassword;
}
