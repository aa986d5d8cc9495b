import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startListener } from '../support/attack-mail.ts';
import { type FaultProxy, startFaultProxy } from '../support/fault-proxy.ts';
import {
  ask,
  createTrialJourney,
  goTo,
  journeyWeek,
  type OpenApp,
  press,
  t,
  tell,
  wednesday,
} from '../support/journey.ts';
import { officerUser } from '../support/mail-accounts.ts';
import { type MailServers, startMailServers } from '../support/mail-servers.ts';
import { makeMailTrial, trusting } from '../support/mail-trial.ts';
import { aDecision } from '../support/office-documents.ts';
import { outsideUser, sendMail } from '../support/outside-mail.ts';
import { startSession } from '../support/recording.ts';

let servers: MailServers;
/** The line to the server, which the tests slow down. */
let line: FaultProxy;
beforeAll(async () => {
  servers = await startMailServers({ users: [officerUser, outsideUser] });
  line = await startFaultProxy(servers.ports.imaps);
});
afterAll(async () => {
  await line.stop();
  await servers.stop();
});

const journey = createTrialJourney({
  prepare: (folder) => {
    const imap = { host: 'localhost', port: line.port, tls: 'tls' as const };
    return makeMailTrial(folder, servers, { now: () => wednesday, policy: { imap } });
  },
  env: () => trusting(servers),
});

const patient = { timeout: 60_000 };
const to = officerUser.address;

it('opens and saves files, asks before macros, and never opens what runs', async () => {
  const pdf = aDecision({ pages: 1 });
  const docm = Buffer.from(
    zipSync({ '[Content_Types].xml': new Uint8Array(9), 'word/vbaProject.bin': new Uint8Array(9) }),
  );
  const app = await openWith({
    subject: 'Hồ sơ họp',
    text: 'Tài liệu kèm theo.',
    attachments: [
      { filename: 'Giấy mời 52.pdf', content: pdf },
      { filename: 'Báo cáo.docm', content: docm },
      { filename: 'hoa-don.pdf.exe', content: Buffer.from('MZ\u0090\0') },
    ],
  });
  const { desk } = app;
  await openMessage(desk, 'Hồ sơ họp');
  await desk.getByText('hoa-don.pdf.exe', { exact: true }).waitFor(patient);
  await press(desk, t('mail.attachment.openOf', { name: 'Giấy mời 52.pdf' }));
  await untilOpened(app, 'Giấy mời 52.pdf', pdf);

  const macro = t('mail.attachment.openOf', { name: 'Báo cáo.docm' });
  const question = desk.getByRole('alertdialog');
  await press(desk, macro);
  await press(question, t('ui.cancel'));
  await question.waitFor({ state: 'hidden' });
  expect(await openedFiles(app)).toHaveLength(1);
  await press(desk, macro);
  await press(question, t('mail.attachment.openAnyway'));
  await untilOpened(app, 'Báo cáo.docm', docm);

  expect(await desk.getByRole('button', { name: /^Mở hoa-don/ }).count()).toBe(0);
  const id = await idOf(desk, 'Hồ sơ họp');
  const forced = { id, number: 2, despite: 'disguised' };
  expect(await ask(desk, 'mail.openAttachment', forced)).toMatchObject({
    failure: { code: 'attachment-dangerous' },
  });
  expect(await openedFiles(app)).toHaveLength(2);

  const saved = join(journey.folder(), 'đã lưu.exe');
  await app.system.answerDialog([saved]);
  await press(desk, t('mail.attachment.saveOf', { name: 'hoa-don.pdf.exe' }));
  await desk.getByText(t('mail.attachment.saved', { path: saved })).waitFor();
  expect(readFileSync(saved).subarray(0, 2).toString()).toBe('MZ');
  // Whoever saved it may start it only by making it a program first.
  expect(statSync(saved).mode & 0o111).toBe(0);
});

it('fetches pictures and opens links only when asked, and only what is safe', async () => {
  const listener = await startListener();
  try {
    const app = await openWith({
      subject: 'Bản tin',
      html:
        `<p>Bản tin tuần.</p><img src="${listener.url}/a.png"><img src="${listener.url}/b.png">` +
        `<p><a href="https://evil.example/x">https://dichvucong.gov.vn/</a> ` +
        '<a href="mailto:vanthu@so.example?subject=Tr%E1%BA%A3%20l%E1%BB%9Di">viết thư</a></p>',
    });
    const { desk } = app;
    await openMessage(desk, 'Bản tin');
    await desk.frameLocator('iframe').getByText('Bản tin tuần.').waitFor(patient);
    await desk.getByText(t('mail.body.images', { count: 2 })).waitFor();
    expect(listener.asked()).toEqual([]);
    await press(desk, t('mail.body.showImages'));
    // Nothing is fetched from this machine or the office's network, though somebody asked.
    await desk.getByText(t('mail.body.imagesMissing', { count: 2 })).waitFor(patient);
    expect(listener.asked()).toEqual([]);

    await press(desk, t('mail.links.openOf', { number: 1 }));
    const dialog = desk.getByRole('dialog', { name: t('mail.links.openTitle') });
    await dialog.getByText(t('mail.links.mark.lies')).waitFor();
    expect(await app.system.openedByShell()).toEqual([]);
    await press(dialog, t('mail.links.inBrowser'));
    await dialog.waitFor({ state: 'hidden' });
    const opened = () => app.system.openedByShell();
    await expect.poll(opened).toEqual(['https://evil.example/x']);

    await press(desk, t('mail.links.openOf', { number: 2 }));
    await press(desk.getByRole('dialog'), t('mail.links.write'));
    await desk.getByLabel(t('compose.subject'), { exact: true }).waitFor();
    const [draft] = await tell(desk, 'mail.drafts');
    expect(draft?.message).toMatchObject({
      to: [{ name: '', address: 'vanthu@so.example' }],
      subject: 'Trả lời',
    });
    expect(await app.system.openedByShell()).toHaveLength(1);
  } finally {
    listener.stop();
  }
});

it('makes a mail a task of the week, and notes another in the running session', async () => {
  const { desk } = await openWith({
    subject: 'V/v báo cáo số 118/UBND-VP',
    text: 'Đề nghị gửi báo cáo trước ngày 20/11/2026.',
  });
  await openMessage(desk, 'V/v báo cáo số 118');
  await desk.getByText('Đề nghị gửi báo cáo').first().waitFor(patient);
  await choose(desk, t('mail.action.toTask'));
  await desk.getByText(t('mail.isTask')).first().waitFor();
  await goTo(desk, 'plan');
  await desk.getByText('V/v báo cáo số 118/UBND-VP').first().waitFor();
  const { addedTasks } = await tell(desk, 'plans.get', { week: journeyWeek });
  expect(addedTasks.map(({ task }) => task)).toMatchObject([
    { document: '118/UBND-VP', dueOn: '2026-11-20' },
  ]);

  await goTo(desk, 'today');
  await startSession(desk, { notice: true, outside: 'làm bù' });
  await openMessage(desk, 'V/v báo cáo số 118');
  await choose(desk, t('mail.action.noteHandled'));
  await desk.getByText(t('mail.isHandled')).first().waitFor();
  await goTo(desk, 'session');
  const journal = desk.getByRole('table', { name: t('session.journal') });
  await journal
    .getByText(/V\/v báo cáo số 118\/UBND-VP/)
    .first()
    .waitFor();
  await tell(desk, 'sessions.end');
});

it('stops a large download, keeps what came, and goes on from there', async () => {
  const content = Buffer.alloc(12_000_000, 'Số liệu\n');
  const name = 'Số liệu.txt';
  const app = await openWith({
    subject: 'Số liệu lớn',
    text: 'Kèm.',
    attachments: [{ filename: name, content }],
  });
  const { desk, system } = app;
  await openMessage(desk, 'Số liệu lớn');
  await desk.getByText(t('mail.attachment.notHere')).waitFor(patient);
  // Connections made from now on are slow: a piece takes a while, all of it minutes.
  line.set({ slowMs: 25 });
  line.cutAll();
  const saved = join(journey.folder(), 'số liệu.txt');
  await system.answerDialog([saved]);
  await press(desk, t('mail.attachment.saveOf', { name }));
  await expect.poll(() => doneBytes(desk), patient).toBeGreaterThan(600_000);
  const before = await doneBytes(desk);
  await press(desk, t('mail.attachment.cancelOf', { name }));
  await expect.poll(() => doneBytes(desk), patient).toBe(-1);
  expect(existsSync(saved)).toBe(false);

  await press(desk, t('mail.attachment.saveOf', { name }));
  await expect.poll(() => doneBytes(desk), { ...patient, interval: 20 }).toBeGreaterThan(0);
  // The first piece that comes is the next one.
  expect(await doneBytes(desk)).toBeGreaterThan(before);
  // A line that breaks says so, and costs a piece at most.
  line.set({});
  line.cutAll();
  await expect.poll(() => doneBytes(desk), patient).toBe(-1);
  await press(desk, t('mail.attachment.saveOf', { name }));
  await desk.getByText(t('mail.attachment.saved', { path: saved })).waitFor(patient);
  expect(readFileSync(saved).equals(content)).toBe(true);
});

/** How much of a download came; -1 while none runs. */
async function doneBytes(desk: Page): Promise<number> {
  const [transfer] = await tell(desk, 'mail.transfers');
  return transfer?.doneBytes ?? -1;
}

/** The app, logged in, once this mail came to the officer. */
async function openWith(message: Readonly<{ subject: string } & Record<string, unknown>>) {
  line.set({});
  await sendMail(servers, outsideUser, { ...message, to });
  const app = await journey.open();
  const { address: userName, password } = officerUser;
  await tell(app.desk, 'mail.logIn', { userName, password });
  return app;
}

async function openMessage(desk: Page, subject: string): Promise<void> {
  await goTo(desk, 'inbox');
  const row = desk.getByRole('option').filter({ hasText: subject }).first();
  await row.click(patient);
  await desk.getByRole('heading', { name: new RegExp(subject) }).waitFor();
}

/** An action of the message's menu. */
async function choose(desk: Page, action: string): Promise<void> {
  await desk
    .getByRole('button', { name: t('ui.more'), exact: true })
    .last()
    .click();
  await desk.getByRole('menuitem', { name: action }).click();
}

async function idOf(desk: Page, subject: string): Promise<number> {
  const asked = { folder: 'INBOX', query: '', threads: false, offset: 0, limit: 50 };
  const { messages } = await tell(desk, 'mail.list', asked);
  const found = messages.find((message) => message.subject === subject);
  if (!found) throw new Error(`There is no ${subject}.`);
  return found.id;
}

/** On Electron nothing tells what it opened. */
const openedFiles = async ({ system }: OpenApp) => (await system.openedByShell()) ?? [];

/** The system was asked to open a copy, whole, among those that the next start forgets. */
async function untilOpened(app: OpenApp, name: string, content: Buffer): Promise<void> {
  const found = async () => (await openedFiles(app)).find((path) => path.endsWith(name)) ?? '';
  await expect.poll(found, patient).not.toBe('');
  const path = await found();
  expect(path).toContain('opened-mail');
  expect(readFileSync(path).equals(content)).toBe(true);
}
