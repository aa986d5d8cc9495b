import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../main/database/open.ts';
import { createArrivals } from '../../../main/mail/arrivals.ts';
import { createKeptMail, type KeptMail } from '../../../main/mail/kept-mail.ts';
import { createLocalChanges } from '../../../main/mail/local-changes.ts';
import type { SeenMessage } from '../../../main/mail/message-rows.ts';
import { memoryDatabase } from '../../support/database.ts';

const seen = (uid: number, overrides: Partial<SeenMessage> = {}): SeenMessage => ({
  ...{ uid, messageId: `${uid}@so.example`, references: [], subject: `Thư ${uid}` },
  from: { name: 'Thu Hà', address: 'thu.ha@so.example' },
  people: { to: [], cc: [], replyTo: [] },
  ...{ at: uid * 1000, sizeBytes: 100, isRead: false, isFlagged: false, isAnswered: false },
  ...{ hasAttachments: false, isSigned: false },
  ...overrides,
});

describe('mail that is kept', () => {
  let db: Database;
  let kept: KeptMail;
  let now = 1000;
  const folder = (path: string) => kept.folders.find(path)?.id ?? 0;
  const ids = (path: string | null, threads = false) =>
    kept.list.ids(
      { folderId: path === null ? null : folder(path), threads },
      { limit: 100, offset: 0 },
    );
  const arrivals = () => createArrivals(kept);
  const local = () => createLocalChanges(kept);

  beforeEach(() => {
    db = memoryDatabase();
    now = 1000;
    kept = createKeptMail(db, { transaction: (run) => db.transaction(run)(), now: () => now });
    kept.folders.put({ path: 'INBOX', name: 'INBOX', role: 'inbox' });
    kept.folders.put({ path: 'Trash', name: 'Trash', role: 'trash' });
  });
  afterEach(() => db.close());

  it('joins answers in whatever order they come, and shows the newest of each thread', () => {
    arrivals().keep(folder('INBOX'), [
      seen(3, { references: ['1@so.example', '2@so.example'] }),
      seen(2, { references: ['1@so.example'] }),
      seen(1),
      seen(4),
    ]);
    expect(ids('INBOX')).toHaveLength(4);
    expect(ids('INBOX', true).map((id) => kept.messages.find(id)?.subject)).toEqual([
      'Thư 4',
      'Thư 3',
    ]);
    const [, top = 0] = ids('INBOX', true);
    expect(kept.list.byIds([top])[0]?.threadCount).toBe(3);
  });

  it('joins threads that a later message names together', () => {
    arrivals().keep(folder('INBOX'), [seen(1), seen(2)]);
    arrivals().keep(folder('INBOX'), [seen(3, { references: ['1@so.example', '2@so.example'] })]);
    expect(ids('INBOX', true)).toHaveLength(1);
    expect(ids(null, true)).toHaveLength(1);
  });

  it('joins an answer without references by its subject, and nothing that is no answer', () => {
    arrivals().keep(folder('INBOX'), [
      seen(1, { subject: 'Báo cáo tuần 47' }),
      seen(2, { subject: 'Báo cáo tuần 47' }),
      seen(3, { subject: 'Trả lời: Báo cáo tuần 47' }),
    ]);
    expect(ids('INBOX', true)).toHaveLength(2);
  });

  it('keeps number, body and marks of a message whose new place is seen before the old one goes', () => {
    arrivals().keep(folder('INBOX'), [seen(1)]);
    const [id = 0] = ids('INBOX');
    kept.messages.mark(id, { becameTask: true });
    arrivals().keep(folder('Trash'), [seen(9, { messageId: '1@so.example', isRead: true })]);
    arrivals().vanish(folder('INBOX'), [1]);
    expect([ids('INBOX'), ids('Trash')]).toEqual([[], [id]]);
    expect(kept.messages.find(id)).toMatchObject({ uid: 9, isRead: true, becameTask: true });
  });

  it('finds a message in another folder after it vanished', () => {
    arrivals().keep(folder('INBOX'), [seen(1)]);
    const before = ids('INBOX');
    arrivals().vanish(folder('INBOX'), [1]);
    expect(ids('INBOX')).toEqual([]);
    arrivals().keep(folder('Trash'), [seen(9, { messageId: '1@so.example' })]);
    expect(ids('Trash')).toEqual(before);
  });

  it('lets go of what a whole round found nowhere, and of nothing that was lost during it', () => {
    arrivals().keep(folder('INBOX'), [seen(1), seen(2)]);
    arrivals().vanish(folder('INBOX'), [1]);
    now = 2000;
    arrivals().vanish(folder('INBOX'), [2]);
    arrivals().settle(2000);
    expect(kept.places.twinsOf('1@so.example')).toEqual([]);
    expect(kept.places.twinsOf('2@so.example')).toHaveLength(1);
  });

  it('keeps every message when the server numbers a folder anew', () => {
    arrivals().keep(folder('INBOX'), [seen(1), seen(2, { messageId: null })]);
    const before = ids('INBOX');
    arrivals().begin(folder('INBOX'), '2');
    expect(ids('INBOX')).toEqual(before);
    arrivals().keep(folder('INBOX'), [seen(7, { ...seen(1), uid: 7 })]);
    arrivals().keep(folder('INBOX'), [{ ...seen(2, { messageId: null }), uid: 8 }]);
    expect(ids('INBOX')).toEqual(before);
  });

  it('does not let the server undo what it does not know yet', () => {
    arrivals().keep(folder('INBOX'), [seen(1)]);
    const [id = 0] = ids('INBOX');
    local().change([id], { isRead: true });
    arrivals().keepFlags(folder('INBOX'), [
      { uid: 1, isRead: false, isFlagged: true, isAnswered: false },
    ]);
    expect(kept.messages.find(id)).toMatchObject({ isRead: true, isFlagged: true });
  });

  it('leaves it to the server when a message that was moved here is gone there', () => {
    arrivals().keep(folder('INBOX'), [seen(1)]);
    local().remove(ids('INBOX'));
    arrivals().vanish(folder('INBOX'), [1]);
    expect([ids('Trash'), kept.changes.count()]).toEqual([[], 0]);
  });

  it('forgets a move that was undone before the server heard of it', () => {
    arrivals().keep(folder('INBOX'), [seen(1)]);
    const before = ids('INBOX');
    local().remove(before);
    expect(kept.list.byIds(before)[0]).toMatchObject({ folder: 'Trash', isWaiting: true });
    local().move(before, 'INBOX');
    expect([kept.changes.count(), kept.messages.find(before[0] ?? 0)?.uid]).toEqual([0, 1]);
  });

  it('makes an archive where there is none, and takes nothing into the folder of envelopes', () => {
    kept.folders.put({ path: 'Phiên', name: 'Phiên', role: 'phien' });
    arrivals().keep(folder('INBOX'), [seen(1)]);
    const before = ids('INBOX');
    expect(() => local().move(before, 'Phiên')).toThrow(
      expect.objectContaining({ code: 'forbidden' }),
    );
    local().archive(before);
    expect(kept.list.byIds(before)[0]?.folder).toBe('Archive');
  });

  it('counts what is unread in each folder', () => {
    arrivals().keep(folder('INBOX'), [seen(1), seen(2, { isRead: true })]);
    expect(kept.list.counts()).toEqual([{ folderId: folder('INBOX'), total: 2, unread: 1 }]);
  });

  it('tells how many messages are newer than each instant, in the order they were asked in', () => {
    arrivals().keep(folder('INBOX'), [seen(1), seen(2), seen(3)]);
    const of = { folderId: folder('INBOX'), threads: false };
    expect(kept.list.newerThan(of, [1000, 5000, 2000, 0, 1000])).toEqual([2, 0, 1, 3, 2]);
    expect(kept.list.newerThan({ folderId: folder('Trash'), threads: true }, [0])).toEqual([0]);
  });

  it.each([
    ['headers', 'mail_messages_bodies'],
    ['body', 'mail_messages_files'],
  ])('counts what is still to come from an index alone (%s)', (here, index) => {
    const plan = db
      .prepare<[], { detail: string }>(
        `EXPLAIN QUERY PLAN SELECT count(*) FROM mail_messages
         WHERE here = '${here}' AND is_gone = 0 AND tries < 3`,
      )
      .all();
    expect(plan.map(({ detail }) => detail).join('\n')).toMatch(
      new RegExp(`^(?:SCAN|SEARCH) mail_messages USING COVERING INDEX ${index}`),
    );
  });

  it.each([
    [true, 'mail_messages_folder_top'],
    [false, 'mail_messages_folder'],
  ])('reads a stretch of a folder from an index alone (threads: %s)', (threads, index) => {
    const where = threads ? ' AND is_top_here = 1' : '';
    const plan = db
      .prepare<[], { detail: string }>(
        `EXPLAIN QUERY PLAN SELECT id FROM mail_messages WHERE folder_id = 1 AND is_gone = 0${where}
         ORDER BY at DESC, id DESC LIMIT 50 OFFSET 5000`,
      )
      .all();
    expect(plan.map(({ detail }) => detail).join('\n')).toMatch(
      new RegExp(`^SEARCH mail_messages USING COVERING INDEX ${index} \\(`),
    );
  });
});
