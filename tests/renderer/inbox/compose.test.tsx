// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { answer } from '../../../main/answer.ts';
import { OpenDraft } from '../../../renderer/inbox/open-draft.tsx';
import { useLater } from '../../../renderer/query.ts';
import type { Bridge, EventName, Handlers } from '../../../shared/contract.ts';
import { toFailure } from '../../../shared/errors.ts';
import { anOpenState } from '../../support/builders.ts';
import { showScreen } from '../../support/fake-bridge.tsx';
import { seriousFindings } from '../../support/screen.tsx';
import { someTokens } from '../../support/token-builders.ts';
import { aMessage, aWriting } from '../../support/writing.ts';

let world: ReturnType<typeof aWriting>;
let stop = (): void => undefined;
let asked: string[] = [];
let isDone = false;
const listeners = new Set<(name: EventName, payload: unknown) => void>();

/** The screen over the real writing service; main's event after every change. */
const bridge: Bridge = {
  command: async (name, input) => {
    asked.push(name);
    const { writing } = world;
    const handlers: Partial<Handlers> = {
      'app.state': () => anOpenState(),
      'tokens.list': () => someTokens(),
      'mail.drafts': writing.drafts,
      'mail.saveDraft': writing.saveDraft,
      'mail.attachFiles': writing.attachFiles,
      'mail.detachFile': writing.detachFile,
      'mail.discardDraft': writing.discardDraft,
      'mail.send': writing.send,
      'mail.takeBack': writing.takeBack,
      'mail.complete': writing.complete,
    };
    try {
      // Only the commands of this screen are asked.
      const value = await answer('desk', handlers as Handlers, name, structuredClone(input));
      const isChange = !['mail.drafts', 'mail.complete', 'app.state', 'tokens.list'].includes(name);
      if (isChange) for (const listener of listeners) listener('mail.changed', {});
      return { ok: true, value: structuredClone(value) };
    } catch (error) {
      return { ok: false, failure: toFailure(error) };
    }
  },
  onEvent: (listener) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};

function Drafts({ id }: Readonly<{ id: string }>) {
  const { answer: drafts = [] } = useLater('mail.drafts');
  const draft = drafts.find((one) => one.id === id);
  return draft ? <OpenDraft draft={draft} isNew onDone={() => (isDone = true)} /> : <p>none</p>;
}

const open = async (message = aMessage({ to: [], subject: '', text: '' })) => {
  const { id } = world.writing.saveDraft({ id: null, message });
  ({ stop } = showScreen(<Drafts id={id} />, bridge));
  await screen.findByRole('textbox', { name: 'Tiêu đề' });
  return id;
};
const draft = () => world.writing.drafts()[0];

beforeEach(() => {
  world = aWriting();
  asked = [];
  isDone = false;
});
afterEach(() => {
  stop();
  cleanup();
});

it('writes, completes without marks, keeps, sends and takes back by keyboard', async () => {
  const user = userEvent.setup();
  const people = [{ name: 'Đỗ Văn Đức', address: 'duc@bo.example' }];
  const earlier = world.writing.saveDraft({ id: null, message: aMessage({ to: people }) });
  await world.writing.send({ draftId: earlier.id, pin: null });
  const id = await open();
  const mine = () => world.writing.drafts().find((one) => one.id === id);
  expect(await seriousFindings()).toEqual([]);
  expect(screen.getByRole('button', { name: 'Gửi' })).toHaveProperty('disabled', true);

  const to = screen.getByRole('combobox', { name: /Người nhận/ });
  await user.click(to);
  await user.keyboard('do v');
  await screen.findByRole('option', { name: /Đỗ Văn Đức/ });
  await user.keyboard('{ArrowDown}{Enter}');
  expect(await screen.findByRole('row', { name: /Đỗ Văn Đức/ })).toBeDefined();
  await user.keyboard('thu.ha@so.example,');
  expect(await screen.findByRole('row', { name: /thu\.ha@so\.example/ })).toBeDefined();
  await user.type(screen.getByRole('textbox', { name: 'Tiêu đề' }), 'Báo cáo tuần');
  await user.type(screen.getByRole('textbox', { name: 'Nội dung' }), 'Kính gửi.');
  await screen.findByText(/^Đã lưu nháp lúc/);
  expect(mine()?.message).toMatchObject({
    ...{ subject: 'Báo cáo tuần', text: 'Kính gửi.' },
    to: [...people, { name: '', address: 'thu.ha@so.example' }],
  });
  expect(await seriousFindings()).toEqual([]);

  await user.click(await screen.findByRole('button', { name: 'Gửi' }));
  await waitFor(() => expect(mine()?.state).toBe('waiting'));
  await waitFor(() => expect(isDone).toBe(true));
  await user.click(await screen.findByRole('button', { name: 'Hoàn tác' }));
  await waitFor(() => expect(mine()?.state).toBe('draft'));
});

it('says in Vietnamese how many suggestions there are, and how one is taken out again', async () => {
  const user = userEvent.setup();
  const people = [{ name: 'Đỗ Văn Đức', address: 'duc@bo.example' }];
  const earlier = world.writing.saveDraft({ id: null, message: aMessage({ to: people }) });
  await world.writing.send({ draftId: earlier.id, pin: null });
  await open();
  await user.click(screen.getByRole('combobox', { name: /Người nhận/ }));
  await user.keyboard('do v');
  await screen.findByRole('option', { name: /Đỗ Văn Đức/ });
  const said = () => document.querySelector('[data-live-announcer]')?.textContent;
  await waitFor(() => expect(said()).toContain('Có 1 gợi ý.'));
  await user.keyboard('{ArrowDown}{Enter}');
  const chosen = await screen.findByRole('row', { name: /Đỗ Văn Đức/ });
  const described = chosen.getAttribute('aria-describedby') ?? '';
  expect(document.getElementById(described)?.textContent).toBe('Nhấn Delete để bỏ.');
});

it('goes on where copies are typed, once they are asked for', async () => {
  const user = userEvent.setup();
  await open();
  await user.click(screen.getByRole('button', { name: 'Thêm CC, BCC' }));
  const cc = await screen.findByRole('combobox', { name: 'Đồng gửi (CC)' });
  await waitFor(() => expect(document.activeElement).toBe(cc));
});

it('says which address is wrong, and Backspace takes the last one away', async () => {
  const user = userEvent.setup();
  await open(aMessage());
  const to = screen.getByRole('combobox', { name: /Người nhận/ });
  await user.click(to);
  await user.keyboard('không phải{Enter}');
  expect(await screen.findByText('Địa chỉ chưa đúng: không phải')).toBeDefined();
  const send = () => screen.getByRole('button', { name: 'Gửi' });
  expect(send()).toHaveProperty('disabled', true);
  await user.keyboard('{Backspace}');
  await waitFor(() => expect(screen.queryByText('Địa chỉ chưa đúng: không phải')).toBeNull());
  await waitFor(() => expect(send()).toHaveProperty('disabled', false));
});

it('asks before it sends without a subject, and before it deletes', async () => {
  const user = userEvent.setup();
  await open(aMessage({ subject: '' }));
  await user.click(screen.getByRole('button', { name: 'Gửi' }));
  const asking = await screen.findByRole('alertdialog');
  expect(within(asking).getByText('Gửi thư không có tiêu đề?')).toBeDefined();
  await user.click(within(asking).getByRole('button', { name: 'Hủy' }));
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  expect(draft()?.state).toBe('draft');
  await user.click(await screen.findByRole('button', { name: 'Xóa bản nháp' }));
  const deleting = await screen.findByRole('alertdialog');
  await user.click(within(deleting).getByRole('button', { name: 'Xóa bản nháp' }));
  await waitFor(() => expect(world.writing.drafts()).toEqual([]));
});

it('asks for the token where the mail is signed, and says what the token says', async () => {
  const user = userEvent.setup();
  await open(aMessage());
  await user.click(screen.getByRole('checkbox', { name: /^Ký số thư này/ }));
  await user.click(await screen.findByRole('button', { name: 'Ký và gửi' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Ký số và gửi thư' }));
  expect(await dialog.findByText(/Gửi đến: Lê Thị Thu Hà/)).toBeDefined();
  expect(await seriousFindings()).toEqual([]);
  await user.click(dialog.getByRole('button', { name: 'Hủy' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(asked).not.toContain('mail.send');
});

it('says why a mail did not go out and whom it did not reach', async () => {
  const id = await open(aMessage());
  await world.writing.send({ draftId: id, pin: null });
  const sent = world.drafts.find(id);
  if (!sent) throw new Error('The draft is gone.');
  const refused = [{ address: 'thu.ha@so.example', said: '550 5.1.1 No such user' }];
  const values = { address: 'thu.ha@so.example' };
  world.drafts.save({ ...sent, state: 'failed', problem: 'mail-address', values, refused });
  for (const listener of listeners) listener('mail.changed', {});
  expect(await screen.findByText('thu.ha@so.example: 550 5.1.1 No such user')).toBeDefined();
  const subject = await screen.findByRole('textbox', { name: 'Tiêu đề' });
  expect(subject).toHaveProperty('readOnly', false);
  expect(await seriousFindings()).toEqual([]);
});

it('shows a mail that waits, and takes it back', async () => {
  const user = userEvent.setup();
  const id = await open(aMessage());
  await world.writing.send({ draftId: id, pin: null });
  for (const listener of listeners) listener('mail.changed', {});
  expect(await screen.findByText('Chờ gửi')).toBeDefined();
  expect(await seriousFindings()).toEqual([]);
  await user.click(await screen.findByRole('button', { name: 'Lấy lại' }));
  expect(await screen.findByRole('textbox', { name: 'Tiêu đề' })).toBeDefined();
});
