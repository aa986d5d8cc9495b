import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { enrolWith } from '../support/enrol.ts';
import {
  goTo,
  type Journey,
  journeyWeek,
  type OpenApp,
  press,
  startJourney,
  t,
  tell,
} from '../support/journey.ts';
import { clerk, head, officer } from '../support/office.ts';
import { aPlanContent } from '../support/plans.ts';
import { playsVideo } from '../support/playing.ts';
import { keyPin, makeRealOffice, type RealOffice } from '../support/real-office.ts';
import { startSession, waitForRecorded } from '../support/recording.ts';

let journey: Journey;
beforeEach(() => {
  journey = startJourney();
});
afterEach(() => journey.end());

const referralReason = 'Đoạn này có hồ sơ của công dân';
const longMs = 60_000;
/** The buttons that show a segment, whenever that lies. */
const lookAt = new RegExp(`^${t('session.answerLook')} `);

it('draws a sample, whose officer leaves it to the department office, which decides', async () => {
  const office = await makeRealOffice(journey.folder, { withClerk: true });
  const atHome = await enrolled('home', office.officerKey, office);
  const atDesk = await enrolled('desk', office.headKey, office);
  const inOffice = await enrolled('office', office.clerkKey ?? '', office);
  await agreeOnPlan(atHome.desk, atDesk.desk);
  await workAndSend(atHome.desk);

  await askForSample(atDesk.desk);
  await refer(atHome.desk);
  await seesReferral(atDesk.desk);
  await decide(inOffice.desk);
  await plays(atDesk.desk);

  await goTo(atHome.desk, 'session');
  const openings = atHome.desk.getByRole('table', { name: t('session.openings') });
  for (const { name } of [clerk, head])
    await openings.getByText(name).first().waitFor({ timeout: longMs });
});

/** One more computer of the office, with its person at it. */
async function enrolled(name: string, keyFile: string, office: RealOffice): Promise<OpenApp> {
  const folder = join(journey.folder, name);
  mkdirSync(folder);
  const app = await journey.open({ folder });
  await enrolWith(app, office, { keyFile, folder });
  app.desk.setDefaultTimeout(longMs);
  return app;
}

/** A sample is drawn from what the approval of a plan promised. */
async function agreeOnPlan(home: Page, desk: Page): Promise<void> {
  const state = async () => (await tell(home, 'plans.get', { week: journeyWeek })).state;
  await tell(home, 'plans.save', { content: aPlanContent() });
  await tell(home, 'plans.submit', { week: journeyWeek, amendmentReason: '', pin: keyPin });
  await openItem(desk, 'plan.submit');
  await press(desk, t('review.approve'));
  const dialog = desk.getByRole('dialog');
  await dialog.getByLabel(/^PIN/).fill(keyPin);
  await press(dialog, t('review.signButton.approved'));
  await expect.poll(state, { timeout: longMs }).toBe('approved');
}

async function workAndSend(desk: Page): Promise<void> {
  await goTo(desk, 'today');
  await startSession(desk, { notice: true });
  await waitForRecorded(desk, 4000);
  await tell(desk, 'sessions.end');
  await tell(desk, 'workLogs.submit', { week: journeyWeek, pin: keyPin });
}

async function askForSample(desk: Page): Promise<void> {
  await openItem(desk, 'work-log.submit');
  await press(desk, t('review.randomStretch'));
  const dialog = desk.getByRole('dialog');
  await dialog.getByLabel(/^PIN/).fill(keyPin);
  await press(dialog, t('review.askButton'));
  await requestsOf(desk).getByText(t('review.requestState.asked')).waitFor();
}

/** Reads who asks and why, that the sample is the one to draw, looks, and leaves it to the office. */
async function refer(desk: Page): Promise<void> {
  await goTo(desk, 'session');
  await press(desk, t('session.answer'));
  const dialog = desk.getByRole('dialog');
  await dialog
    .getByText(t('session.requestBy', { name: head.name, position: head.position, officer: '' }))
    .waitFor();
  await dialog
    .getByText(t('session.requestReason', { reason: t('review.askRandomReason') }))
    .waitFor();
  await dialog.getByText(t('session.sampleSound')).waitFor();
  await dialog.getByRole('button', { name: lookAt }).first().click();
  await playsVideo(dialog);
  await dialog.getByLabel(t('session.answerReasonOrRefer')).fill(referralReason);
  await press(dialog, t('session.refer'));
  const said = t('session.referredTo', { name: clerk.name, reason: referralReason });
  await desk.getByText(said).first().waitFor();
}

async function seesReferral(desk: Page): Promise<void> {
  await requestsOf(desk).getByText(t('review.requestState.referred')).waitFor();
}

async function decide(desk: Page): Promise<void> {
  await goTo(desk, 'session');
  await press(desk, t('session.answer'));
  const dialog = desk.getByRole('dialog');
  await dialog.getByText(t('session.referredHere', { reason: referralReason })).waitFor();
  await dialog.getByRole('button', { name: lookAt }).first().click();
  await playsVideo(dialog);
  await press(dialog, t('session.send'));
  await desk.getByText(t('session.requestState.sent')).waitFor();
}

async function plays(desk: Page): Promise<void> {
  await requestsOf(desk).getByText(t('review.requestState.received')).waitFor();
  await desk.getByRole('button', { name: t('review.play').slice(0, -1) }).click();
  await press(desk.getByRole('dialog'), t('review.playButton'));
  await playsVideo(desk.getByRole('dialog'));
  await press(desk.getByRole('dialog'), t('ui.close'));
}

const requestsOf = (desk: Page) => desk.getByRole('table', { name: t('review.requests') });

/** Opens what the officer submitted, once it has come. */
async function openItem(desk: Page, kind: 'plan.submit' | 'work-log.submit'): Promise<void> {
  await goTo(desk, 'review');
  await desk.getByRole('option').filter({ hasText: officer.name }).first().waitFor();
  await desk.getByRole('option').filter({ hasText: kindWords[kind] }).first().click();
}

/** How an item begins, whichever week it is of. */
const kindWords = {
  'plan.submit': t('review.of.plan.submit', { week: '' }).trim(),
  'work-log.submit': t('review.of.work-log.submit', { week: '' }).trim(),
};
