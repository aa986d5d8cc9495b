import type { ImapFlow } from 'imapflow';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Database } from '../../../main/database/open.ts';
import { createArrivals } from '../../../main/mail/arrivals.ts';
import { fetchSmall, lookAhead, smallBatches } from '../../../main/mail/fetch-small.ts';
import { createKeptMail, type KeptMail } from '../../../main/mail/kept-mail.ts';
import type { SeenMessage } from '../../../main/mail/message-rows.ts';
import { memoryDatabase } from '../../support/database.ts';

let db: Database;
let kept: KeptMail;

beforeEach(() => {
  db = memoryDatabase();
  kept = createKeptMail(db, { transaction: (run) => db.transaction(run)(), now: () => 1000 });
  kept.folders.put({ path: 'INBOX', name: 'INBOX', role: 'inbox' });
});
afterEach(() => db.close());

const seen = (uid: number, sizeBytes: number): SeenMessage => ({
  ...{ uid, messageId: `${uid}@so.example`, references: [], subject: `Thư ${uid}` },
  from: { name: 'Thu Hà', address: 'thu.ha@so.example' },
  people: { to: [], cc: [], replyTo: [] },
  ...{ at: uid * 1000, sizeBytes, isRead: false, isFlagged: false, isAnswered: false },
  ...{ hasAttachments: false, isSigned: false },
});
const bring = (...sizes: readonly number[]) => {
  const folderId = kept.folders.find('INBOX')?.id ?? 0;
  createArrivals(kept).keep(
    folderId,
    sizes.map((size, at) => seen(at + 1, size)),
  );
  return smallBatches(kept.messages.withoutBody(lookAhead));
};

it('asks for a megabyte or a hundred at once, newest first, up to the next large one', () => {
  const batches = bring(1000, 200_000, ...Array.from({ length: 130 }, () => 10_000));
  expect(batches.map((batch) => batch.length)).toEqual([100, 30]);
  expect(batches[0]?.[0]?.uid).toBe(132);
  expect(batches.flat().some(({ uid }) => uid <= 2)).toBe(false);
});

it('hands over one batch while the next one comes, and counts what the server lacks as tried', async () => {
  const batches = bring(...Array.from({ length: 12 }, () => 120_000));
  expect(batches.map((batch) => batch.length)).toEqual([8, 4]);
  const asked: string[] = [];
  const notedAfter: number[] = [];
  const came: string[] = [];
  const imap = {
    fetchAll: async (range: string) => {
      asked.push(range);
      const uids = range === '5:12' ? [5, 6, 8, 9, 10, 11, 12] : [1, 2, 3, 4];
      return uids.map((uid) => ({ uid, source: Buffer.from(`Subject: ${uid}\r\n\r\n`) }));
    },
  };
  await fetchSmall(batches, {
    // The one command that is given, in the form of the library.
    imap: imap as unknown as ImapFlow,
    kept,
    note: async (come) => {
      notedAfter.push(asked.length);
      for (const { id, source } of come) {
        kept.messages.setHere(id, 'whole');
        came.push(source.toString());
      }
    },
    isCut: () => false,
  });
  expect(asked).toEqual(['5:12', '1:4']);
  expect(notedAfter).toEqual([2, 2]);
  const [left, ...others] = kept.messages.withoutBody(lookAhead);
  expect([left?.uid, others]).toEqual([7, []]);
  // Newest first, as they were asked for.
  expect(came).toEqual(
    [12, 11, 10, 9, 8, 6, 5, 4, 3, 2, 1].map((uid) => `Subject: ${uid}\r\n\r\n`),
  );
});

it('asks for no more once somebody waits for something else', async () => {
  const batches = bring(...Array.from({ length: 12 }, () => 120_000));
  let asked = 0;
  const imap = {
    fetchAll: async () => {
      asked += 1;
      return [];
    },
  };
  await fetchSmall(batches, {
    // The one command that is given, in the form of the library.
    imap: imap as unknown as ImapFlow,
    ...{ kept, note: async () => undefined, isCut: () => true },
  });
  expect(asked).toBe(1);
});
