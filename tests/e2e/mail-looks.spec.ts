import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { anAttack } from '../support/attack-mail.ts';
import { createTrialJourney, tell, wednesday } from '../support/journey.ts';
import { inEither, lookAt, plain, type View } from '../support/looks.ts';
import { headUser, officerUser } from '../support/mail-accounts.ts';
import { type MailServers, startMailServers } from '../support/mail-servers.ts';
import { makeMailTrial, trusting } from '../support/mail-trial.ts';
import { aDecision } from '../support/office-documents.ts';
import { outsideUser, sendMail } from '../support/outside-mail.ts';

let servers: MailServers;
beforeAll(async () => {
  servers = await startMailServers({ users: [officerUser, headUser, outsideUser] });
});
afterAll(() => servers.stop());

const journey = createTrialJourney({
  prepare: (folder) => makeMailTrial(folder, servers, { now: () => wednesday }),
  env: () => trusting(servers),
});

it('shows official mail whole and accessible, in every language and theme', async () => {
  const { desk } = await journey.open();
  const { address: to, password } = officerUser;
  await tell(desk, 'mail.logIn', { userName: to, password });
  await sendMail(servers, outsideUser, { ...anAttack('http://127.0.0.1:9'), to });
  await sendMail(servers, headUser, {
    to,
    subject: 'Giấy mời họp giao ban',
    text: 'Mời họp lúc 14 giờ.',
    attachments: [{ filename: 'Giấy mời 52.pdf', content: aDecision({ pages: 1 }) }],
  });
  const views: View[] = [
    ...plain('inbox', 'settings'),
    { place: 'inbox', arrange: (page) => open(page, /Thông báo khẩn/) },
    { place: 'inbox', arrange: (page) => open(page, /Giấy mời họp/) },
    { place: 'inbox', arrange: compose },
  ];
  expect(await lookAt(desk, views)).toEqual([]);
});

async function open(desk: Page, subject: RegExp): Promise<void> {
  await desk.getByRole('option', { name: subject }).first().click();
  await desk.getByRole('heading', { level: 1, name: subject }).waitFor();
  await desk
    .getByRole('button', { name: inEither('mail.action.reply') })
    .first()
    .waitFor();
}

async function compose(desk: Page): Promise<void> {
  await desk
    .getByRole('button', { name: inEither('mail.compose') })
    .first()
    .click();
  await desk.getByLabel(inEither('compose.text')).first().waitFor();
}
