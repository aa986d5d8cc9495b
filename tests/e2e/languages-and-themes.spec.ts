import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import {
  ask,
  createTrialJourney,
  journeyWeek,
  type OpenApp,
  press,
  t,
  tell,
} from '../support/journey.ts';
import { inEither, lookAt, plain, type View } from '../support/looks.ts';
import { aDecision } from '../support/office-documents.ts';
import { aPlanContent } from '../support/plans.ts';
import { isRecording, reportSoFar, startSession, waitForRecorded } from '../support/recording.ts';

const journey = createTrialJourney();

it('shows every screen of the officer whole and accessible, while recording', async () => {
  const app = await journey.open();
  const { desk } = app;
  await workTheWeek(desk);
  await addDocument(app);
  await press(desk, t('today.startAgain'));
  await isRecording(desk);
  await tell(desk, 'masks.exclude', { program: 'Zalo' });
  const views: View[] = [
    ...plain('today', 'plan', 'work-log', 'hand-in', 'inbox', 'settings'),
    { place: 'sign' },
    { place: 'sign', arrange: openDocument },
    { place: 'sign', arrange: (page) => checkFile(app, page) },
    { place: 'session', arrange: (page) => page.locator('canvas[data-at-ms]').waitFor() },
  ];
  expect(await lookAt(desk, views)).toEqual([]);
});

it('shows every screen of the head whole and accessible, with things to review', async () => {
  const officer = await journey.open();
  await workTheWeek(officer.desk);
  const { desk } = await journey.open({ profile: 'trial-head' });
  await tell(desk, 'inbox.lookNow');
  await checkHandIns(desk);
  const views: View[] = [
    { place: 'review', arrange: (page) => page.getByRole('option').first().click() },
    { place: 'review', arrange: openIncident },
    ...plain('unit-week', 'hand-in', 'today', 'plan', 'inbox'),
  ];
  expect(await lookAt(desk, views)).toEqual([]);
});

it('shows the first start whole and accessible', async () => {
  await journey.startOver();
  const { desk } = await journey.open();
  expect(await lookAt(desk, plain('today'))).toEqual([]);
});

/** A plan, a recording of which a part was reported, and a log that was sent and handed in. */
async function workTheWeek(desk: Page): Promise<void> {
  await tell(desk, 'plans.save', { content: aPlanContent() });
  const plan = { week: journeyWeek, amendmentReason: '', pin: journey.pin() };
  await tell(desk, 'plans.submit', plan);
  await startSession(desk, { notice: true });
  await waitForRecorded(desk, 3000);
  await reportSoFar(desk);
  await tell(desk, 'sessions.resume');
  await isRecording(desk);
  await tell(desk, 'sessions.end');
  await tell(desk, 'workLogs.submit', { week: journeyWeek, pin: journey.pin() });
  await tell(desk, 'handIns.start', { week: journeyWeek, to: 'office' });
  const state = async () => (await tell(desk, 'handIns.get', { week: journeyWeek })).run?.state;
  await expect.poll(state, { timeout: 30_000 }).toBe('done');
}

async function addDocument({ desk, system }: OpenApp): Promise<void> {
  const path = join(journey.folder(), 'quyet-dinh-15.pdf');
  writeFileSync(path, aDecision());
  await system.answerDialog([path]);
  await tell(desk, 'documents.add');
  const { documents } = await tell(desk, 'documents.list');
  const ids = documents.map(({ id }) => id);
  for (const id of ids) await ask(desk, 'documents.read', { id });
  await tell(desk, 'documents.markReviewed', { ids });
  await tell(desk, 'documents.sign', { ids, pin: journey.pin() });
  const next = join(journey.folder(), 'thong-bao-16.pdf');
  writeFileSync(next, aDecision({ pages: 1, number: '16/TB-UBND' }));
  await system.answerDialog([next]);
  await tell(desk, 'documents.add');
}

async function openDocument(desk: Page): Promise<void> {
  await desk.getByRole('option', { name: /thong-bao/ }).click();
  await desk.getByRole('application').waitFor();
}

/** The signed file with the verdict on its signature. */
async function checkFile({ system }: OpenApp, desk: Page): Promise<void> {
  await desk.getByRole('radio', { name: inEither('sign.mode.verify') }).click();
  await system.answerDialog([join(journey.folder(), 'quyet-dinh-15.signed.pdf')]);
  await desk.getByRole('button', { name: inEither('sign.verify.choose') }).click();
  await desk.getByText(inEither('sign.verify.intact')).waitFor();
  await desk.getByRole('img', { name: /quyet-dinh-15/ }).waitFor();
}

async function checkHandIns(desk: Page): Promise<void> {
  await tell(desk, 'handIns.check', { week: journeyWeek, person: null });
  const isChecked = async () => {
    const { rows, checking } = await tell(desk, 'handIns.table', { week: journeyWeek });
    return checking === null && rows.some(({ checkedAt }) => checkedAt !== null);
  };
  await expect.poll(isChecked, { timeout: 30_000 }).toBe(true);
}

async function openIncident(desk: Page): Promise<void> {
  await desk.getByRole('radio', { name: inEither('incident.shelf') }).click();
  await desk.getByRole('option').first().click();
  await desk.getByRole('heading', { name: inEither('incident.reportTitle') }).waitFor();
}
