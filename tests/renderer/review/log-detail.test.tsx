// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { LogDetail } from '../../../renderer/review/log-detail.tsx';
import type { Judgement } from '../../../renderer/review/use-review-draft.ts';
import type { Bridge } from '../../../shared/contract.ts';
import { anOpenState, at, sessionIdOf } from '../../support/builders.ts';
import { showScreen } from '../../support/fake-bridge.tsx';
import { anAsked } from '../../support/request-builders.ts';
import { aLogDetail } from '../../support/review-builders.ts';
import { seriousFindings } from '../../support/screen.tsx';
import { someTokens } from '../../support/token-builders.ts';

const detail = aLogDetail({
  checks: [
    { name: 'signature', ok: true, detail: 'Trần Minh Anh đã ký số.' },
    { name: 'journal-chain', ok: false, detail: 'Nhật ký không liền mạch ở dòng 12.' },
    { name: 'sample', ok: true, detail: 'Báo cáo nêu đúng cam kết.' },
    { name: 'sessions-left-out', ok: null, detail: 'Có 1 phiên khác của tuần này.' },
  ],
  requests: [anAsked()],
});
const stretches = [
  { sessionId: sessionIdOf(2), fromMs: at('08:05'), toMs: at('08:10') },
  { sessionId: sessionIdOf(2), fromMs: at('10:20'), toMs: at('10:25') },
];
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
        if (name === 'tokens.list') return { ok: true, value: someTokens() };
        asked.push([name, input]);
        return { ok: true, value: name === 'recordings.drawSample' ? { stretches } : undefined };
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
  expect(checks.getAllByRole('rowheader').map(({ textContent }) => textContent)).toEqual([
    'Chữ ký số',
    'Chuỗi nhật ký phiên',
    'Cam kết mẫu ngẫu nhiên',
    'Phiên ngoài báo cáo',
  ]);
  expect(checks.getByText('Cần kiểm tra')).toBeDefined();
  expect(screen.getByText(/^Dài nhất 22 phút, thứ Năm 09:30: Máy ngủ$/)).toBeDefined();
  expect(screen.getByRole('list', { name: 'T3 17/11' }).textContent).toBe('');
  expect(
    screen.getByRole('listitem', { name: 'Máy tắt đột ngột 14:20 đến 14:34, 14 phút' }),
  ).toBeDefined();
  expect(await seriousFindings()).toEqual([]);
});

it('asks for a drawn sample, shown before it is signed, with a reason and a PIN', async () => {
  const user = userEvent.setup();
  const { bridge, asked } = listening();
  openDetail(bridge);
  await user.click(await screen.findByRole('button', { name: 'Lấy mẫu ngẫu nhiên…' }));
  const dialog = within(await screen.findByRole('dialog', { name: /^Đề nghị Trần Minh Anh/ }));
  const drawn = within(await dialog.findByRole('list', { name: 'Các đoạn được rút' }));
  expect(drawn.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    'T3 17/11, 08:05 đến 08:10',
    'T3 17/11, 10:20 đến 10:25',
  ]);
  expect(await seriousFindings()).toEqual([]);
  await user.type(await dialog.findByLabelText(/^PIN/), '123456');
  await user.click(dialog.getByRole('button', { name: 'Ký và gửi đề nghị' }));
  await screen.findByText('Đã ký đề nghị; bản gửi đang đi');
  const logId = detail.item.recordId;
  expect(asked).toEqual([
    ['recordings.drawSample', { logId, minutes: 10 }],
    [
      'recordings.request',
      {
        logId,
        asked: { kind: 'sample', minutes: 10 },
        reason: 'Lấy mẫu ngẫu nhiên theo quy chế',
        urgent: false,
        pin: '123456',
      },
    ],
  ]);
});

it('says why no sample can be drawn, and lets a stretch be chosen instead', async () => {
  const user = userEvent.setup();
  const { bridge } = listening();
  const without = { ...detail, sample: 'no-commitment' as const };
  showScreen(<LogDetail canJudge detail={without} judgement={judgement} />, bridge);
  await user.click(await screen.findByRole('button', { name: 'Lấy mẫu ngẫu nhiên…' }));
  const dialog = within(await screen.findByRole('dialog', { name: /^Đề nghị Trần Minh Anh/ }));
  expect(await dialog.findByText(/kế hoạch chưa được duyệt trước khi gửi báo cáo/)).toBeDefined();
  await user.type(await dialog.findByLabelText(/^PIN/), '123456');
  const sign = dialog.getByRole<HTMLButtonElement>('button', { name: 'Ký và gửi đề nghị' });
  expect(sign.disabled).toBe(true);
  await user.click(dialog.getByRole('radio', { name: 'Đoạn tự chọn' }));
  expect(await dialog.findByText('Phiên')).toBeDefined();
});

it('opens a received stretch only with a reason', async () => {
  const user = userEvent.setup();
  openDetail(listening().bridge);
  await user.click(await screen.findByRole('button', { name: /^Xem đoạn ghi đã đề nghị/ }));
  const dialog = within(await screen.findByRole('dialog', { name: /^Đoạn ghi của/ }));
  await user.clear(await dialog.findByLabelText(/^Lý do mở/));
  expect(dialog.getByRole<HTMLButtonElement>('button', { name: 'Mở đoạn ghi' }).disabled).toBe(
    true,
  );
  expect(await seriousFindings()).toEqual([]);
});
