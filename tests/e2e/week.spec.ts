import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import {
  createTrialJourney,
  format,
  goTo,
  journeyWeek,
  type OpenApp,
  press,
  t,
  tell,
} from '../support/journey.ts';
import { playsVideo } from '../support/playing.ts';
import { isRecording, startSession, waitForRecorded } from '../support/recording.ts';

const journey = createTrialJourney();

const task = 'Rà soát thủ tục hành chính';
const week = format.week(journeyWeek);

it('takes a week from its plan to its reviewed log, between two computers', async () => {
  const [officer, head] = await Promise.all([
    journey.open(),
    journey.open({ profile: 'trial-head' }),
  ]);
  await submitPlan(officer.desk);
  await judge(head.desk, {
    item: t('review.of.plan.submit', { week }),
    comment: 'Ghi rõ số lượng',
  });
  await sign(head.desk, 'returned');
  await correctPlan(officer.desk);
  const again = t('review.ofAgain.plan.submit', { week, revision: 2 });
  await openItem(head.desk, again);
  await sign(head.desk, 'approved');
  await officer.desk.getByText(t('plan.state.approved'), { exact: true }).waitFor();

  await work(officer.desk);
  await sendLog(officer.desk);
  const log = t('review.of.work-log.submit', { week });
  await openItem(head.desk, log);
  await askForStretch(head.desk);
  await sendStretch(officer);
  await playStretch(head.desk);
  await officer.desk.getByRole('table', { name: t('session.openings') }).waitFor();

  await judge(head.desk, { item: log, comment: 'Thiếu minh chứng', refuse: true });
  await sign(head.desk, 'approved');
  await object(officer.desk);
  await head.desk.getByText(t('review.past'), { exact: true }).click();
  await openItem(head.desk, log);
  await head.desk.getByText('Đã nộp minh chứng').waitFor();
});

async function submitPlan(desk: Page): Promise<void> {
  await goTo(desk, 'plan');
  await press(desk, t('plan.addTask'));
  const dialog = desk.getByRole('dialog', { name: t('plan.newTask') });
  await dialog.getByLabel(t('plan.content')).fill(task);
  await dialog.getByLabel(t('plan.product')).fill('Danh sách thủ tục');
  await dialog.getByLabel(t('plan.unit')).fill('thủ tục');
  await dialog.getByLabel(t('plan.assignedBy')).fill('Lê Thị Thu Hà');
  await press(dialog, t('ui.save'));
  await press(desk, t('plan.allHome'));
  await press(desk, t('plan.submit'));
  await signIn(desk.getByRole('dialog'), t('plan.submitButton'));
  await desk.getByText(t('plan.state.submitted'), { exact: true }).waitFor();
}

async function correctPlan(desk: Page): Promise<void> {
  await desk.getByText(t('plan.state.returned'), { exact: true }).waitFor();
  await desk.getByText(t('plan.comment', { comment: 'Ghi rõ số lượng' })).waitFor();
  await press(desk, t('plan.editRow', { task }));
  const dialog = desk.getByRole('dialog', { name: t('plan.editTask') });
  await dialog.getByLabel(t('plan.quantity')).fill('20');
  await press(dialog, t('ui.save'));
  await press(desk, t('plan.submitAgain'));
  await signIn(desk.getByRole('dialog'), t('plan.submitButton'));
  await desk.getByText(t('plan.state.submitted'), { exact: true }).waitFor();
}

/** Starts inside the registered morning, pauses, goes on, notes, counts, and ends. */
async function work(desk: Page): Promise<void> {
  await goTo(desk, 'today');
  await startSession(desk, { notice: true });
  await press(desk, t('today.switchTask'));
  await press(desk, t('today.note'));
  await desk.getByRole('dialog').getByLabel(t('today.noteText')).fill('Đã gọi ba đơn vị');
  await press(desk.getByRole('dialog'), t('today.noteButton'));
  await waitForRecorded(desk, 4000);
  await press(desk, t('today.pause'));
  await press(desk.getByRole('dialog'), t('today.pauseButton'));
  await desk.getByText(t('app.notRecording'), { exact: true }).waitFor();
  await press(desk, t('today.resume'));
  await isRecording(desk);
  await press(desk, t('today.moreOf', { task }));
  await desk.getByRole('menuitem', { name: t('today.progressTitle') }).click();
  await desk.getByRole('dialog').getByLabel(t('today.progressDone')).fill('20');
  await press(desk.getByRole('dialog'), t('today.progressButton'));
  await press(desk, t('today.end'));
  await press(desk.getByRole('alertdialog'), t('today.end'));
  await desk.getByRole('button', { name: t('today.startAgain') }).waitFor();
}

async function sendLog(desk: Page): Promise<void> {
  await goTo(desk, 'work-log');
  const results = desk.getByRole('table', { name: t('workLog.results') });
  await results.getByText(task).waitFor();
  const { content } = await tell(desk, 'workLogs.get', { week: journeyWeek });
  const [line] = content.lines;
  expect(line).toMatchObject({ done: 20 });
  await press(desk, t('workLog.send'));
  await signIn(desk.getByRole('dialog'), t('workLog.signButton'));
  await desk.getByText(t('workLog.state.submitted'), { exact: true }).waitFor();
}

async function askForStretch(desk: Page): Promise<void> {
  await press(desk, t('review.randomStretch'));
  await signIn(desk.getByRole('dialog'), t('review.askButton'));
  const requests = desk.getByRole('table', { name: t('review.requests') });
  await requests.getByText(t('review.requestState.asked')).waitFor();
}

/** The button that shows a segment before it leaves, whenever that lies. */
const lookAt = new RegExp(`^${t('session.answerLook')} `);

async function sendStretch({ desk }: OpenApp): Promise<void> {
  await goTo(desk, 'session');
  await press(desk, t('session.answer'));
  const dialog = desk.getByRole('dialog');
  await dialog.getByRole('button', { name: lookAt }).first().click();
  await playsVideo(dialog);
  await press(dialog, t('session.send'));
  await desk.getByText(t('session.requestState.sent')).waitFor();
}

async function playStretch(desk: Page): Promise<void> {
  await desk.getByRole('button', { name: t('review.play').slice(0, -1) }).click();
  await press(desk.getByRole('dialog'), t('review.playButton'));
  await playsVideo(desk.getByRole('dialog'));
  await press(desk.getByRole('dialog'), t('ui.close'));
}

/** The officer objects to the answer on the line; it goes to the head and stays with the record. */
async function object(desk: Page): Promise<void> {
  await goTo(desk, 'work-log');
  await desk.getByText(t('workLog.state.approved'), { exact: true }).waitFor();
  await press(desk, t('workLog.dissentOf', { task }));
  const dialog = desk.getByRole('dialog');
  await dialog.getByLabel(t('plan.dissentWords')).fill('Đã nộp minh chứng');
  await signIn(dialog, t('plan.dissentButton'));
  await desk.getByText('Đã nộp minh chứng').waitFor();
}

async function openItem(desk: Page, line: string): Promise<void> {
  await goTo(desk, 'review');
  await desk.getByRole('option').filter({ hasText: line }).click();
}

async function judge(
  desk: Page,
  { item, comment, refuse = false }: { item: string; comment: string; refuse?: boolean },
): Promise<void> {
  await openItem(desk, item);
  await press(desk, t('review.judgeOf', { task }));
  if (refuse) await desk.getByText(t('review.accepted'), { exact: true }).click();
  await desk.getByLabel(t('review.lineComment')).fill(comment);
}

async function sign(desk: Page, decision: 'approved' | 'returned'): Promise<void> {
  await press(desk, decision === 'approved' ? t('review.approve') : t('review.return'));
  await signIn(desk.getByRole('dialog'), t(`review.signButton.${decision}`));
  await desk.getByText(t(`review.signedOne.${decision}`)).waitFor();
}

/** Types the trial's PIN into the dialog and signs; waits until it is done. */
async function signIn(dialog: Locator, button: string): Promise<void> {
  await dialog.getByLabel(/^PIN/).fill(journey.pin());
  await press(dialog, button);
  await dialog.waitFor({ state: 'hidden' });
}
