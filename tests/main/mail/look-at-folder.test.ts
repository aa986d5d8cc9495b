import type { ImapFlow } from 'imapflow';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Database } from '../../../main/database/open.ts';
import { createArrivals } from '../../../main/mail/arrivals.ts';
import { createKeptMail, type KeptMail } from '../../../main/mail/kept-mail.ts';
import { lookAtFolder } from '../../../main/mail/look-at-folder.ts';
import { memoryDatabase } from '../../support/database.ts';

let db: Database;
let kept: KeptMail;

beforeEach(() => {
  db = memoryDatabase();
  kept = createKeptMail(db, { transaction: (run) => db.transaction(run)(), now: () => 1000 });
  kept.folders.put({ path: 'INBOX', name: 'INBOX', role: 'inbox' });
});
afterEach(() => db.close());

/** A folder on a server, as far as a look at it asks; which numbers were searched for. */
function aServer() {
  const uids = new Set<number>();
  const searched: string[] = [];
  let next = 1;
  const told = (uid: number) => ({
    ...{ uid, seq: 0, id: '', emailId: '', threadId: '', flags: new Set<string>(), size: 100 },
    internalDate: new Date(uid * 1000),
    headers: Buffer.from(`Subject: ${uid}\r\nMessage-ID: <${uid}@so.example>\r\n\r\n`),
  });
  const imap = {
    mailboxOpen: async () => ({ exists: uids.size, uidNext: next, uidValidity: 1n }),
    search: async (query: { uid?: string }) => {
      searched.push(query.uid ?? 'all');
      const from = Number.parseInt(query.uid ?? '1', 10);
      const behind = [...uids].filter((uid) => uid >= from);
      // As servers do: `7:*` has the last one where there is no seventh.
      return behind.length > 0 ? behind : [...uids].slice(-1);
    },
    fetchAll: async (range: string) =>
      [...uids].filter((uid) => isIn(range, uid)).map((uid) => told(uid)),
  };
  return {
    searched,
    add: (): void => {
      uids.add(next);
      next += 1;
    },
    remove: (uid: number): void => void uids.delete(uid),
    // The few commands that a look gives, in the form of the library.
    imap: imap as unknown as ImapFlow,
  };
}

const isIn = (range: string, uid: number): boolean =>
  range.split(',').some((part) => {
    const [low = '', high = low] = part.split(':');
    return uid >= Number(low) && uid <= Number(high);
  });

const look = (imap: ImapFlow) =>
  lookAtFolder(imap, 'INBOX', {
    ...{ kept, arrivals: createArrivals(kept) },
    isInterrupted: () => false,
    changed: () => undefined,
  });
const uids = () =>
  kept.places.uidsFrom(kept.folders.find('INBOX')?.id ?? 0, 0).toSorted((a, b) => a - b);

it('asks for every number once, and then only for those behind the last look', async () => {
  const server = aServer();
  for (let at = 0; at < 3; at += 1) server.add();
  await look(server.imap);
  server.add();
  server.add();
  await look(server.imap);
  await look(server.imap);
  expect(uids()).toEqual([1, 2, 3, 4, 5]);
  expect(server.searched).toEqual(['all', '4:*']);
});

it('asks for every number where fewer are left than are known', async () => {
  const server = aServer();
  for (let at = 0; at < 3; at += 1) server.add();
  await look(server.imap);
  server.remove(2);
  server.add();
  await look(server.imap);
  expect(uids()).toEqual([1, 3, 4]);
  expect(server.searched).toEqual(['all', '4:*', 'all']);
});

it('lets go of what vanished from a look that was not finished', async () => {
  const server = aServer();
  server.add();
  await look(server.imap);
  server.add();
  server.add();
  createArrivals(kept).keep(kept.folders.find('INBOX')?.id ?? 0, []);
  const folder = kept.folders.find('INBOX');
  await look(server.imap);
  // As if the look that brought the third had been cut before its end.
  kept.folders.setLook(folder?.id ?? 0, {
    ...{ uidNext: 2, total: 1, modseq: null, lookedAt: 1000 },
  });
  server.remove(3);
  await look(server.imap);
  expect(uids()).toEqual([1, 2]);
});
