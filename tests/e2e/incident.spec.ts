import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { TaskId } from '../../shared/plan.ts';
import { createTrialJourney, journeyWeek, press, t, tell } from '../support/journey.ts';
import { isRecording, startSession, waitForRecorded } from '../support/recording.ts';

const journey = createTrialJourney();

const begin = async (desk: Page) => {
  await startSession(desk, { notice: true, outside: 'làm bù' });
  await waitForRecorded(desk, 3000);
};
const notRecording = (desk: Page) =>
  desk.getByRole('main').getByText(t('app.notRecording'), { exact: true }).waitFor();

it('stops at the click, seals what was shown, and goes on only by hand', async () => {
  const { desk } = await journey.open();
  await begin(desk);
  await press(desk, t('incident.report'));
  const dialog = desk.getByRole('dialog', { name: t('incident.title') });
  await dialog.waitFor();
  // Before anything was asked or answered.
  expect((await tell(desk, 'sessions.now')).paused).toMatchObject({ reason: 'unrecordable' });
  await dialog.getByText(t('incident.kind.citizen-data')).click();
  await press(dialog, t('incident.submit'));
  await dialog.waitFor({ state: 'hidden' });
  await notRecording(desk);
  const [sealed, ...others] = await tell(desk, 'recordings.states');
  expect([sealed?.standing, others]).toEqual(['sealed', []]);
  const path = join(journey.folder(), 'main', 'segments', `${sealed?.segmentId}.phien`);
  const [before, isThere] = [readFileSync(path), existsSync(path)];
  await press(desk, t('today.resume'));
  await isRecording(desk);
  expect([isThere, readFileSync(path).equals(before)]).toEqual([true, true]);
});

it('shows large what is recorded, and says so when nothing is', async () => {
  const { desk } = await journey.open();
  await begin(desk);
  await expect.poll(async () => (await tell(desk, 'recordings.preview')).length).toBe(1);
  await press(desk, t('incident.previewOpen'));
  const dialog = desk.getByRole('dialog', { name: t('incident.preview') });
  await dialog.getByRole('img').waitFor();
  await tell(desk, 'sessions.pause', {
    ...{ reason: 'break', offScreen: null, note: '', minutes: null },
  });
  await dialog.getByText(/Màn hình không được ghi/).waitFor();
  await dialog.getByRole('img').waitFor({ state: 'hidden' });
});

it('does not record a task that must not be, and asks before it goes on after it', async () => {
  const { desk } = await journey.open();
  const taskId = randomUUID() as TaskId;
  await tell(desk, 'plans.addTask', {
    week: journeyWeek,
    task: {
      ...{ id: taskId, content: 'Đơn tố cáo', product: 'Báo cáo', quantity: 1, unit: 'bản' },
      ...{ weight: 1, dueOn: '2026-11-20', assignedBy: 'Lê Thị Thu Hà', role: 'lead' },
      ...{ priority: 'A', document: '', unrecorded: true, continues: null },
    },
  });
  await begin(desk);
  await tell(desk, 'sessions.switchTask', { taskId });
  await notRecording(desk);
  await tell(desk, 'sessions.switchTask', { taskId: null });
  const question = desk.getByRole('alertdialog', { name: t('today.askAwayTitle') });
  await question.waitFor();
  expect((await tell(desk, 'sessions.now')).paused).toMatchObject({
    ...{ cause: 'unrecorded-task', asking: true },
  });
  await press(question, t('today.resume'));
  await isRecording(desk);
});
