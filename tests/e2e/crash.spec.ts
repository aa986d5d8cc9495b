import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { createTrialJourney, goTo, journeyWeek, press, t, tell } from '../support/journey.ts';
import { aPlanContent } from '../support/plans.ts';
import {
  isRecording,
  play,
  recordedSpans,
  runningSession,
  startSession,
  waitForRecorded,
} from '../support/recording.ts';

const journey = createTrialJourney();

/** Promise 2: a kill costs at most so much recording. */
const longestLossMs = 3000;

it('goes on after a kill with a gap, the recording before it, and a question', async () => {
  const first = await journey.open();
  await startSession(first.desk, { notice: true, outside: 'làm bù' });
  await waitForRecorded(first.desk, 6000);
  const before = await runningSession(first.desk);
  // The kill finds a machine that keeps up, not one that was busy with something else.
  await expect
    .poll(() => behindMs(first.desk), { timeout: 30_000 })
    .toBeLessThan(longestLossMs / 2);
  const killedAt = journey.now();
  await first.kill();

  const { desk } = await journey.open();
  const dialog = desk.getByRole('alertdialog', { name: t('today.askAwayTitle') });
  await dialog.getByText(t('session.cause.stopped-suddenly')).waitFor();
  const after = await runningSession(desk);
  expect(after.id).toBe(before.id);
  const recorded = recordedSpans(after).at(-1);
  if (!recorded) throw new Error('What was recorded before the kill is gone.');
  expect(killedAt - recorded.toMs).toBeLessThan(longestLossMs);
  const gap = after.timeline.spans.at(-1);
  expect(gap).toMatchObject({ kind: 'gap', cause: 'stopped-suddenly', fromMs: recorded.toMs });
  const [segment] = after.timeline.segments;
  if (!segment) throw new Error('The timeline names no segment.');
  const { seconds } = await play(desk, segment.segmentId);
  expect(seconds * 1000).toBeGreaterThan(3000);

  await press(dialog, t('today.resume'));
  await isRecording(desk);
  await press(desk, t('today.end'));
  await press(desk.getByRole('alertdialog'), t('today.end'));
  await desk.getByRole('button', { name: t('today.startAgain') }).waitFor();
  await goTo(desk, 'session');
  await desk
    .getByRole('table', { name: t('session.journal') })
    .getByText(t('session.cause.stopped-suddenly'))
    .waitFor();
});

/** How long ago what lies on the disk was recorded. */
async function behindMs(desk: Page): Promise<number> {
  const { health } = await tell(desk, 'sessions.now');
  return journey.now() - (health.lastOnDiskMs ?? 0);
}

it('keeps whatever it had acknowledged before a kill', async () => {
  const first = await journey.open();
  const content = aPlanContent({ week: journeyWeek });
  await tell(first.desk, 'plans.save', { content });
  await first.kill();

  const second = await journey.open();
  expect((await tell(second.desk, 'plans.get', { week: journeyWeek })).content).toEqual(content);
  const plan = { week: journeyWeek, amendmentReason: '', pin: journey.pin() };
  await tell(second.desk, 'plans.submit', plan);
  await second.kill();

  const third = await journey.open();
  await goTo(third.desk, 'plan');
  await third.desk.getByText(t('plan.state.submitted')).waitFor();
  await third.desk.getByText('Rà soát hồ sơ dịch vụ công').waitFor();
});

it('records again after the page that captures the screen has crashed', async () => {
  const app = await journey.open();
  const { desk } = app;
  await startSession(desk, { notice: true, outside: 'làm bù' });
  await waitForRecorded(desk, 3000);
  await app.evaluate(({ BrowserWindow }) => {
    const pages = BrowserWindow.getAllWindows().map(({ webContents }) => webContents);
    pages.find((page) => page.getURL().endsWith('/recorder.html'))?.forcefullyCrashRenderer();
  });
  const dialog = desk.getByRole('alertdialog', { name: t('today.askAwayTitle') });
  await dialog.getByText(t('session.cause.no-frames')).waitFor();
  await press(dialog, t('today.resume'));
  await isRecording(desk);
});
