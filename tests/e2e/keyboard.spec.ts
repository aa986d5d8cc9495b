import type { Page } from 'playwright-core';
import { afterEach, expect, it } from 'vitest';
import { format, type Journey, journeyWeek, startJourney, t, tell } from '../support/journey.ts';
import { enter, hasKeyboard, inDialog, typeInto } from '../support/keyboard.ts';
import { isRecording, waitForRecorded } from '../support/recording.ts';

const officer = 'Trần Minh Anh';
const week = format.weekTitle(journeyWeek);

let journey: Journey;
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') console.error(await journey.said());
  await journey.end();
});

it('takes an officer from the first start to the sent log by keyboard alone', async () => {
  journey = startJourney();
  const { desk } = await journey.open();
  await enter(desk, t('firstStart.trialStart'));
  const ready = desk.getByRole('button', { name: t('today.start'), exact: true });
  await ready.waitFor({ timeout: 90_000 });
  await writePlan(desk);
  await submitPlan(desk);
  await work(desk);
  await sendLog(desk);
});

async function writePlan(desk: Page): Promise<void> {
  await enter(desk, t('app.place.plan'));
  await hasKeyboard(desk, t('plan.title', { week }));
  for (const task of ['Rà soát thủ tục', 'Góp ý quy chế']) await addTask(desk, task);
  // The task that is deleted hands the keyboard to the next one.
  await enter(desk, t('plan.deleteRow', { task: 'Rà soát thủ tục' }));
  await hasKeyboard(desk, t('plan.deleteRow', { task: 'Góp ý quy chế' }));
  await enter(desk, t('plan.allHome'));
}

async function addTask(desk: Page, task: string): Promise<void> {
  await enter(desk, t('plan.addTask'));
  const dialog = desk.getByRole('dialog', { name: t('plan.newTask') });
  await dialog.waitFor();
  await inDialog(desk);
  await typeInto(desk, t('plan.content'), task);
  await typeInto(desk, t('plan.product'), 'Danh sách');
  await typeInto(desk, t('plan.unit'), 'bản');
  await typeInto(desk, t('plan.assignedBy'), 'Lê Thị Thu Hà');
  await enter(desk, t('ui.save'));
  await dialog.waitFor({ state: 'hidden' });
  await hasKeyboard(desk, t('plan.addTask'));
}

async function submitPlan(desk: Page): Promise<void> {
  const trialPin = await pinOf(desk);
  await enter(desk, t('plan.submit'));
  await sign(desk, trialPin);
  await desk.getByText(t('plan.state.submitted'), { exact: true }).waitFor();
}

/** Starts, thinks better of a pause, pauses, goes on and ends. */
async function work(desk: Page): Promise<void> {
  await enter(desk, t('app.place.today'));
  await enter(desk, t('today.start'));
  await inDialog(desk);
  await enter(desk, t('today.noticeButton'));
  await isRecording(desk);
  await waitForRecorded(desk, 3000);
  await enter(desk, t('today.pause'));
  await inDialog(desk);
  await desk.keyboard.press('Escape');
  await hasKeyboard(desk, t('today.pause'));
  await desk.keyboard.press('Enter');
  await inDialog(desk);
  await enter(desk, t('today.pauseButton'));
  await desk.getByText(t('app.notRecording'), { exact: true }).waitFor();
  await enter(desk, t('today.resume'));
  await isRecording(desk);
  await enter(desk, t('today.end'));
  await inDialog(desk);
  await enter(desk, t('today.end'));
  await desk.getByRole('button', { name: t('today.startAgain') }).waitFor();
}

async function sendLog(desk: Page): Promise<void> {
  const trialPin = await pinOf(desk);
  await enter(desk, t('app.place.work-log'));
  await hasKeyboard(desk, t('workLog.title', { week }));
  await enter(desk, t('workLog.send'));
  await sign(desk, trialPin);
  await desk.getByText(t('workLog.state.submitted'), { exact: true }).waitFor();
}

/** Types a wrong PIN, then where the keyboard stands the right one; Enter does the rest. */
async function sign(desk: Page, pin: string): Promise<void> {
  const dialog = desk.getByRole('dialog');
  const field = t('signing.pin', { name: officer });
  // What can sign is looked for first.
  await dialog.getByLabel(field).waitFor();
  await inDialog(desk);
  await typeInto(desk, field, `${pin}0`);
  await desk.keyboard.press('Enter');
  await dialog.getByRole('alert').getByText(t('errors.pin-wrong')).waitFor();
  await hasKeyboard(desk, `${field} · ${t('ui.required')}`);
  await desk.keyboard.type(pin);
  await desk.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
}

async function pinOf(desk: Page): Promise<string> {
  const state = await tell(desk, 'app.state');
  const pin = state.stage === 'open' ? state.trialPin : null;
  expect(pin).not.toBeNull();
  return pin ?? '';
}
