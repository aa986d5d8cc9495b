import { EventEmitter } from 'node:events';
import type { ImapFlow } from 'imapflow';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../main/database/open.ts';
import { createArrivals } from '../../../main/mail/arrivals.ts';
import { createKeptMail, type KeptMail } from '../../../main/mail/kept-mail.ts';
import { createLocalChanges } from '../../../main/mail/local-changes.ts';
import type { SeenMessage } from '../../../main/mail/message-rows.ts';
import { playChanges } from '../../../main/mail/play-changes.ts';
import { memoryDatabase } from '../../support/database.ts';

const seen = (uid: number): SeenMessage => ({
  ...{ uid, messageId: `${uid}@so.example`, references: [], subject: `Thư ${uid}` },
  from: { name: 'Thu Hà', address: 'thu.ha@so.example' },
  people: { to: [], cc: [], replyTo: [] },
  ...{ at: uid * 1000, sizeBytes: 100, isRead: false, isFlagged: false, isAnswered: false },
  ...{ hasAttachments: false, isSigned: false },
});

/** A connection whose server takes no flag for a set that begins or ends with some messages. */
function refusingServer(refused: readonly string[], code?: string) {
  const asked: string[] = [];
  const events = new EventEmitter();
  const answer = (response: string, more: object = {}) =>
    events.emit('response', { response, ...more });
  const imap = Object.assign(events, {
    usable: true,
    capabilities: new Map([['UIDPLUS', true]]),
    mailboxOpen: async () => {
      answer('OK', { code: 'READ-WRITE' });
      return { uidValidity: 7n };
    },
    messageFlagsAdd: async (range: string) => {
      asked.push(range);
      const isRefused = refused.some((uid) => range.split(/[:,]/).includes(uid));
      answer(isRefused ? 'NO' : 'OK', isRefused && code !== undefined ? { code } : {});
      return !isRefused;
    },
  });
  // Of imapflow only what these changes need is there.
  return { imap: imap as unknown as ImapFlow, asked };
}

describe('changes that are told', () => {
  let db: Database;
  let kept: KeptMail;
  let reported: string[];
  const ids = () =>
    kept.list.ids(
      { folderId: kept.folders.find('INBOX')?.id ?? 0, threads: false },
      { limit: 10, offset: 0 },
    );
  const play = (imap: ImapFlow) =>
    playChanges(imap, { kept, report: (where) => void reported.push(where) });
  const refusals = () => kept.list.byIds(ids()).map(({ refusal }) => refusal);

  beforeEach(() => {
    db = memoryDatabase();
    reported = [];
    kept = createKeptMail(db, { transaction: (run) => db.transaction(run)(), now: () => 1000 });
    kept.folders.put({ path: 'INBOX', name: 'INBOX', role: 'inbox' });
    const folder = kept.folders.find('INBOX')?.id ?? 0;
    createArrivals(kept).begin(folder, '7');
    createArrivals(kept).keep(folder, [seen(1), seen(2), seen(3)]);
    createLocalChanges(kept).change(ids(), { isFlagged: true });
  });
  afterEach(() => db.close());

  it('are told one by one after a refusal, and only what was refused is undone', async () => {
    const { imap, asked } = refusingServer(['3'], 'NOPERM');
    expect(await play(imap)).toBe(true);
    expect(asked[0]).toBe('1:3');
    expect(asked.slice(1).toSorted()).toEqual(['1', '2', '3']);
    expect(refusals()).toEqual([{ what: 'flag', reason: 'forbidden' }, null, null]);
    expect(kept.list.byIds(ids()).map(({ isFlagged }) => isFlagged)).toEqual([false, true, true]);
    expect([kept.changes.count(), reported.length]).toEqual([0, 2]);
  });

  it('wait while a server only puts them off, and no longer than five times', async () => {
    const { imap } = refusingServer(['1', '3'], 'INUSE');
    for (let times = 1; times < 5; times += 1) {
      await play(imap);
      expect([times, kept.changes.count(), refusals()]).toEqual([times, 3, [null, null, null]]);
    }
    await play(imap);
    const refused = { what: 'flag', reason: 'other' };
    expect(refusals()).toEqual([refused, null, refused]);
    expect(kept.changes.count()).toBe(0);
  });

  it('are not allowed where the server was not even asked', async () => {
    const { imap } = refusingServer([]);
    const silent = Object.assign(imap, { messageFlagsAdd: async () => false });
    await play(silent);
    expect(new Set(refusals().map((refusal) => refusal?.reason))).toEqual(new Set(['forbidden']));
  });

  it('stay where the connection breaks', async () => {
    const { imap } = refusingServer([]);
    const broken = Object.assign(imap, {
      usable: false,
      messageFlagsAdd: async () => {
        throw new Error('Connection closed.');
      },
    });
    await expect(play(broken)).rejects.toThrow('Connection closed.');
    expect([kept.changes.count(), refusals()]).toEqual([3, [null, null, null]]);
  });
});
