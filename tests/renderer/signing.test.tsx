// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { SignDialog } from '../../renderer/sign-dialog.tsx';
import type { Bridge, EventName, Output } from '../../shared/contract.ts';
import type { TokenView } from '../../shared/token.ts';
import { showScreen } from '../support/fake-bridge.tsx';
import { seriousFindings } from '../support/screen.tsx';
import { aCertificate, aKeyFile, aUsbToken, someTokens } from '../support/token-builders.ts';

const signed: string[] = [];
const asked: [string, unknown][] = [];
let list: Output<'tokens.list'>;
let tell: (name: EventName) => void = () => undefined;
let stop = (): void => undefined;

const bridge: Bridge = {
  command: async (name, input) => {
    if (name === 'tokens.list') return { ok: true, value: list };
    asked.push([name, input]);
    return { ok: true, value: undefined };
  },
  onEvent: (listener) => {
    tell = (name) => listener(name, {});
    return () => undefined;
  },
};

beforeEach(() => {
  signed.length = 0;
  asked.length = 0;
});
afterEach(() => {
  stop();
  cleanup();
});

const open = (tokens: Output<'tokens.list'>, by: 'own' | 'any' = 'own') => {
  list = tokens;
  ({ stop } = showScreen(
    <SignDialog
      by={by}
      isOpen
      onClose={() => undefined}
      onSign={(pin) => void signed.push(pin)}
      signer="Trần Minh Anh"
      signLabel="Ký và trình"
      title="Trình kế hoạch"
      trialPin={null}
    >
      <p>Kế hoạch tuần 47</p>
    </SignDialog>,
    bridge,
  ));
};
const signButton = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Ký và trình' });
const pinField = () => screen.findByLabelText(/^PIN chứng thư số của Trần Minh Anh/);
const pinned = (state: TokenView['pin']['state']) => someTokens([aUsbToken({ state })]);

it('shows which certificate of which token signs, and how long its PIN is', async () => {
  const user = userEvent.setup();
  open(someTokens([aUsbToken()]));
  const field = await pinField();
  for (const said of [
    'Trần Minh Anh, Sở Thử nghiệm',
    'CA phục vụ các cơ quan Nhà nước',
    '10/05/2049',
    'USB ký số VGCA Token',
  ])
    expect(screen.getByText(said)).toBeDefined();
  expect(screen.getByText(/^PIN dài từ 4 đến 16 ký tự/)).toBeDefined();
  expect(await seriousFindings()).toEqual([]);
  await user.type(field, '123456');
  await user.click(signButton());
  await waitFor(() => expect(signed).toEqual(['123456']));
});

it('forgets the PIN once it is given on: a refused one has to be typed anew', async () => {
  const user = userEvent.setup();
  open(someTokens());
  const field = await pinField();
  await user.type(field, '123456{Enter}');
  await waitFor(() => expect(signed).toEqual(['123456']));
  await waitFor(() => expect(field).toHaveProperty('value', ''));
  await user.type(field, '{Enter}');
  expect(signed).toHaveLength(1);
  expect(signButton().disabled).toBe(true);
});

it('warns of a certificate that runs out soon', async () => {
  const soon = aCertificate({ notAfter: Date.now() + 12.5 * 86_400_000 });
  open(someTokens([aUsbToken({ certificates: [soon] })]));
  expect(await screen.findByText(/^Chứng thư số còn hạn 12 ngày/)).toBeDefined();
});

it.each([
  ['expired', /hết hạn/],
  ['revoked', /thu hồi/],
] as const)('asks no PIN for a certificate that is %s, and says why', async (problem, reason) => {
  open(someTokens([aUsbToken({ certificates: [aCertificate({ problem })] })]));
  expect((await screen.findByRole('alert')).textContent).toMatch(reason);
  expect(screen.queryByLabelText(/^PIN/)).toBeNull();
  expect(signButton().disabled).toBe(true);
});

it('warns after a wrong PIN, in time to look at the keyboard', async () => {
  open(pinned('tries-low'));
  expect(await screen.findByText(/bộ gõ tiếng Việt/)).toBeDefined();
});

it('asks to confirm the final try, tells main, and only then gives the PIN on', async () => {
  const user = userEvent.setup();
  open(pinned('final-try'));
  await user.type(await pinField(), '123456');
  expect(signButton().disabled).toBe(true);
  await user.click(screen.getByRole('checkbox', { name: /^Đã biết/ }));
  expect(await seriousFindings()).toEqual([]);
  await user.click(signButton());
  await waitFor(() => expect(signed).toEqual(['123456']));
  expect(asked).toEqual([['tokens.confirmFinalTry', { tokenId: 'usb-1' }]]);
});

it('asks nothing of a locked token', async () => {
  open(pinned('locked'));
  expect((await screen.findByRole('alert')).textContent).toMatch(/đã bị khóa/);
  expect(screen.queryByLabelText(/^PIN/)).toBeNull();
  expect(signButton().disabled).toBe(true);
});

it('has no field where the PIN is typed on the token itself', async () => {
  const user = userEvent.setup();
  const { pin } = aUsbToken();
  open(someTokens([aUsbToken({ pin: { ...pin, isTypedOnToken: true } })]));
  expect(await screen.findByText(/nhập trên bàn phím của USB ký số/)).toBeDefined();
  expect(screen.queryByLabelText(/^PIN/)).toBeNull();
  await user.click(signButton());
  await waitFor(() => expect(signed).toEqual(['']));
});

it('waits for the token that was chosen, and goes on by itself when it is plugged in', async () => {
  const awaited = { label: 'VGCA Token', subjectName: 'Trần Minh Anh' };
  open(someTokens([], { awaited }));
  expect(await screen.findByText(/^Chưa thấy VGCA Token/)).toBeDefined();
  expect(signButton().disabled).toBe(true);
  expect(await seriousFindings()).toEqual([]);
  list = someTokens([aUsbToken()]);
  tell('tokens.changed');
  await pinField();
});

it('forgets what was typed for one token when another takes its place', async () => {
  const user = userEvent.setup();
  open(someTokens([aUsbToken()]));
  await user.type(await pinField(), '123456');
  list = someTokens([aUsbToken({ id: 'usb-2', label: 'USB khác' })]);
  tell('tokens.changed');
  await screen.findByText('USB ký số USB khác');
  await waitFor(async () => expect(await pinField()).toHaveProperty('value', ''));
});

it('lets one of several be chosen, and asks for no PIN before', async () => {
  const user = userEvent.setup();
  open(someTokens([aUsbToken(), aKeyFile()], { chosen: null }));
  await user.click(await screen.findByRole('button', { name: /Ký bằng/ }));
  expect(screen.queryByLabelText(/^PIN/)).toBeNull();
  await user.click(await screen.findByRole('option', { name: /Tệp khóa anh\.p12/ }));
  const certificateId = aCertificate().id;
  const chosen = ['tokens.choose', { tokenId: 'key-file', certificateId }];
  await waitFor(() => expect(asked).toEqual([chosen]));
});

it('signs a plan with nobody else’s certificate, but a document with the agency’s', async () => {
  const agency = aCertificate({ subjectName: 'SỞ THỬ NGHIỆM', isOwn: false });
  const tokens = someTokens([aUsbToken({ certificates: [agency] })]);
  open(tokens);
  expect(await screen.findByText(/không phải của Trần Minh Anh/)).toBeDefined();
  stop();
  cleanup();
  open(tokens, 'any');
  await pinField();
});

it('says that it looks while the first look is not over', async () => {
  open(someTokens([], { isLooking: true }));
  expect(await screen.findByText('Đang tìm USB ký số…')).toBeDefined();
});
