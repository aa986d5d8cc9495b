// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { TokensCard } from '../../../renderer/settings/tokens-card.tsx';
import type { Bridge, Output } from '../../../shared/contract.ts';
import { showScreen } from '../../support/fake-bridge.tsx';
import { seriousFindings } from '../../support/screen.tsx';
import { aCertificate, aKeyFile, aUsbToken, someTokens } from '../../support/token-builders.ts';

const asked: [string, unknown][] = [];
let list: Output<'tokens.list'>;
let stop = (): void => undefined;
const bridge: Bridge = {
  command: async (name, input) => {
    if (name === 'tokens.list') return { ok: true, value: list };
    asked.push([name, input]);
    if (name === 'tokens.chooseLibrary')
      return { ok: false, failure: { code: 'library-unusable', values: {} } };
    return { ok: true, value: name === 'tokens.chooseKeyFile' ? true : undefined };
  },
  onEvent: () => () => undefined,
};
const open = (tokens: Output<'tokens.list'>) => {
  list = tokens;
  ({ stop } = showScreen(<TokensCard />, bridge));
};
beforeEach(() => {
  asked.length = 0;
});
afterEach(() => {
  stop();
  cleanup();
});

it('shows what signs and what could, with what is wrong about it', async () => {
  const user = userEvent.setup();
  const expired = aCertificate({ id: 'c'.repeat(64), problem: 'expired', revocation: 'unchecked' });
  const usb = aUsbToken({ state: 'final-try', certificates: [aCertificate(), expired] });
  open(someTokens([aKeyFile(), usb]));
  const table = within(await screen.findByRole('table', { name: /^USB ký số/ }));
  const [, file, token, old] = table.getAllByRole('row').map((row) => within(row));
  expect(file?.getByText('Đang dùng')).toBeDefined();
  expect(token?.getByText('PIN còn một lần nhập')).toBeDefined();
  expect(old?.getByText('Hết hạn')).toBeDefined();
  expect(old?.queryByRole('button')).toBeNull();
  expect(await seriousFindings()).toEqual([]);
  await user.click(
    screen.getByRole('button', {
      name: 'Dùng chứng thư số của Trần Minh Anh trong USB ký số VGCA Token để ký',
    }),
  );
  const chosen = ['tokens.choose', { tokenId: 'usb-1', certificateId: aCertificate().id }];
  await waitFor(() => expect(asked).toEqual([chosen]));
});

it('shows the libraries that were found, and says why a chosen one is of no use', async () => {
  const user = userEvent.setup();
  open(
    someTokens([], {
      libraries: [
        { path: '/usr/lib/libbit4xpki.so', state: 'no-token', from: 'found' },
        { path: '/opt/old.so', state: 'hangs', from: 'policy' },
      ],
    }),
  );
  const table = within(await screen.findByRole('table', { name: /^Thư viện/ }));
  expect(table.getByText('Chưa cắm USB ký số')).toBeDefined();
  expect(table.getByText('Không trả lời')).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Chọn tệp thư viện…' }));
  expect((await screen.findByRole('alert')).textContent).toMatch(/Không dùng được thư viện này/);
  await user.click(screen.getByRole('button', { name: 'Tìm lại USB ký số' }));
  await waitFor(() =>
    expect(asked.map(([name]) => name)).toEqual(['tokens.chooseLibrary', 'tokens.lookAgain']),
  );
});

it('takes another key file with its PIN', async () => {
  const user = userEvent.setup();
  open(someTokens());
  await user.click(await screen.findByRole('button', { name: 'Chọn tệp khóa khác…' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.type(dialog.getByLabelText(/^Mã PIN/), '246810');
  expect(await seriousFindings()).toEqual([]);
  await user.click(dialog.getByRole('button', { name: 'Chọn tệp…' }));
  await screen.findByText('Từ nay ký bằng tệp khóa vừa chọn.');
  expect(asked).toEqual([['tokens.chooseKeyFile', { pin: '246810' }]]);
});
