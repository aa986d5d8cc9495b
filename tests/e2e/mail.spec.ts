import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { anAttack, startListener } from '../support/attack-mail.ts';
import {
  createTrialJourney,
  format,
  goTo,
  journeyWeek,
  type OpenApp,
  press,
  t,
  tell,
  wednesday,
} from '../support/journey.ts';
import { headUser, officerUser } from '../support/mail-accounts.ts';
import { type MailServers, startMailServers } from '../support/mail-servers.ts';
import { makeMailTrial, trusting } from '../support/mail-trial.ts';
import type { MailUser } from '../support/mail-users.ts';
import { mailsIn } from '../support/maildir.ts';
import { aDecision } from '../support/office-documents.ts';
import { outsideUser, sendMail } from '../support/outside-mail.ts';
import { aPlanContent } from '../support/plans.ts';

const users = [officerUser, headUser, outsideUser];
let servers: MailServers;
beforeAll(async () => {
  servers = await startMailServers({ users });
});
afterAll(() => servers.stop());
// No test finds what another left, nor what it left itself when it failed.
beforeEach(() => servers.emptyMailboxes(users));

const journey = createTrialJourney({
  prepare: (folder) => makeMailTrial(folder, servers, { now: () => wednesday }),
  env: () => trusting(servers),
});

const patient = { timeout: 60_000 };

it('logs in by hand, reads what cannot act, searches, and answers with a file', async () => {
  const listener = await startListener();
  const app = await journey.open();
  const { desk } = app;
  await logInByHand(desk);
  await sendMail(servers, outsideUser, { ...anAttack(listener.url), to: officerUser.address });
  await readAttack(app, listener);
  listener.stop();

  await sendMail(servers, headUser, {
    to: officerUser.address,
    subject: 'Giấy mời họp giao ban',
    text: 'Mời họp lúc 14 giờ.\nTài liệu gửi kèm.',
    attachments: [{ filename: 'Giấy mời 52.pdf', content: aDecision({ pages: 1 }) }],
  });
  await search(desk, 'giay moi');
  await lineOf(desk, 'Giấy mời họp giao ban').waitFor(patient);
  await search(desk, 'giấy mời');
  await lineOf(desk, 'Giấy mời họp giao ban').click();
  await desk.getByText('Giấy mời 52.pdf').first().waitFor();
  await answerWithFile(app);
  await vi.waitFor(
    () => expect(answersAt(headUser).at(-1)?.includes('application/pdf')).toBe(true),
    patient,
  );
});

async function logInByHand(desk: Page): Promise<void> {
  await goTo(desk, 'settings');
  await press(desk, t('mailAccount.logIn'));
  const dialog = desk.getByRole('dialog', { name: t('mailAccount.logInTitle') });
  await dialog.getByLabel(t('mailAccount.userName')).fill(officerUser.address);
  await dialog.getByLabel(t('mailAccount.password')).fill(officerUser.password);
  await press(dialog, t('mailAccount.logInButton'));
  await dialog.waitFor({ state: 'hidden' });
  await desk.getByText(t('mailAccount.stateOf.online'), { exact: true }).waitFor();
  await press(desk, t('mailAccount.check'));
  await desk.getByText(t('mailAccount.allWell')).waitFor();
}

/** Nothing of an attack acts, asks the network or leads away; what it is comes with a warning. */
async function readAttack(
  { desk, pages }: OpenApp,
  { asked, url }: Awaited<ReturnType<typeof startListener>>,
): Promise<void> {
  await goTo(desk, 'inbox');
  const { subject } = anAttack(url);
  await lineOf(desk, subject).click();
  await desk.getByRole('heading', { name: subject }).waitFor();
  const frame = desk.frameLocator('iframe');
  await frame.getByText('Tài khoản sắp hết hạn.').waitFor();
  await desk.getByText(t('mail.marksTitle')).waitFor();
  await desk.getByText(t('mail.links.lies')).waitFor({ state: 'attached' });
  expect(await desk.locator('iframe').getAttribute('sandbox')).toBe('');
  const acting = 'script, form, iframe, object, embed, link, base, meta[http-equiv=refresh]';
  expect(await frame.locator(acting).count()).toBe(0);
  await frame.getByText('Bấm vào đây').click();
  expect(await desk.evaluate(() => [Reflect.get(window, 'hit'), document.title])).toEqual([
    undefined,
    await desk.title(),
  ]);
  expect(await desk.title()).not.toBe('hit');
  expect(desk.url()).toMatch(/#\/inbox$/);
  expect(pages()).toHaveLength(1);
  expect(asked()).toEqual([]);
}

async function answerWithFile({ desk, system }: OpenApp): Promise<void> {
  const path = join(journey.folder(), 'góp ý.pdf');
  writeFileSync(path, aDecision({ pages: 1 }));
  await press(desk, t('mail.action.reply'));
  await desk.getByLabel(t('compose.text'), { exact: true }).fill('Đã nhận, em gửi góp ý kèm theo.');
  await system.answerDialog([path]);
  await press(desk, t('compose.attach'));
  await desk.getByText('góp ý.pdf').first().waitFor();
  await press(desk, t('compose.send'));
}

it('keeps what was written through a power cut', async () => {
  const app = await journey.open();
  await logIn(app.desk, officerUser);
  await goTo(app.desk, 'inbox');
  await press(app.desk, t('mail.compose'));
  const words = 'Kính gửi văn phòng, báo cáo tuần này gồm ba phần.';
  await app.desk.getByLabel(t('compose.subject'), { exact: true }).fill('Báo cáo tuần');
  await app.desk.getByLabel(t('compose.text'), { exact: true }).fill(words);
  await app.desk.getByText(savedAt).waitFor();
  await app.kill();

  const { desk } = await journey.open();
  await choose(desk, 'drafts');
  await desk.getByRole('option', { name: /Báo cáo tuần/ }).click();
  await desk
    .getByText(words)
    .or(desk.getByLabel(t('compose.text'), { exact: true }))
    .first()
    .waitFor();
  const [draft] = await tell(desk, 'mail.drafts');
  expect(draft?.message).toMatchObject({ subject: 'Báo cáo tuần', text: words });
});

it('reads, searches, flags and writes without the servers, and goes on when they are back', async () => {
  const { desk } = await journey.open();
  await logIn(desk, officerUser);
  await sendMail(servers, headUser, {
    to: officerUser.address,
    subject: 'Số liệu xã An Phú',
    text: 'Đề nghị bổ sung số liệu tháng 11.',
  });
  await goTo(desk, 'inbox');
  await lineOf(desk, 'Số liệu xã An Phú').click();
  await desk.getByText('Đề nghị bổ sung số liệu tháng 11.').first().waitFor();
  await Promise.all([servers.imap.stop(), servers.smtp.stop()]);
  try {
    await desk.getByText(offline).waitFor({ timeout: 60_000 });
    await desk.getByText('Đề nghị bổ sung số liệu tháng 11.').first().waitFor();
    const id = await idOf(desk, 'Số liệu xã An Phú');
    const everywhere = { folder: null, threads: false, offset: 0, limit: 50 };
    const found = async () => {
      const { messages } = await tell(desk, 'mail.list', {
        ...everywhere,
        query: 'so lieu xa an phu',
      });
      return messages.map((message) => message.id);
    };
    // It is searchable soon after it came, not at once; so are other mails' files with the same words.
    await expect.poll(found, patient).toContain(id);
    await tell(desk, 'mail.change', { ids: [id], change: { isFlagged: true } });
    const draft = await tell(desk, 'mail.draftFrom', { id, as: 'reply' });
    await tell(desk, 'mail.send', { draftId: draft.id, pin: null });
    const { waiting } = await tell(desk, 'mail.account');
    expect(waiting).toBeGreaterThan(0);
  } finally {
    await Promise.all([servers.imap.start(), servers.smtp.start()]);
  }
  await vi.waitFor(() => expect(answersAt(headUser)).toHaveLength(1), {
    timeout: 120_000,
  });
  const waits = async () => (await tell(desk, 'mail.account')).waiting;
  await expect.poll(waits, patient).toBe(0);
});

it('takes a plan to the head and its review back by mail, and keeps the inbox tidy', async () => {
  const officer = await journey.open();
  const head = await journey.open({ profile: 'trial-head' });
  await logIn(officer.desk, officerUser);
  await logIn(head.desk, headUser);
  await tell(officer.desk, 'plans.save', { content: aPlanContent() });
  const plan = { week: journeyWeek, amendmentReason: '', pin: journey.pin() };
  await tell(officer.desk, 'plans.submit', plan);
  await goTo(head.desk, 'review');
  const line = t('review.of.plan.submit', { week: format.week(journeyWeek) });
  await head.desk.getByRole('option').filter({ hasText: line }).waitFor(patient);
  const [item] = await tell(head.desk, 'reviews.list');
  if (item === undefined) throw new Error('Nothing to review.');
  const { recordId } = item;
  const { draft } = await tell(head.desk, 'reviews.get', { recordId });
  await tell(head.desk, 'reviews.saveDraft', {
    recordId,
    draft: { ...draft, decision: 'approved' },
  });
  await tell(head.desk, 'reviews.sign', {
    recordIds: [recordId],
    urgent: false,
    pin: journey.pin(),
  });
  await goTo(officer.desk, 'plan');
  await officer.desk.getByText(t('plan.state.approved'), { exact: true }).waitFor(patient);
  for (const { address } of [officerUser, headUser]) {
    const folders = () => [...new Set(envelopesOf(address).map(({ folder }) => folder))];
    await expect.poll(folders, patient).toEqual(['Phi&AOo-n']);
    const words = aPlanContent().tasks[0]?.content ?? '';
    expect(envelopesOf(address).filter(({ bytes }) => bytes.includes(words))).toEqual([]);
  }
});

function envelopesOf(address: string) {
  return mailsIn(servers.maildirOf(address)).filter((mail) => mail.header('X-Phien-Record'));
}

/** The beginning of a sentence whose end says a time or a number. */
const savedAt = new RegExp(t('compose.savedAt', { time: '' }).trim());
const offline = /^Không có mạng/;

async function logIn(desk: Page, { address, password }: MailUser): Promise<void> {
  await tell(desk, 'mail.logIn', { userName: address, password });
  const state = async () => (await tell(desk, 'mail.account')).state;
  await expect.poll(state, patient).toBe('online');
}

/** The line of a message in the list, once it came. */
function lineOf(desk: Page, subject: string) {
  return desk.getByRole('option', { name: new RegExp(subject) }).first();
}

async function search(desk: Page, query: string): Promise<void> {
  await desk.getByRole('searchbox', { name: t('mail.search') }).fill(query);
}

async function choose(desk: Page, box: 'drafts'): Promise<void> {
  await goTo(desk, 'inbox');
  await desk.getByRole('button', { name: new RegExp(t('ui.filter')) }).click();
  await desk.getByRole('option', { name: new RegExp(`^${t(`mail.box.${box}`)}`) }).click();
}

async function idOf(desk: Page, subject: string) {
  const asked = { folder: 'INBOX', query: '', threads: false, offset: 0, limit: 50 };
  const { messages } = await tell(desk, 'mail.list', asked);
  const found = messages.find((message) => message.subject === subject);
  if (!found) throw new Error(`There is no ${subject}.`);
  return found.id;
}

/** The answers that lie in somebody's mailbox. */
function answersAt({ address }: MailUser): Buffer[] {
  const mails = mailsIn(servers.maildirOf(address));
  return mails.filter((mail) => mail.header('In-Reply-To')).map(({ bytes }) => bytes);
}
