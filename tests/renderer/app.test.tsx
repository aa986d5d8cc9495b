// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { App } from '../../renderer/app.tsx';
import { go } from '../../renderer/route.ts';
import type { Bridge } from '../../shared/contract.ts';
import { createText } from '../../shared/text/text.ts';
import { week } from '../support/builders.ts';
import { showScreen } from '../support/fake-bridge.tsx';
import { seriousFindings } from '../support/screen.tsx';
import { startTrialProgram, type TrialProgram } from '../support/trial-program.ts';

let trial: TrialProgram;
let stopFollowing = (): void => undefined;

beforeAll(async () => {
  trial = startTrialProgram();
  await trial.bridge.command('office.tryTrial', undefined);
});

afterEach(() => {
  stopFollowing();
  cleanup();
});

afterAll(() => trial.stop());

async function openApp(place: Parameters<typeof go>[0]): Promise<void> {
  go(place, place === 'plan' ? week : null);
  stopFollowing = showScreen(<App firstText={createText('vi')} />, trial.bridge).stop;
  await screen.findByRole('navigation', { name: 'Các mục chính' });
}

test('an officer plans the week, and a wrong PIN loses nothing', async () => {
  const user = userEvent.setup();
  await openApp('plan');
  await user.click(await screen.findByRole('button', { name: 'Thêm việc…' }));
  const task = within(await screen.findByRole('dialog', { name: 'Thêm việc' }));
  await user.type(task.getByRole('textbox', { name: /^Nội dung/ }), 'Rà soát thủ tục');
  await user.type(task.getByRole('textbox', { name: 'Sản phẩm' }), 'Danh mục');
  await user.type(task.getByRole('textbox', { name: 'Đơn vị tính' }), 'danh mục');
  await user.type(task.getByRole('textbox', { name: 'Người giao' }), 'Lê Thị Thu Hà');
  await user.click(task.getByRole('button', { name: 'Lưu' }));
  await user.click(await screen.findByRole('button', { name: 'Cả tuần tại nhà' }));
  const submit = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Trình duyệt…' });
  await waitFor(() => expect(submit().disabled).toBe(false));
  await user.click(submit());
  const dialog = within(await screen.findByRole('dialog', { name: /^Ký và trình kế hoạch/ }));
  const pin = await dialog.findByLabelText(/^PIN chứng thư số của Trần Minh Anh/);
  await user.type(pin, 'sai');
  await user.click(dialog.getByRole('button', { name: 'Ký và trình' }));
  expect((await dialog.findByRole('alert')).textContent).toContain('chưa đúng');
  const [, right] = /PIN dùng thử: (\S+)/.exec(document.body.textContent ?? '') ?? [];
  await user.clear(pin);
  await user.type(pin, right?.slice(0, 6) ?? '');
  await user.click(dialog.getByRole('button', { name: 'Ký và trình' }));
  await screen.findByText('Đã trình, chờ duyệt');
  // The dialog showed the task too.
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(screen.getByText('Rà soát thủ tục')).toBeDefined();
});

test('a session starts only after the notice was read, and ends by hand', async () => {
  const user = userEvent.setup();
  await openApp('today');
  await user.click(await screen.findByRole('button', { name: 'Bắt đầu phiên' }));
  const notice = within(await screen.findByRole('dialog', { name: 'Thông báo về ghi màn hình' }));
  expect(trial.program.hasRunningSession()).toBe(false);
  await user.click(notice.getByRole('button', { name: 'Đã đọc thông báo' }));
  await screen.findByText(/^Phiên đang chạy, bắt đầu 08:00/);
  expect(trial.program.hasRunningSession()).toBe(true);
  await user.click(await screen.findByRole('button', { name: 'Kết thúc phiên' }));
  const end = within(await screen.findByRole('alertdialog'));
  await user.click(end.getByRole('button', { name: 'Kết thúc phiên' }));
  await screen.findByText('Hôm nay 1 phiên, đã kết thúc');
  expect(trial.program.hasRunningSession()).toBe(false);
});

test.each(['today', 'plan', 'session', 'work-log', 'sign', 'inbox', 'settings'] as const)(
  'the screen %s opens with the trial in sight and no serious axe finding',
  async (place) => {
    await openApp(place);
    expect(screen.getByText('Bản dùng thử')).toBeDefined();
    await screen.findByRole('heading', { level: 1 });
    await waitFor(() => expect(screen.queryByText('Đang tải…')).toBeNull());
    expect(screen.queryByText('Chưa mở được mục này')).toBeNull();
    expect(await seriousFindings()).toEqual([]);
  },
);

test('a second start on the profile brings a word to the first window', async () => {
  const listeners = new Set<Parameters<Bridge['onEvent']>[0]>();
  const bridge: Bridge = {
    ...trial.bridge,
    onEvent: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  stopFollowing = showScreen(<App firstText={createText('vi')} />, bridge).stop;
  await screen.findByRole('navigation', { name: 'Các mục chính' });
  for (const listener of listeners) listener('app.openedAgain', {});
  await screen.findByText(/^Phiên đang mở sẵn với hồ sơ này/);
});
