// @vitest-environment happy-dom
import { rmSync } from 'node:fs';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { HandInPage } from '../../../renderer/hand-in/hand-in-page.tsx';
import { HandInCard } from '../../../renderer/work-log/hand-in-card.tsx';
import { week } from '../../support/builders.ts';
import { showScreen } from '../../support/fake-bridge.tsx';
import { askProgram, workAndSend } from '../../support/recorded-week.ts';
import { seriousFindings } from '../../support/screen.tsx';
import { startTrialProgram, type TrialProgram } from '../../support/trial-program.ts';

let officer: TrialProgram;
let head: TrialProgram;
let stopFollowing = (): void => undefined;

beforeAll(async () => {
  officer = startTrialProgram();
  await askProgram(officer, 'office.tryTrial');
  head = startTrialProgram(officer);
});

afterEach(() => {
  stopFollowing();
  cleanup();
});

afterAll(async () => {
  await head.stop();
  await officer.stop();
  rmSync(officer.root, { recursive: true, force: true });
});

const showCard = () => {
  stopFollowing = showScreen(<HandInCard isNext week={week} />, officer.bridge).stop;
};

it('says that the log goes first', async () => {
  showCard();
  await screen.findByText('Hồ sơ tuần nộp được ở đây sau khi đã gửi báo cáo.');
  expect(screen.queryByRole('button', { name: 'Nộp hồ sơ tuần' })).toBeNull();
});

it('hands the week in at one press, and says when and what', async () => {
  await workAndSend(officer, 2);
  const user = userEvent.setup();
  showCard();
  const start = await screen.findByRole('button', { name: 'Nộp hồ sơ tuần' });
  expect(await seriousFindings()).toEqual([]);
  await user.click(start);
  await screen.findByText('Đã nộp');
  expect(screen.getAllByRole('status').map((said) => said.textContent)).toContain('Đã nộp');
  await screen.findByText(/^4 tệp, /);
  await screen.findByRole('button', { name: 'Nộp lại' });
  expect(await seriousFindings()).toEqual([]);
});

it('shows the department office who has handed in, and lets it look', async () => {
  for (const program of [officer, head]) await askProgram(program, 'inbox.lookNow');
  const user = userEvent.setup();
  stopFollowing = showScreen(<HandInPage week={week} />, head.bridge).stop;
  await screen.findByText('1 trong 2 người đã nộp');
  const row = () => within(screen.getByRole('row', { name: /Trần Minh Anh/ }));
  row().getByText('Báo đã nộp, chưa kiểm tra');
  expect(await seriousFindings()).toEqual([]);
  await user.click(await screen.findByRole('button', { name: 'Kiểm tra tất cả' }));
  await screen.findByText('Đủ');
  await waitFor(() => row().getByText('Đã gửi giấy báo'));
  const again = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Kiểm tra tất cả' });
  await waitFor(() => expect(again().disabled).toBe(false));
  within(screen.getByRole('row', { name: /Lê Thị Thu Hà/ })).getByText('Chưa nộp');
  expect(await seriousFindings()).toEqual([]);
});

it('shows the officer what the office found', async () => {
  for (const program of [head, officer]) await askProgram(program, 'inbox.lookNow');
  showCard();
  await screen.findByText(/^Lê Thị Thu Hà đã kiểm tra .*: đủ, đúng 2 đoạn\.$/);
  expect(await seriousFindings()).toEqual([]);
});

it('lets the office open a day of it: a reason and the PIN first, then the pictures', async () => {
  const user = userEvent.setup();
  stopFollowing = showScreen(<HandInPage week={week} />, head.bridge).stop;
  await screen.findByText('1 trong 2 người đã nộp');
  const others = within(screen.getByRole('row', { name: /Lê Thị Thu Hà/ }));
  expect(others.queryByRole('button', { name: /^Mở bản ghi/ })).toBeNull();
  await user.click(await screen.findByRole('button', { name: 'Mở bản ghi của Trần Minh Anh' }));
  const open = await screen.findByRole('button', { name: 'Mở bản ghi' });
  const dialog = within(screen.getByRole('dialog'));
  const isDisabled = () => open.hasAttribute('disabled');
  await dialog.findByText('recording-key.p12');
  expect(isDisabled()).toBe(true);
  await user.type(dialog.getByLabelText(/^Lý do mở/), 'Đối chiếu hồ sơ');
  expect(isDisabled()).toBe(true);
  await user.type(dialog.getByLabelText(/^PIN/), 'sai');
  expect(await seriousFindings()).toEqual([]);
  await user.click(open);
  await dialog.findByText(/^Mã PIN hoặc mật khẩu chưa đúng/);
  const secret = /mở bằng (\S+)$/.exec(dialog.getByText(/mở bằng/).textContent ?? '')?.[1] ?? '';
  await user.type(dialog.getByLabelText(/^PIN/), secret);
  await user.click(open);
  await screen.findByRole('dialog', { name: /^Bản ghi của Trần Minh Anh, / });
  expect(await seriousFindings()).toEqual([]);
  for (const program of [head, officer]) await askProgram(program, 'inbox.lookNow');
  const [opening] = await askProgram(officer, 'recordings.openings');
  expect(opening).toMatchObject({
    byName: 'Lê Thị Thu Hà',
    reason: 'Đối chiếu hồ sơ',
    segments: 2,
  });
});
