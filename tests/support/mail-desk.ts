import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { openImap } from '../../main/mail/connect.ts';
import { readMessage } from '../../main/mail/read-message.ts';
import type { DraftView } from '../../shared/message.ts';
import { anAccount, headUser, officerUser } from './mail-accounts.ts';
import { type MailServers, startMailServers } from './mail-servers.ts';
import type { MailUser } from './mail-users.ts';
import { aMessage, aWriting } from './writing.ts';

type World = ReturnType<typeof aWriting>;

export const toHead = (overrides: Parameters<typeof aMessage>[0] = {}) =>
  aMessage({ to: [{ name: 'Lê Thị Thu Hà', address: headUser.address }], ...overrides });
export const subjectOfTest = () => `Thư thử ${randomUUID()}`;
export const readBytes = (bytes: Uint8Array) =>
  readMessage(bytes, { officeDomains: ['so.example'] });

/**
 * Where an officer writes mail to the head on the tests' own servers, which run for the tests of a file;
 * what a test began ends with it. Call it at the top of the file.
 */
export function aMailDesk() {
  const stops: (() => Promise<void>)[] = [];
  let servers: MailServers;
  beforeAll(async () => {
    servers = await startMailServers({ users: [officerUser, headUser] });
  });
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop();
  });
  afterAll(() => servers.stop());
  const own = () => anAccount(servers, officerUser);
  return {
    own,
    servers: (): MailServers => servers,
    atEnd: (stop: () => Promise<void>): void => void stops.push(stop),
    someWriting(options: Parameters<typeof aWriting>[0] = {}): World {
      const world = aWriting({ account: own, ...options });
      stops.push(world.writing.stop);
      world.writing.start();
      return world;
    },
    /** All mails of that subject in a folder, once there are so many. */
    mailsIn: (user: MailUser, folder: string, wanted: Wanted): Promise<Buffer[]> =>
      mailsOf(servers, user, folder, wanted),
  };
}

/** Puts a mail into the outbox and lets its rest pass. */
export async function sendNow(
  world: World,
  message: ReturnType<typeof aMessage>,
): Promise<DraftView | undefined> {
  const { id } = world.writing.saveDraft({ id: null, message });
  await world.writing.send({ draftId: id, pin: null });
  return later(world, id);
}

export async function later(world: World, id: string, byMs = 10_000) {
  world.clock.now += byMs;
  await world.outbox.look();
  return world.writing.drafts().find((draft) => draft.id === id);
}

type Wanted = Readonly<{ subject: string; atLeast: number }>;

async function mailsOf(
  servers: MailServers,
  user: MailUser,
  folder: string,
  { subject, atLeast }: Wanted,
): Promise<Buffer[]> {
  const imap = await openImap(anAccount(servers, user));
  try {
    const listed = (await imap.list()).map(({ path }) => path);
    if (!listed.includes(folder)) return [];
    await imap.mailboxOpen(folder);
    const found: Buffer[] = [];
    const look = async () => {
      await imap.noop();
      found.length = 0;
      for (const { source } of await imap.fetchAll('1:*', { source: true }))
        if (source && readBytes(source).headers.subject === subject) found.push(source);
      return found.length;
    };
    await expect.poll(look, { timeout: 20_000, interval: 100 }).toBeGreaterThanOrEqual(atLeast);
    return found;
  } finally {
    imap.close();
  }
}
