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

/** A connection whose server changes, moves and deletes nothing in a set that names some messages. */
function refusingServer(refused: readonly string[], code?: string) {
  const asked: string[] = [];
  const events = new EventEmitter();
  const answer = (response: string, more: object = {}) =>
    events.emit('response', { response, ...more });
  const take = async (range: string): Promise<boolean> => {
    asked.push(range);
    const isRefused = refused.some((uid) => range.split(/[:,]/).includes(uid));
    answer(isRefused ? 'NO' : 'OK', isRefused && code !== undefined ? { code } : {});
    return !isRefused;
  };
  const imap = Object.assign(events, {
    usable: true,
    capabilities: new Map([['UIDPLUS', true]]),
    mailboxOpen: async (path: string) => {
      answer('OK', { code: 'READ-WRITE' });
      return { uidValidity: path === 'Trash' ? 8n : 7n };
    },
    mailboxCreate: async () => undefined,
    messageFlagsAdd: take,
    messageMove: take,
    messageDelete: take,
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

  it('are tried again as they were, and refused or taken anew', async () => {
    const { imap } = refusingServer(['3'], 'OVERQUOTA');
    await play(imap);
    const refused = { what: 'flag', reason: 'full' };
    expect(refusals()).toEqual([refused, null, null]);
    const [id = 0] = ids();
    const local = createLocalChanges(kept);
    local.again(id);
    expect([kept.list.byIds([id])[0]?.isFlagged, kept.changes.count()]).toEqual([true, 1]);
    expect(refusals()).toEqual([null, null, null]);
    await play(imap);
    expect(refusals()).toEqual([refused, null, null]);
    local.again(id);
    const second = refusingServer([]);
    await play(second.imap);
    expect(second.asked).toEqual(['3']);
    expect([refusals(), kept.changes.count()]).toEqual([[null, null, null], 0]);
    expect(kept.list.byIds([id])[0]?.isFlagged).toBe(true);
    // Nothing is refused any more, and nothing tried.
    local.again(id);
    expect(kept.changes.count()).toBe(0);
  });

  it.each(['move', 'delete', 'delete for good'])('are tried again: %s', async (what) => {
    kept.folders.put({ path: 'Con', name: 'Con', role: null });
    kept.folders.put({ path: 'Trash', name: 'Trash', role: 'trash' });
    await play(refusingServer([]).imap);
    const local = createLocalChanges(kept);
    const [id = 0] = ids();
    const act = {
      move: () => local.move([id], 'Con'),
      delete: () => local.remove([id]),
      'delete for good': () => {
        const trash = kept.folders.find('Trash')?.id ?? 0;
        kept.folders.begin(trash, '8');
        kept.messages.setPlace(id, trash, 9);
        local.remove([id]);
      },
    }[what];
    act?.();
    const wanted = () => {
      const change = kept.changes.find(id);
      const to = change && !change.isFinal ? kept.messages.find(id)?.folderId : null;
      return change && { from: change.from, isFinal: change.isFinal, to };
    };
    const before = wanted();
    expect(before).toBeDefined();
    await play(refusingServer(['1', '2', '3', '9'], 'OVERQUOTA').imap);
    expect(wanted()).toBeUndefined();
    expect(kept.refusals.find(id)).toMatchObject({ reason: 'full' });
    local.again(id);
    expect(wanted()).toEqual(before);
    expect(kept.refusals.find(id)).toBeUndefined();
  });

  it('are not tried again into a folder that is gone', async () => {
    kept.folders.put({ path: 'Con', name: 'Con', role: null });
    await play(refusingServer([]).imap);
    const local = createLocalChanges(kept);
    const [id = 0] = ids();
    local.move([id], 'Con');
    await play(refusingServer(['1', '2', '3'], 'OVERQUOTA').imap);
    db.prepare(`DELETE FROM mail_folders WHERE path = 'Con'`).run();
    expect(() => local.again(id)).toThrow(expect.objectContaining({ code: 'not-found' }));
    expect([kept.changes.count(), kept.refusals.find(id)?.what]).toEqual([0, 'move']);
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
