// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { LogDetail } from '../../../renderer/review/log-detail.tsx';
import type { Judgement } from '../../../renderer/review/use-review-draft.ts';
import type { Bridge } from '../../../shared/contract.ts';
import { anOpenState, at, recordIdOf, segmentIdOf, sessionIdOf } from '../../support/builders.ts';
import { showScreen } from '../../support/fake-bridge.tsx';
import { aLogDetail } from '../../support/review-builders.ts';
import { seriousFindings } from '../../support/screen.tsx';

const detail = aLogDetail({
  checks: [
    { name: 'signature', ok: true, detail: 'Trần Minh Anh đã ký số.' },
    { name: 'journal-chain', ok: false, detail: 'Nhật ký không liền mạch ở dòng 12.' },
  ],
  requests: [
    {
      recordId: recordIdOf(40),
      sessionId: sessionIdOf(2),
      fromMs: at('10:00'),
      toMs: at('10:10'),
      reason: 'Lấy mẫu',
      state: 'received',
      refusal: null,
      segments: [segmentIdOf(4)],
    },
  ],
});
const judgement: Judgement = {
  draft: detail.draft,
  lineOf: (wanted) => detail.draft.lines.find(({ taskId }) => taskId === wanted),
  setLine: () => undefined,
  setComment: () => undefined,
  setDecision: () => undefined,
  saving: { state: 'untouched', savedAt: null, error: null },
  flush: async () => true,
};
/** Knows who signs here; remembers what else was asked. */
function listening(): { readonly bridge: Bridge; readonly asked: [string, unknown][] } {
  const asked: [string, unknown][] = [];
  return {
    asked,
    bridge: {
      command: async (name, input) => {
        if (name === 'app.state') return { ok: true, value: anOpenState() };
        asked.push([name, input]);
        return { ok: true, value: undefined };
      },
      onEvent: () => () => undefined,
    },
  };
}

const openDetail = (bridge: Bridge) =>
  showScreen(<LogDetail canJudge detail={detail} judgement={judgement} />, bridge);

it('shows days with gaps, checks in words that blame nobody, and no serious axe finding', async () => {
  openDetail(listening().bridge);
  const checks = within(screen.getByRole('table', { name: 'Kiểm tra tự động' }));
  expect(checks.getByText('Cần kiểm tra')).toBeDefined();
  expect(screen.getByText(/^Dài nhất 22 phút, thứ Năm 09:30: Máy ngủ$/)).toBeDefined();
  expect(screen.getByRole('list', { name: 'T3 17/11' }).textContent).toBe('');
  expect(
    screen.getByRole('listitem', { name: 'Máy tắt đột ngột 14:20 đến 14:34, 14 phút' }),
  ).toBeDefined();
  expect(await seriousFindings()).toEqual([]);
});

it('asks for a random stretch of ten minutes with a reason and a PIN', async () => {
  const user = userEvent.setup();
  const { bridge, asked } = listening();
  openDetail(bridge);
  await user.click(screen.getByRole('button', { name: 'Lấy mẫu ngẫu nhiên 10 phút…' }));
  const dialog = within(await screen.findByRole('dialog', { name: /^Đề nghị Trần Minh Anh/ }));
  expect(await seriousFindings()).toEqual([]);
  await user.type(dialog.getByLabelText(/^PIN/), '123456');
  await user.click(dialog.getByRole('button', { name: 'Ký và gửi đề nghị' }));
  await screen.findByText('Đã ký đề nghị; bản gửi đang đi');
  expect(asked).toEqual([
    [
      'recordings.request',
      expect.objectContaining({
        person: detail.item.personId,
        reason: 'Lấy mẫu ngẫu nhiên theo quy chế',
        urgent: false,
        pin: '123456',
      }),
    ],
  ]);
});

it('opens a received stretch only with a reason', async () => {
  const user = userEvent.setup();
  openDetail(listening().bridge);
  await user.click(screen.getByRole('button', { name: /^Xem đoạn ghi T3 17\/11/ }));
  const dialog = within(await screen.findByRole('dialog', { name: /^Đoạn ghi của/ }));
  await user.clear(dialog.getByLabelText(/^Lý do mở/));
  expect(dialog.getByRole<HTMLButtonElement>('button', { name: 'Mở đoạn ghi' }).disabled).toBe(
    true,
  );
  expect(await seriousFindings()).toEqual([]);
});
