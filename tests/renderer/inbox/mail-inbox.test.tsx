// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Handlers } from '../../../shared/contract.ts';
import { AppError } from '../../../shared/errors.ts';
import type { MessageView } from '../../../shared/message.ts';
import { expectCaughtErrors } from '../../support/caught-errors.ts';
import { layOut } from '../../support/drawn-nothing.ts';
import { now, own, openInbox as show } from '../../support/inbox-screen.tsx';
import { layOutHigh } from '../../support/laid-out.ts';
import { aMailAccount, aMessage, someMessages } from '../../support/mail-builders.ts';
import { seriousFindings } from '../../support/screen.tsx';
import { watchTakenAway } from '../../support/taken-away.ts';

function openInbox(messages: readonly MessageView[], more: Partial<Handlers> = {}) {
  const shown = show(messages, more);
  stopFollowing = shown.stop;
  return shown;
}

let stopFollowing = (): void => undefined;

beforeEach(() => {
  layOut(320);
  layOutHigh(600);
});
afterEach(() => {
  stopFollowing();
  cleanup();
});

const lines = () => within(screen.getByRole('listbox', { name: 'Danh sách thư' }));

it('shows official mail and what came from Phiên in one list, by time', async () => {
  openInbox(someMessages(5, now));
  await screen.findByRole('listbox', { name: 'Danh sách thư' });
  const titles = () =>
    lines()
      .getAllByRole('option')
      .map(({ textContent }) => textContent ?? '');
  await waitFor(() => expect(titles()).toHaveLength(6));
  expect(titles()[0]).toContain('Giấy mời họp trực tuyến');
  expect(titles()[2]).toContain('Xét duyệt');
  expect(lines().getAllByRole('option')[2]?.getAttribute('aria-setsize')).toBe('6');
  expect(await seriousFindings()).toEqual([]);
});

it('keeps the list in sight while the place of what came is looked up', async () => {
  const takenAway = watchTakenAway();
  const items = [own];
  const { emit } = openInbox(someMessages(5, now), { 'inbox.list': () => items });
  await screen.findByRole('listbox', { name: 'Danh sách thư' });
  items.push({ ...own, recordId: 'b', otherName: 'Văn thư', at: now + 1 });
  emit('inbox.changed', {});
  await waitFor(() => expect(lines().getAllByRole('option')[0]?.textContent).toContain('Văn thư'));
  expect(takenAway.words()).toEqual([]);
  takenAway.stop();
});

it('draws only what is in sight of a hundred thousand, and fetches where somebody looks', async () => {
  const { user, asked } = openInbox(someMessages(100_000, now));
  await screen.findByRole('listbox', { name: 'Danh sách thư' });
  expect(lines().getAllByRole('option').length).toBeLessThan(40);
  expect(asked).toEqual([' 0']);
  await user.click(lines().getAllByRole('option')[0] as HTMLElement);
  await user.keyboard('jj');
  await waitFor(() => expect(active()?.getAttribute('aria-posinset')).toBe('3'));
  await user.keyboard('k');
  await waitFor(() => expect(active()?.getAttribute('aria-posinset')).toBe('2'));
});

it('reads a message: who, warnings, signature, files, text in a frame that can do nothing', async () => {
  const { user, now: kept } = openInbox(someMessages(3, now));
  await screen.findByRole('listbox', { name: 'Danh sách thư' });
  await user.click(lines().getAllByRole('option')[0] as HTMLElement);
  const frame = await screen.findByTitle('Nội dung thư của Phòng Hành chính');
  expect(frame.getAttribute('sandbox')).toBe('');
  expect(frame.getAttribute('srcdoc')).not.toContain('href');
  await screen.findByText('Thư đến từ ngoài cơ quan.');
  await screen.findByText(/trông gần giống tên miền cơ quan/);
  await screen.findByText(/^Chữ ký hợp lệ: /);
  await screen.findByText('https://evil.example/x');
  await screen.findByText(/Tệp này là chương trình, chạy ngay khi mở/);
  await screen.findByRole('button', { name: 'Mở Giấy mời 118.pdf' });
  expect(screen.queryByRole('button', { name: 'Mở hoa-don.pdf.exe' })).toBeNull();
  await waitFor(() => expect(kept()[0]?.isRead).toBe(true));
  expect(await seriousFindings()).toEqual([]);
});

it('loads pictures from elsewhere only when asked', async () => {
  const address = 'data:image/png;base64,AAAA';
  const { user } = openInbox(someMessages(1, now), {
    'mail.fetchImages': () => [{ number: 0, address }],
  });
  await screen.findByRole('listbox', { name: 'Danh sách thư' });
  await user.click(lines().getAllByRole('option')[0] as HTMLElement);
  const frame = await screen.findByTitle(/^Nội dung thư của/);
  expect(frame.getAttribute('srcdoc')).not.toContain(address);
  await user.click(await screen.findByRole('button', { name: 'Tải hình của thư này' }));
  const source = () => screen.getByTitle(/^Nội dung thư của/).getAttribute('srcdoc');
  await waitFor(() => expect(source()).toContain(address));
});

it('deletes by key, reads the next one, and takes it back', async () => {
  const { user, now: kept } = openInbox(someMessages(3, now));
  await screen.findByRole('listbox', { name: 'Danh sách thư' });
  await user.click(lines().getAllByRole('option')[0] as HTMLElement);
  await user.keyboard('{Delete}');
  await waitFor(() => expect(kept()[0]?.folder).toBe('Trash'));
  await screen.findByRole('heading', { name: /V\/v góp ý dự thảo/ });
  await user.click(await screen.findByRole('button', { name: 'Hoàn tác' }));
  await waitFor(() => expect(kept()[0]?.folder).toBe('INBOX'));
});

it('treats several messages together', async () => {
  const { user, now: kept } = openInbox(someMessages(4, now));
  await screen.findByRole('listbox', { name: 'Danh sách thư' });
  await user.click(lines().getAllByRole('option')[0] as HTMLElement);
  await user.keyboard('{Shift>}{ArrowDown}{/Shift}');
  await screen.findByText('Đã chọn 2 thư');
  expect(await seriousFindings()).toEqual([]);
  // The one that is read offers the same deed in its own bar.
  await user.click(screen.getAllByRole('button', { name: 'Lưu trữ' })[0] as HTMLElement);
  await waitFor(() => expect(kept().filter(({ folder }) => folder === 'Archive')).toHaveLength(2));
});

it('asks before it deletes for good', async () => {
  const { user } = openInbox([aMessage({ folder: 'Trash', subject: 'Cũ' })]);
  await user.click(await screen.findByRole('button', { name: /Lọc/ }));
  await user.click(await screen.findByRole('option', { name: /^Thùng rác/ }));
  await user.click(await screen.findByRole('option', { name: /Cũ/ }));
  await user.click(await screen.findByRole('button', { name: 'Xóa hẳn' }));
  await screen.findByRole('alertdialog', { name: 'Xóa hẳn 1 thư?' });
});

it('finds while somebody types, and says what was not looked at', async () => {
  const { user } = openInbox(someMessages(10, now));
  const search = await screen.findByRole('searchbox', { name: 'Tìm thư' });
  expect(search.getAttribute('placeholder')).toBe('Tìm trong tất cả thư');
  await user.type(search, 'lịch trực');
  await screen.findByText('Tìm thấy 2; máy đang có 1.000 thư.');
  await screen.findByText(/Chưa tải nội dung của 100 thư/);
  await waitFor(() => expect(lines().getAllByRole('option')).toHaveLength(2));
  await screen.findByText('Chọn một thư để đọc');
  await user.type(screen.getByRole('searchbox'), ' không có');
  await screen.findByText('Không tìm thấy thư nào');
  await screen.findByText('Đã tìm trong 1.000 thư trên máy.');
  expect(screen.queryByText('Chọn một thư để đọc')).toBeNull();
  expect(await seriousFindings()).toEqual([]);
});

it('says that there are more hits than were counted, and counts on where somebody goes to their end', async () => {
  const all = someMessages(1500, now);
  const { user } = openInbox(all, {
    'mail.list': ({ query, offset, limit }) => {
      const most = query === '' ? all.length : (Math.floor((offset + limit) / 1000) + 1) * 1000;
      const coverage = { messages: 1500, bodies: 1500, attachments: 0, attachmentsKnown: 0 };
      return {
        total: Math.min(all.length, most),
        hasMore: all.length > most,
        messages: all.slice(offset, offset + limit),
        coverage: query === '' ? null : { ...coverage, bodiesSince: null },
      };
    },
  });
  // One letter: what is found for a first one would look like what is found for both.
  await user.type(await screen.findByRole('searchbox', { name: 'Tìm thư' }), 'z');
  await screen.findByText(/^Tìm thấy hơn 1.000;/);
  const list = await screen.findByRole('listbox');
  const scrollTo = (place: number) => {
    list.scrollTop = place * 86;
    fireEvent.scroll(list);
  };
  scrollTo(990);
  await screen.findByText(/^Tìm thấy 1.500;/);
  scrollTo(1490);
  await waitFor(() =>
    expect(list.querySelector('[aria-posinset="1500"]')?.getAttribute('aria-busy')).toBe('false'),
  );
});

it('keeps a message open whose text cannot come, and says why', async () => {
  expectCaughtErrors();
  const { user } = openInbox(someMessages(2, now), {
    'mail.account': () => aMailAccount({ state: 'offline', waiting: 3 }),
    'mail.read': () => {
      throw new AppError('mail-offline', 'Not here.');
    },
  });
  await screen.findByText(/^Không có mạng\. 3 thay đổi/);
  await user.click(lines().getAllByRole('option')[0] as HTMLElement);
  await screen.findByText(/^Nội dung này chưa có trên máy/);
  await screen.findByRole('button', { name: 'Trả lời' });
});

it('logs in from the inbox, and keeps what was typed where the server refuses', async () => {
  const { user } = openInbox([], {
    'mail.account': () => aMailAccount({ state: 'password-missing', userName: null }),
    'mail.logIn': () => {
      throw new AppError('mail-password', 'Refused.');
    },
  });
  await user.click(await screen.findByRole('button', { name: 'Đăng nhập…' }));
  const name: HTMLInputElement = await screen.findByLabelText(/^Tên đăng nhập/);
  expect(name.value).toBe('anh@so.test');
  await user.type(screen.getByLabelText(/^Mật khẩu/), 'sai');
  await user.click(await screen.findByRole('button', { name: 'Đăng nhập' }));
  expect((await screen.findByRole('alert')).textContent).toContain('không nhận tên đăng nhập');
  expect(await seriousFindings()).toEqual([]);
});

it('stays as it was where the kit names no mail servers', async () => {
  openInbox([], { 'mail.account': () => aMailAccount({ servers: null, state: 'off' }) });
  await screen.findByRole('option', { name: /Xét duyệt/ });
  expect(screen.queryByRole('button', { name: 'Soạn thư' })).toBeNull();
});

/** The line that the list names to screen readers. */
function active(): HTMLElement | null {
  const list = screen.getByRole('listbox', { name: 'Danh sách thư' });
  return document.getElementById(list.getAttribute('aria-activedescendant') ?? '');
}
