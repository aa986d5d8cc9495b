import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../main/database/open.ts';
import { createArrivals } from '../../../main/mail/arrivals.ts';
import { createKeptMail, type KeptMail } from '../../../main/mail/kept-mail.ts';
import { createLocalChanges } from '../../../main/mail/local-changes.ts';
import type { SeenMessage } from '../../../main/mail/message-rows.ts';
import { createWrittenAbout } from '../../../main/mail/written-about.ts';
import { memoryDatabase } from '../../support/database.ts';

const me = 'minh.anh@so.example';
const seen = (uid: number, overrides: Partial<SeenMessage> = {}): SeenMessage => ({
  ...{ uid, messageId: `${uid}@so.example`, references: [], subject: `Thư ${uid}` },
  from: { name: 'Thu Hà', address: 'thu.ha@so.example' },
  people: { to: [{ name: '', address: me }], cc: [], replyTo: [] },
  ...{ at: uid * 1000, sizeBytes: 100, isRead: false, isFlagged: false, isAnswered: false },
  ...{ hasAttachments: false, isSigned: false },
  ...overrides,
});

describe('what became of a message', () => {
  let db: Database;
  let kept: KeptMail;
  const folder = (path: string) => kept.folders.find(path)?.id ?? 0;
  const ids = (path: string) =>
    kept.list.ids({ folderId: folder(path), threads: false }, { limit: 100, offset: 0 });
  const keep = (path: string, ...messages: readonly SeenMessage[]) =>
    createArrivals(kept).keep(folder(path), messages);
  const listed = (path: string) => kept.list.byIds(ids(path));

  beforeEach(() => {
    db = memoryDatabase();
    kept = createKeptMail(db, { transaction: (run) => db.transaction(run)(), now: () => 1000 });
    kept.folders.put({ path: 'INBOX', name: 'INBOX', role: 'inbox' });
    kept.folders.put({ path: 'Sent', name: 'Sent', role: 'sent' });
  });
  afterEach(() => db.close());

  it('is a refusal until the person changes it anew', () => {
    keep('INBOX', seen(1));
    const [id = 0] = ids('INBOX');
    const nothing = { isRead: null, isFlagged: null, isAnswered: null, isFinal: false };
    kept.refusals.put(id, { what: 'move', reason: 'full' }, { ...nothing, toFolderId: null });
    expect(listed('INBOX')[0]?.refusal).toEqual({ what: 'move', reason: 'full' });
    createLocalChanges(kept).change([id], { isFlagged: true });
    expect(listed('INBOX')[0]?.refusal).toBeNull();
  });

  it.each(['before', 'after'])(
    'is a return in one thread with a notice that came %s it',
    (order) => {
      const notice = seen(2, { subject: 'Undelivered', messageId: 'n@mail.so.example' });
      const own = seen(1, { from: { name: '', address: 'Minh.Anh@so.example' } });
      const failed = [{ address: 'ai@bo.example', said: 'smtp; 550 5.1.1 No such user' }];
      const note = () => {
        const [id = 0] = ids('INBOX');
        createWrittenAbout(kept).noteReturn(id, { messageId: '1@so.example', failed });
      };
      if (order === 'after') keep('Sent', own);
      keep('INBOX', notice);
      note();
      if (order === 'before') keep('Sent', own);
      const [sent] = listed('Sent');
      expect(sent).toMatchObject({ isReturned: true, threadCount: 2 });
      expect(kept.returns.listOf('1@so.example', me)).toEqual([
        { ...failed[0], reason: 'unknown', at: 2000 },
      ]);
      expect(kept.list.threadIds(sent?.id ?? 0)).toEqual(
        expect.arrayContaining([...ids('INBOX'), ...ids('Sent')]),
      );
    },
  );

  it('is no return of a mail that somebody else sent', () => {
    keep('INBOX', seen(1), seen(2));
    const failed = [{ address: 'ai@bo.example', said: '' }];
    createWrittenAbout(kept).noteReturn(ids('INBOX')[0] ?? 0, {
      ...{ messageId: '1@so.example', failed },
    });
    expect(listed('INBOX').map(({ isReturned }) => isReturned)).toEqual([false, false]);
  });

  it('is done to a line as a whole: to what of its thread lies in the same folder', () => {
    const answer = { references: ['1@so.example'] };
    keep('INBOX', seen(1, { isRead: true }), seen(3, { ...answer, isRead: true }), seen(4));
    keep('Sent', seen(2, answer));
    const [, top = 0] = ids('INBOX');
    const line = kept.list.lineIds([top]);
    expect(kept.list.byIds(line).map(({ subject }) => subject)).toEqual(['Thư 3', 'Thư 1']);
    expect(kept.list.byIds([top])[0]).toMatchObject({ isThreadRead: true, threadCount: 3 });
    createLocalChanges(kept).change(line.slice(1), { isRead: false, isFlagged: true });
    expect(kept.list.byIds([top])[0]).toMatchObject({
      ...{ isRead: true, isThreadRead: false, isFlagged: false, isThreadFlagged: true },
    });
  });
});
