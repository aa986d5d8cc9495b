import { describe, expect, test } from 'vitest';
import { type SearchedMail, searchedMailboxes } from '../../support/searched-mail.ts';

const { mailbox } = searchedMailboxes();

describe('filters', () => {
  const anh = { name: 'Trần Minh Anh', address: 'anh@so.example' };
  const ha = { name: 'Lê Thị Thu Hà', address: 'ha@so.example' };
  const people = { to: [], cc: [], replyTo: [] };
  const day = (date: number, hour = 0) => Date.UTC(2026, 10, date, hour - 7);
  const mails: readonly SearchedMail[] = [
    { subject: 'báo cáo', from: anh, people: { ...people, to: [ha] }, at: day(1) },
    { subject: 'Hà gửi báo cáo', from: ha, people: { ...people, cc: [anh] }, at: day(2, 23) },
    { subject: 'họp', from: ha, isRead: false, isFlagged: true, at: day(3) },
    {
      subject: 'ký',
      isSigned: true,
      at: day(22, 8),
      text: 'báo cáo',
      files: [{ name: 'a.pdf', type: 'application/pdf', text: null, isSearched: true }],
    },
  ];
  const cases: readonly (readonly [string, readonly number[]])[] = [
    ['từ:hà', [2, 1]],
    ['tu: ha', [2, 1]],
    ['người gửi:"thu hà"', [2, 1]],
    ['from:ha báo', [1]],
    ['-from:ha báo', [3, 0]],
    ['to:hà', [0]],
    ['đến:hà', [0]],
    ['cc:anh', [1]],
    ['subject:hà', [1]],
    ['tiêu đề:hà', [1]],
    ['báo -gửi', [3, 0]],
    ['-báo', [2]],
    ['has:pdf', [3]],
    ['có:đính kèm', [3]],
    ['-có:pdf họp', [2]],
    ['có:chữ ký', [3]],
    ['is:unread', [2]],
    ['là:chưa đọc', [2]],
    ['is:flagged', [2]],
    ['-is:unread', [3, 1, 0]],
    ['is:waiting', []],
    ['before:2026-11-02', [0]],
    ['trước:3/11/2026', [1, 0]],
    ['after:2026-11-03', [3, 2]],
    ['sau:3/11', [3, 2]],
    ['on:2/11/2026', [1]],
    ['-on:2/11/2026', [3, 2, 0]],
    ['ngày:hôm nay', [3]],
    ['before:11/2026', []],
    ['on:2026 họp', [2]],
    ['trước:3/11/2026 từ:anh', [0]],
    // Still being typed: nothing is narrowed yet.
    ['họp before:2026-', [2]],
    ['họp is:', [2]],
    ['họp is:un', [2]],
    // No filter: words.
    ['xyz:báo', []],
    ['Re: báo', []],
  ];
  test.each(cases)('understands %s', async (typed, expected) => {
    const { found } = await mailbox(...mails);
    expect(found(typed)).toEqual(expected);
  });

  test('knows what waits for the server', async () => {
    const { found, ids, db } = await mailbox(...mails);
    db.prepare(
      `INSERT INTO mail_changes (message_id, is_read, is_final, revision, changed_at)
       VALUES (@id, 1, 0, 1, 0)`,
    ).run({ id: ids[2] });
    expect(found('is:waiting')).toEqual([2]);
    expect(found('đang:chờ gửi')).toEqual([2]);
  });

  test('looks into one folder', async () => {
    const { found } = await mailbox({ subject: 'a' }, { subject: 'a', folder: 'Lưu' });
    expect(found('a', 'Lưu')).toEqual([1]);
    expect(found('a')).toEqual([1, 0]);
  });
});
