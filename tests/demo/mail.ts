import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { MessageView } from '../../shared/message.ts';
import { headUser, officerUser } from '../support/mail-accounts.ts';
import type { MailServers } from '../support/mail-servers.ts';
import { mailsIn } from '../support/maildir.ts';
import { aDecision } from '../support/office-documents.ts';
import { outsideUser, sendMail } from '../support/outside-mail.ts';
import { ask, until } from './ask.ts';
import { type Pictures, show } from './pictures.ts';
import type { Seat, Story } from './player.ts';
import { at, lastDay } from './sample-week.ts';

const letters = 3;
const request = 'Đề nghị gửi dự thảo góp ý quy chế làm việc từ xa';

/** The officer's official mail: read, searched, and answered with a file and a signature. */
export async function answerTheMail(
  { folder, pin, mail, pictures, say }: Story,
  { app, page }: Seat,
): Promise<void> {
  if (mail === null) return;
  await sendLetters(mail);
  const { messages } = await until(
    'the mail is here',
    () => list(page, ''),
    (all) => readable(all.messages).length >= letters,
    180_000,
  );
  const asked = messages.find(({ subject }) => subject === request);
  if (!asked) throw new Error('The request did not come.');
  const found = await list(page, 'giay moi hop');
  if (found.total !== 1) throw new Error(`The search found ${found.total}.`);
  say(`${letters} official mails read, one found without marks`);
  await picture(page, pictures);

  const draft = await ask(page, 'mail.draftFrom', { id: asked.id, as: 'reply' });
  const text = 'Kính gửi chị, em gửi dự thảo góp ý.';
  await ask(page, 'mail.saveDraft', { id: draft.id, message: { ...draft.message, text } });
  await app.system.answerDialog([writeDraft(folder)]);
  await ask(page, 'mail.attachFiles', { draftId: draft.id });
  await ask(page, 'mail.send', { draftId: draft.id, pin });
  await until(
    'the answer is in the head’s mailbox',
    async () => mailsIn(mail.maildirOf(headUser.address)),
    (mails) => mails.some((each) => each.header('In-Reply-To') !== undefined),
  );
  say('signed answer sent and arrived');
}

/** Those whose words are here; envelopes that are being filed are not waited for. */
const readable = (messages: readonly MessageView[]) =>
  messages.filter(({ isHere }) => isHere !== 'headers');

function list(page: Page, query: string) {
  const all = { folder: query === '' ? 'INBOX' : null, threads: false, offset: 0, limit: 50 };
  return ask(page, 'mail.list', { ...all, query });
}

async function sendLetters(servers: MailServers): Promise<void> {
  const { address: to } = officerUser;
  await sendMail(servers, outsideUser, {
    to,
    from: { name: 'Văn thư Ủy ban nhân dân xã An Phú', address: outsideUser.address },
    date: new Date(at(lastDay, '08:10')),
    subject: 'Giấy mời họp triển khai chuyển đổi số quý IV',
    text: 'Kính mời đồng chí dự họp trực tuyến lúc 14 giờ ngày 24/11/2026. Tài liệu gửi kèm.',
    attachments: [{ filename: 'Giấy mời 52.pdf', content: aDecision({ pages: 1 }) }],
  });
  await sendMail(servers, outsideUser, {
    to,
    from: { name: 'Bản tin chuyển đổi số', address: outsideUser.address },
    date: new Date(at(lastDay, '09:40')),
    subject: 'Bản tin tuần 47',
    html:
      '<h2>Tin trong tuần</h2><p>96/102 xã đã nộp số liệu.</p>' +
      '<img src="https://ubnd.example/tin.png" alt="Biểu đồ">' +
      '<p><a href="https://ubnd.example/tin">Xem cả bản tin</a></p>',
  });
  await sendMail(servers, headUser, {
    to,
    from: { name: 'Lê Thị Thu Hà', address: headUser.address },
    date: new Date(at(lastDay, '10:25')),
    subject: request,
    text: 'Em gửi chị dự thảo góp ý trước 17 giờ hôm nay để chị xem.',
  });
}

function writeDraft(folder: string): string {
  mkdirSync(join(folder, 'van-ban'), { recursive: true });
  const path = join(folder, 'van-ban', 'Dự thảo góp ý quy chế.pdf');
  writeFileSync(path, aDecision({ number: '98/CV-CNS', about: 'Về việc góp ý quy chế', pages: 1 }));
  return path;
}

async function picture(page: Page, { take }: Pictures): Promise<void> {
  await take(page, 'mail', async () => {
    await show('#/today')(page);
    await show('#/inbox')(page);
    await page.getByRole('option', { name: /Giấy mời họp/ }).click();
    await page.getByText('Giấy mời 52.pdf').first().waitFor();
  });
  await take(page, 'mail-account', async () => {
    await show('#/settings')(page);
    const card = page.getByText(officerUser.address, { exact: true }).first();
    await card.waitFor();
    await card.scrollIntoViewIfNeeded();
  });
}
