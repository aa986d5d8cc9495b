// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { App } from '../../renderer/app.tsx';
import { go } from '../../renderer/route.ts';
import { createText } from '../../shared/text/text.ts';
import { aPlanContent, aTask, week } from '../support/builders.ts';
import { showScreen } from '../support/fake-bridge.tsx';
import { seriousFindings } from '../support/screen.tsx';
import { startTrialProgram, type TrialProgram } from '../support/trial-program.ts';

/** The week's end in two real programs that share a folder: sent, read, returned, mended, approved. */
let officer: TrialProgram;
let head: TrialProgram;
let pin = '';
let stopFollowing = (): void => undefined;

beforeAll(async () => {
  officer = startTrialProgram();
  await officer.bridge.command('office.tryTrial', undefined);
  head = startTrialProgram(officer);
  pin = await trialPin();
  const content = aPlanContent({ tasks: [aTask()] });
  await ask(officer, 'plans.save', { content });
  await ask(officer, 'plans.submit', { week, amendmentReason: '', pin });
});

afterEach(() => {
  stopFollowing();
  cleanup();
});

afterAll(async () => {
  await head.stop();
  await officer.stop();
});

async function ask(
  program: TrialProgram,
  name: Parameters<TrialProgram['bridge']['command']>[0],
  input: unknown,
) {
  const reply = await program.bridge.command(name, input);
  if (!reply.ok) throw new Error(`${name}: ${reply.failure.code}`);
  return reply.value;
}

async function trialPin(): Promise<string> {
  const state = await ask(officer, 'app.state', undefined);
  if (typeof state === 'object' && state !== null && 'trialPin' in state)
    return String(state.trialPin);
  throw new Error('The trial did not open.');
}

/** Sends and receives on both sides. */
async function carry(): Promise<void> {
  for (const program of [officer, head, officer]) await ask(program, 'inbox.lookNow', undefined);
}

async function open(program: TrialProgram, place: Parameters<typeof go>[0]): Promise<void> {
  stopFollowing();
  cleanup();
  go(place, place === 'work-log' || place === 'unit-week' ? week : null);
  stopFollowing = showScreen(<App firstText={createText('vi')} />, program.bridge).stop;
  await screen.findByRole('navigation', { name: 'Các mục chính' });
}

const byDialog = async (name: RegExp | string) =>
  within(await screen.findByRole('dialog', { name }));

test('the officer writes a line in place and sends the log awaiting its signature, then signs it', async () => {
  const user = userEvent.setup();
  await open(officer, 'work-log');
  await user.click(await screen.findByRole('button', { name: /^Ghi kết quả việc/ }));
  await user.type(screen.getByRole('textbox', { name: 'Minh chứng' }), 'Danh sách 12/BB');
  await user.type(
    screen.getByRole('textbox', { name: 'Ý kiến, kiến nghị của người báo cáo' }),
    'Cần thêm máy quét.',
  );
  await screen.findByText(/^Đã lưu lúc/);
  expect(await seriousFindings()).toEqual([]);

  await user.click(screen.getByRole('button', { name: 'Xem và gửi…' }));
  const send = await byDialog(/đúng những gì sẽ gửi$/);
  expect(await send.findByText('Danh sách 12/BB')).toBeDefined();
  expect(await send.findByText('Cần thêm máy quét.')).toBeDefined();
  expect(await seriousFindings()).toEqual([]);
  await user.click(send.getByRole('radio', { name: /chờ ký số/ }));
  await user.click(await send.findByRole('button', { name: 'Gửi chờ ký số' }));
  await screen.findByText('Báo cáo đang chờ ký số');

  await user.click(await screen.findByRole('button', { name: 'Ký số…' }));
  const sign = await byDialog(/^Ký số báo cáo/);
  const field = await sign.findByLabelText(/^PIN chứng thư số của Trần Minh Anh/);
  await user.type(field, 'sai');
  await user.click(sign.getByRole('button', { name: 'Ký và gửi' }));
  expect((await sign.findByRole('alert')).textContent).toContain('chưa đúng');
  await user.clear(field);
  await user.type(field, pin);
  await user.click(sign.getByRole('button', { name: 'Ký và gửi' }));
  await screen.findByText('Đã gửi, chờ duyệt');
});

test('the head reads it, keeps a comment on the line, and returns it signed', async () => {
  const user = userEvent.setup();
  await carry();
  await open(head, 'review');
  await user.click(await screen.findByRole('option', { name: /Báo cáo tuần 47/ }));
  await screen.findByRole('heading', { level: 1, name: 'Trần Minh Anh, báo cáo tuần 47' });
  expect(await screen.findByText('Danh sách 12/BB')).toBeDefined();
  await user.click(await screen.findByRole('button', { name: /^Nhận xét việc/ }));
  await user.click(screen.getByRole('checkbox', { name: 'Chấp nhận dòng này' }));
  await user.type(screen.getByRole('textbox', { name: 'Ý kiến về việc này' }), 'Ghi rõ số hồ sơ.');
  await screen.findByText(/^Đã lưu lúc/);
  expect(await seriousFindings()).toEqual([]);

  await open(head, 'review');
  await user.click(await screen.findByRole('option', { name: /Báo cáo tuần 47/ }));
  expect(await screen.findByText('Ý kiến: Ghi rõ số hồ sơ.')).toBeDefined();
  await user.click(await screen.findByRole('button', { name: 'Trả lại…' }));
  const sign = await byDialog('Ký trả lại');
  expect(await seriousFindings()).toEqual([]);
  await user.type(await sign.findByLabelText(/^PIN chứng thư số của Lê Thị Thu Hà/), pin);
  await user.click(sign.getByRole('button', { name: 'Ký trả lại' }));
  await screen.findByText(/^Đã trả lại, /);
});

test('the officer sees the word on the line, objects to it, and sends the log again', async () => {
  const user = userEvent.setup();
  await carry();
  await open(officer, 'work-log');
  await screen.findByText(/trả lại báo cáo/);
  expect(await screen.findByText('Ý kiến: Ghi rõ số hồ sơ.')).toBeDefined();
  await user.click(await screen.findByRole('button', { name: /^Bảo lưu ý kiến về việc/ }));
  const object = await byDialog(/^Bảo lưu ý kiến về việc/);
  await user.type(object.getByLabelText(/^Nội dung bảo lưu/), 'Số hồ sơ đã có trong danh sách.');
  await user.type(await object.findByLabelText(/^PIN/), pin);
  await user.click(object.getByRole('button', { name: 'Ký bảo lưu' }));
  await screen.findByText(/Số hồ sơ đã có trong danh sách\.$/);

  await user.click(await screen.findByRole('button', { name: /^Ghi kết quả việc/ }));
  await user.type(screen.getByRole('textbox', { name: 'Kết quả' }), 'Đã xong 43 hồ sơ.');
  await user.click(screen.getByRole('button', { name: 'Xem và gửi lại…' }));
  const send = await byDialog(/đúng những gì sẽ gửi$/);
  await send.findByText('Đã xong 43 hồ sơ.');
  await user.type(await send.findByLabelText(/^PIN/), pin);
  await user.click(send.getByRole('button', { name: 'Ký và gửi' }));
  await screen.findByText('Đã gửi, chờ duyệt');
});

test('the head signs the opened plan and log together with one PIN', async () => {
  const user = userEvent.setup();
  await carry();
  await open(head, 'review');
  await user.click(await screen.findByRole('option', { name: /Kế hoạch tuần 47/ }));
  await screen.findByRole('heading', { level: 1, name: 'Trần Minh Anh, kế hoạch tuần 47' });
  expect(await seriousFindings()).toEqual([]);
  await user.click(await screen.findByRole('option', { name: /gửi lại lần 2/ }));
  await screen.findByRole('heading', { level: 1, name: 'Trần Minh Anh, báo cáo tuần 47' });
  await screen.findByRole('list', { name: 'Thay đổi so với bản trước' });
  await user.click(await screen.findByRole('button', { name: 'Ký nhiều mục…' }));
  const several = await byDialog('Ký các mục đã xem');
  await waitFor(() => expect(several.getAllByText('Duyệt')).toHaveLength(2));
  expect(await seriousFindings()).toEqual([]);
  await user.type(await several.findByLabelText(/^PIN/), pin);
  await user.click(several.getByRole('button', { name: 'Ký 2 mục' }));
  await screen.findByText('Đã ký 2 mục');
  await screen.findByText('Chưa có mục nào');
});

test('an approved log is corrected by a new one that cites it', async () => {
  const user = userEvent.setup();
  await carry();
  await open(officer, 'work-log');
  await user.click(await screen.findByRole('button', { name: 'Đính chính…' }));
  const dialog = within(await screen.findByRole('alertdialog'));
  await user.click(dialog.getByRole('button', { name: 'Lập bản đính chính' }));
  await screen.findByText('Đang lập báo cáo đính chính');
  expect(await screen.findByText(/^Dẫn bản gốc có mã băm SHA-256/)).toBeDefined();
  await user.click(await screen.findByRole('button', { name: 'Lập bản in PDF' }));
  const link = await screen.findByRole('link', { name: 'Lưu bản in PDF' });
  expect(link.getAttribute('download')).toBe(`bao-cao-${week}.pdf`);
});

test('the head sees who works where and assigns a task, signed', async () => {
  const user = userEvent.setup();
  await open(head, 'unit-week');
  await user.click(await screen.findByRole('button', { name: 'Giao việc cho Trần Minh Anh' }));
  const dialog = await byDialog(/^Giao việc trong/);
  expect(await seriousFindings()).toEqual([]);
  await user.type(dialog.getByRole('textbox', { name: /^Nội dung/ }), 'Rà soát thủ tục');
  await user.type(dialog.getByRole('textbox', { name: /^Sản phẩm/ }), 'Danh mục');
  await user.type(dialog.getByRole('textbox', { name: /^Đơn vị tính/ }), 'danh mục');
  await user.type(dialog.getByRole('textbox', { name: 'Lời nhắn' }), 'Xin ý kiến trước.');
  await user.click(dialog.getByRole('checkbox', { name: /^Hỏa tốc/ }));
  await user.type(await dialog.findByLabelText(/^PIN/), pin);
  await user.click(dialog.getByRole('button', { name: 'Ký và giao việc' }));
  await screen.findByText(/^Đã ký giao việc cho Trần Minh Anh/);
  await carry();
  await open(officer, 'work-log');
  await screen.findByText('Trưởng phòng giao thêm');
  expect(await screen.findByText('Rà soát thủ tục')).toBeDefined();
  await open(officer, 'plan');
  await screen.findByText('Lời dặn: Xin ý kiến trước.');
  await open(officer, 'inbox');
  const assigned = await screen.findByRole('option', { name: /^Giao việc/ });
  expect(await within(assigned).findByText('Hỏa tốc')).toBeDefined();
  await user.click(assigned);
  await screen.findByText(/giao việc phát sinh trong tuần 47.*Xin ý kiến trước\.$/s);
  expect(await seriousFindings()).toEqual([]);
});
