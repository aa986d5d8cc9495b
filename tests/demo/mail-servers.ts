import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { recordHeader } from '../../main/exchange/mail-envelope.ts';
import { sampleHead, sampleOfficer } from '../../main/office/sample-office.ts';
import type { MailItem } from '../../shared/mail.ts';
import { headUser, officerUser } from '../support/mail-accounts.ts';
import { type MailServers, startMailServers } from '../support/mail-servers.ts';
import { makeMailTrial, trusting } from '../support/mail-trial.ts';
import { mailsIn, type StoredMail } from '../support/maildir.ts';
import { outsideUser } from '../support/outside-mail.ts';
import { ask, until } from './ask.ts';
import { type Seat, sit } from './player.ts';
import { at, lastDay, planningDay } from './sample-week.ts';

const people = [
  { ...sampleOfficer, profile: 'main', user: officerUser },
  { ...sampleHead, profile: 'trial-head', user: headUser },
] as const;

/** What each person's program knows of, and what lies in their mailbox. */
export type Arrived = readonly Readonly<{
  id: string;
  name: string;
  items: readonly MailItem[];
  envelopes: readonly Readonly<{ folder: string; recordId: string }>[];
}>[];

/** Mail servers of this machine alone, and a sample office in the folder that names them. */
export async function startMail(folder: string): Promise<MailServers> {
  const servers = await startMailServers({ users: [officerUser, headUser, outsideUser] });
  await makeMailTrial(folder, servers, { now: () => at(planningDay, '14:55') });
  // Every program of the demo inherits it.
  Object.assign(process.env, trusting(servers));
  return servers;
}

/** Gives each program the password of its person, once: the system keeps it sealed. */
export async function logInEverybody(folder: string): Promise<void> {
  for (const { profile, user } of people) {
    const { app, page } = await sit(folder, profile, [planningDay, '15:10']);
    await ask(page, 'mail.logIn', { userName: user.address, password: user.password });
    await until(
      `${profile} is in the mailbox`,
      () => ask(page, 'mail.account'),
      ({ state }) => state === 'online',
    );
    await app.quit();
  }
}

/** Copies what travelled as it lies on the servers, and what both programs know of it. */
export async function collectMail(folder: string, servers: MailServers, out: string) {
  const seats = await Promise.all(
    people.map(({ profile }) => sit(folder, profile, [lastDay, '16:57'])),
  );
  await allIsThere(seats, servers);
  const arrived: Arrived = await Promise.all(
    people.map(async ({ id, name, user }, index) => {
      const mails = mailsIn(servers.maildirOf(user.address));
      const envelopes = mails.flatMap((mail) => {
        const recordId = mail.header(recordHeader);
        return recordId === undefined ? [] : [{ folder: mail.folder, recordId }];
      });
      writeMails(out, id, mails);
      // There is a seat for each of them.
      const { page } = seats[index] as Seat;
      return { id, name, items: await ask(page, 'inbox.list'), envelopes };
    }),
  );
  writeFileSync(join(out, 'arrived.json'), JSON.stringify(arrived, null, 2));
  for (const { app } of seats) await app.quit();
}

/** Both look until nothing waits, here or in the server's queue. */
async function allIsThere(seats: readonly Seat[], servers: MailServers): Promise<void> {
  const look = async (page: Page) => {
    await ask(page, 'inbox.lookNow');
    return (await ask(page, 'inbox.status')).waiting;
  };
  await until(
    'nothing is on its way',
    async () => {
      const waiting = [];
      for (const { page } of seats) waiting.push(await look(page));
      return [...waiting, queued(servers)];
    },
    (counts) => counts.every((count) => count === 0),
  );
}

/** How many mails Postfix still has. */
function queued({ folder }: MailServers): number {
  return ['maildrop', 'incoming', 'active', 'deferred']
    .flatMap((name) =>
      readdirSync(join(folder, 'queue', name), { recursive: true, withFileTypes: true }),
    )
    .filter((entry) => entry.isFile()).length;
}

function writeMails(out: string, id: string, mails: readonly StoredMail[]): void {
  const seen = new Map<string, number>();
  for (const mail of mails) {
    const recordId = mail.header(recordHeader);
    const place = recordId === undefined ? join('mail', id, mail.folder) : join('carrier', id);
    const name = recordId ?? 'thu';
    const times = (seen.get(join(place, name)) ?? 0) + 1;
    seen.set(join(place, name), times);
    mkdirSync(join(out, place), { recursive: true });
    const suffix = recordId !== undefined && times === 1 ? '' : `-${times}`;
    writeFileSync(join(out, place, `${name}${suffix}.eml`), mail.bytes);
  }
}
