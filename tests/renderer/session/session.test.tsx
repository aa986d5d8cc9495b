// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { DeclareGapDialog } from '../../../renderer/session/declare-gap-dialog.tsx';
import { Journal } from '../../../renderer/session/journal.tsx';
import { OpeningsCard } from '../../../renderer/session/openings-card.tsx';
import { RequestsCard } from '../../../renderer/session/requests-card.tsx';
import { at, sessionIdOf, threeTasks } from '../../support/builders.ts';
import { aSessionSummary, someSpans } from '../../support/day-builders.ts';
import { aRequest } from '../../support/request-builders.ts';
import { seriousFindings, show } from '../../support/screen.tsx';

describe('sessions', () => {
  it('have no serious axe finding', async () => {
    show(
      <>
        <Journal session={aSessionSummary()} tasks={threeTasks} />
        <RequestsCard requests={[aRequest()]} />
        <OpeningsCard openings={[]} />
      </>,
    );
    expect(await seriousFindings()).toEqual([]);
  });

  it('say who opened a recording, what of it, when and why', () => {
    const opening = {
      byName: 'Lê Thị Thu Hà',
      at: at('16:05'),
      reason: 'Đối chiếu tiến độ',
      segments: 2,
      stretches: [{ fromMs: at('09:43'), toMs: at('09:53') }],
    };
    const lost = { ...opening, byName: null, at: at('17:00'), stretches: [] };
    show(<OpeningsCard openings={[opening, lost]} />);
    const row = screen.getByRole('row', { name: /Lê Thị Thu Hà/ });
    expect(row.textContent).toContain('T3 17/11, 09:43:00 đến 09:53:00');
    expect(row.textContent).toContain('17/11/2026 16:05');
    expect(row.textContent).toContain('Đối chiếu tiến độ');
    const byKey = screen.getByRole('row', { name: /Người giữ khóa mở bản ghi/ });
    expect(byKey.textContent).toContain('2 đoạn ghi không còn trên máy này');
  });

  it('show a request with its reason, before anything is sent', async () => {
    show(<RequestsCard requests={[aRequest({ segments: [] })]} />);
    await userEvent.click(screen.getByRole('button', { name: 'Xem và trả lời…' }));
    expect(screen.getByRole('dialog', { name: 'Đề nghị của Lê Thị Thu Hà' })).toBeDefined();
    expect(screen.getByText('Không có đoạn ghi nào trong khoảng này.')).toBeDefined();
    const send = screen.getByRole<HTMLButtonElement>('button', { name: 'Gửi đoạn ghi' });
    const refuse = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Từ chối' });
    expect(send.disabled).toBe(true);
    expect(refuse().disabled).toBe(true);
    await userEvent.type(screen.getByRole('textbox', { name: 'Lý do từ chối' }), 'Sai ngày');
    expect(refuse().disabled).toBe(false);
  });

  it('tell exactly what would leave, and let the office decide instead', async () => {
    const asked = aRequest({ mayReferTo: 'Phạm Văn Thư' });
    show(<RequestsCard requests={[asked]} />);
    await userEvent.click(screen.getByRole('button', { name: 'Xem và trả lời…' }));
    expect(screen.getByText(/^1 đoạn ghi sẽ được gửi, tổng cộng 12 phút, 412\sKB/)).toBeDefined();
    expect(screen.getByText('T3 17/11, 09:43:00 đến 09:55:00')).toBeDefined();
    const refer = () =>
      screen.getByRole<HTMLButtonElement>('button', { name: 'Chuyển đến văn phòng' });
    expect(refer().disabled).toBe(true);
    const reason = screen.getByRole('textbox', { name: 'Lý do từ chối hoặc chuyển' });
    await userEvent.type(reason, 'Có hồ sơ của đơn vị khác');
    expect(refer().disabled).toBe(false);
    expect(await seriousFindings()).toEqual([]);
  });

  it.each([
    [null, /Chương trình đã rút lại và ra đúng các đoạn này/],
    ['stretches', /Rút lại ra các đoạn khác.*được từ chối/],
    ['nonce', /Số bí mật không khớp.*được từ chối/],
  ] as const)('say whether a sample was drawn (%s)', async (flaw, sentence) => {
    show(<RequestsCard requests={[aRequest({ sample: { minutes: 10, flaw } })]} />);
    await userEvent.click(screen.getByRole('button', { name: 'Xem và trả lời…' }));
    expect(screen.getByText(sentence)).toBeDefined();
  });

  it('declare a gap only with a cause', async () => {
    const gap = someSpans().find((span) => span.kind === 'gap' && span.cause === 'asleep');
    if (gap?.kind !== 'gap') throw new Error('The builder lacks the gap.');
    show(<DeclareGapDialog gap={gap} onClose={() => {}} sessionId={sessionIdOf(1)} />);
    const declare = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Khai báo' });
    expect(declare().disabled).toBe(true);
    await userEvent.click(screen.getByRole('radio', { name: 'Mất điện' }));
    expect(declare().disabled).toBe(false);
  });
});
