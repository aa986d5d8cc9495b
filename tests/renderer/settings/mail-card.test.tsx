// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { useLater } from '../../../renderer/query.ts';
import { MailCard } from '../../../renderer/settings/mail-card.tsx';
import type { Handlers } from '../../../shared/contract.ts';
import { layOut } from '../../support/drawn-nothing.ts';
import { createFakeBridge, showScreen } from '../../support/fake-bridge.tsx';
import { aCheck, aMailAccount } from '../../support/mail-builders.ts';
import { seriousFindings } from '../../support/screen.tsx';

let stopFollowing = (): void => undefined;

afterEach(() => {
  stopFollowing();
  cleanup();
});

/** Says that the question of the card was answered, drawn together with the card. */
function Answered() {
  return useLater('mail.account').answer && <p>Đã trả lời</p>;
}

function openCard(handlers: Partial<Handlers>) {
  layOut(600);
  // What the card does not ask for is not answered.
  const { bridge } = createFakeBridge(() => handlers as Handlers);
  const card = (
    <>
      <MailCard />
      <Answered />
    </>
  );
  stopFollowing = showScreen(card, bridge).stop;
  return userEvent.setup();
}

it('says how the mail stands, what is still to come and what waits', async () => {
  openCard({
    'mail.account': () =>
      aMailAccount({ waiting: 2, toCome: { headers: 0, bodies: 1200, attachments: 3 } }),
  });
  await screen.findByText('Đã kết nối');
  screen.getByText('1.200 nội dung thư và 3 tệp đính kèm');
  screen.getByText('2 thay đổi hoặc thư');
  screen.getByText(/cổng 993, mã hóa TLS/);
  expect(await seriousFindings()).toEqual([]);
});

it('says step by step what works and what does not, and what to do', async () => {
  const user = openCard({
    'mail.account': () => aMailAccount(),
    'mail.check': () => [
      aCheck(),
      aCheck({ step: 'tls', ok: false, problem: 'mail-certificate', detail: 'expired' }),
      aCheck({ step: 'login', ok: null }),
    ],
  });
  await user.click(await screen.findByRole('button', { name: 'Kiểm tra kết nối' }));
  const table = within(await screen.findByRole('table', { name: 'Kết quả kiểm tra kết nối' }));
  table.getByText('Đạt');
  table.getByText('Không đạt');
  table.getByText('Chưa đến bước này');
  table.getByText(/^Chứng thư của máy chủ thư không đáng tin/);
  table.getByText('Máy chủ trả lời: expired');
  expect(await seriousFindings()).toEqual([]);
});

it('says what logging out takes away before it does', async () => {
  let isIn = true;
  const user = openCard({
    'mail.account': () => aMailAccount(),
    'mail.logOut': () => {
      isIn = false;
    },
  });
  await user.click(await screen.findByRole('button', { name: 'Đăng xuất' }));
  const dialog = within(await screen.findByRole('alertdialog'));
  dialog.getByText(/thư đã tải vẫn còn/);
  await user.click(dialog.getByRole('button', { name: 'Đăng xuất' }));
  await expect.poll(() => isIn).toBe(false);
});

it('shows nothing where the kit names no mail servers', async () => {
  openCard({ 'mail.account': () => aMailAccount({ servers: null, state: 'off' }) });
  await screen.findByText('Đã trả lời');
  expect(screen.queryByText('Thư công vụ')).toBeNull();
});
