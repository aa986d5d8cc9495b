// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { MailItem } from '../../../shared/mail.ts';
import { layOut } from '../../support/drawn-nothing.ts';
import { now, openInbox, own } from '../../support/inbox-screen.tsx';
import { layOutHigh } from '../../support/laid-out.ts';
import { aMessage, aReadMessage, someMessages } from '../../support/mail-builders.ts';
import { seriousFindings } from '../../support/screen.tsx';

let stop = (): void => undefined;
beforeEach(() => {
  layOut(320);
  layOutHigh(600);
});
afterEach(() => {
  stop();
  cleanup();
});

const line = async (words: RegExp) =>
  within(await screen.findByRole('listbox', { name: 'Danh sách thư' })).findByRole('option', {
    name: words,
  });

/** Two of a thread in the inbox, the third among sent mail, and one for itself. */
const thread = [
  aMessage({ id: 1, threadId: 1, threadCount: 3, subject: 'Họp giao ban', at: now }),
  aMessage({
    ...{ id: 2, threadId: 1, threadCount: 3, subject: 'Họp giao ban', at: now - 1000 },
    isFlagged: true,
  }),
  aMessage({ id: 3, threadId: 1, threadCount: 3, folder: 'Sent', at: now - 2000 }),
  aMessage({ id: 4, threadId: 4, subject: 'Báo cáo', at: now - 3000 }),
];
const foldersNow = (messages: readonly { readonly folder: string }[]) =>
  messages.map(({ folder }) => folder);

it('deletes a line of threads as a whole, and takes that back at once', async () => {
  const listed = thread.filter(({ id }) => id === 1 || id === 4);
  const shown = openInbox(thread, {
    'mail.list': () => ({ total: 2, hasMore: false, messages: listed, coverage: null }),
  });
  stop = shown.stop;
  await shown.user.click(await line(/Họp giao ban/));
  await shown.user.keyboard('{Delete}');
  await screen.findByText('Đã chuyển 2 thư vào Thùng rác.');
  expect(foldersNow(shown.now())).toEqual(['Trash', 'Trash', 'Sent', 'INBOX']);
  await shown.user.click(await screen.findByRole('button', { name: 'Hoàn tác' }));
  await waitFor(() => expect(foldersNow(shown.now())).toEqual(['INBOX', 'INBOX', 'Sent', 'INBOX']));
});

it('flags and unreads a line of threads, and gives each its own state back', async () => {
  const lines = { total: 1, hasMore: false, messages: thread.slice(0, 1), coverage: null };
  const shown = openInbox(thread, { 'mail.list': () => lines });
  stop = shown.stop;
  await shown.user.click(await line(/Họp giao ban/));
  await shown.user.keyboard('s');
  await screen.findByText('Đã gắn cờ 2 thư.');
  expect(shown.now().map(({ isFlagged }) => isFlagged)).toEqual([true, true, false, false]);
  await shown.user.click(await screen.findByRole('button', { name: 'Hoàn tác' }));
  await waitFor(() =>
    expect(shown.now().map(({ isFlagged }) => isFlagged)).toEqual([false, true, false, false]),
  );
  await shown.user.keyboard('u');
  await screen.findByText('Đã đánh dấu 2 thư là chưa đọc.');
  expect(shown.now().map(({ isRead }) => isRead)).toEqual([false, false, true, true]);
});

it('says at a message what the server refused, until somebody knows', async () => {
  const [first, ...others] = someMessages(2, now);
  const refused = { what: 'move', reason: 'full' } as const;
  const shown = openInbox([
    { ...(first ?? aMessage()), refusal: refused, threadCount: 1 },
    ...others,
  ]);
  stop = shown.stop;
  await shown.user.click(await line(/Máy chủ từ chối/));
  await screen.findByText('Máy chủ không chuyển thư này');
  await screen.findByRole('button', { name: 'Thử lại' });
  await screen.findByText(/^Hộp thư trên máy chủ đã đầy/);
  await screen.findByText('Trên máy này, thư đã trở lại như trước.');
  expect(await seriousFindings()).toEqual([]);
  await shown.user.click(screen.getByRole('button', { name: 'Đã biết' }));
  await waitFor(() => expect(screen.queryByText('Máy chủ không chuyển thư này')).toBeNull());
});

it.each([
  ['full', 1],
  ['other', 1],
  ['forbidden', 0],
  ['missing', 0],
] as const)('tries again what may go by now: %s', async (reason, buttons) => {
  const message = aMessage({ id: 1, refusal: { what: 'flag', reason } });
  const tried: number[] = [];
  const shown = openInbox([message], {
    'mail.tryAgain': ({ id }) => void tried.push(id),
  });
  stop = shown.stop;
  await shown.user.click(await line(/Máy chủ từ chối/));
  await screen.findByRole('button', { name: 'Đã biết' });
  const again = screen.queryAllByRole('button', { name: 'Thử lại' });
  for (const button of again) await shown.user.click(button);
  await waitFor(() => expect([again.length, tried.length]).toEqual([buttons, buttons]));
});

it('says at a sent message whom it did not reach, and why', async () => {
  const message = aMessage({ isReturned: true });
  const returned = [
    { address: 'ai@bo.test', reason: 'unknown', said: '550 5.1.1 No such user', at: now } as const,
  ];
  const shown = openInbox([message], { 'mail.read': () => aReadMessage({ message, returned }) });
  stop = shown.stop;
  await shown.user.click(await line(/Không đến nơi/));
  await screen.findByText('Thư này không đến được 1 người nhận');
  await screen.findByText(/^ai@bo\.test: máy chủ của người nhận không có địa chỉ này/);
  await screen.findByText('Máy chủ trả lời: 550 5.1.1 No such user');
  expect(await seriousFindings()).toEqual([]);
});

it('says of an envelope how it stands, when it is due, and what keeps it from going', async () => {
  const problem = { code: 'mail-address-missing', values: {} } as const;
  const items: readonly MailItem[] = [
    { ...own, recordId: 'b', standing: 'to-do', dueOn: '2026-11-20', kind: 'task.assign' },
    {
      ...{ ...own, recordId: 'c', direction: 'sent', kind: 'plan.submit', delivery: 'waiting' },
      ...{ problem, standing: null, unread: false, at: now - 3_000_000 },
    },
    { ...own, recordId: 'd', standing: 'held', kind: 'review', at: now - 4_000_000 },
  ];
  const shown = openInbox([], { 'inbox.list': () => [...items] });
  stop = shown.stop;
  expect((await line(/Giao việc/)).textContent).toMatch(/Hạn T6 20\/11.*Việc phải làm/);
  await shown.user.click(await line(/Kế hoạch tuần.*Cần chú ý/));
  await screen.findByText('Bản gửi chưa đi');
  await screen.findByText(/^Danh bạ của cơ quan chưa có địa chỉ thư của người nhận/);
  await shown.user.click(await line(/Chưa áp dụng/));
  await screen.findByText('Đã nhận nhưng chưa áp dụng');
  expect(await seriousFindings()).toEqual([]);
});
