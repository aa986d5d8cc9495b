// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { Timeline } from '../../../renderer/ui/timeline.tsx';
import type { Span } from '../../../renderer/ui/timeline-layout.ts';
import { instantOf } from '../../../shared/week.ts';
import { seriousFindings, show } from '../../support/screen.tsx';

const at = (clock: string) => instantOf('2026-11-17', clock, 'Asia/Ho_Chi_Minh');
const windows = [
  { from: at('07:30'), to: at('11:30') },
  { from: at('13:00'), to: at('17:00') },
];
const spans: readonly Span[] = [
  { from: at('07:31'), to: at('08:40'), kind: 'recorded', label: 'Đã ghi' },
  { from: at('08:40'), to: at('08:56'), kind: 'idle', label: 'không thao tác' },
  { from: at('08:56'), to: at('09:02'), kind: 'gap', label: 'Máy ngủ' },
];

describe('the timeline', () => {
  it('says every span in words', () => {
    show(<Timeline label="Thứ Ba" spans={spans} windows={windows} />);
    expect(screen.getByRole('list', { name: 'Thứ Ba' })).toBeDefined();
    const names = screen
      .getAllByRole('listitem')
      .map((item) => item.getAttribute('aria-label'))
      .filter(Boolean);
    expect(names).toEqual([
      'Đã ghi 07:31 đến 08:40, 1 giờ 9 phút',
      'không thao tác 08:40 đến 08:56, 16 phút',
      'Máy ngủ 08:56 đến 09:02, 6 phút',
    ]);
  });

  it('has a legend whose totals are in words', () => {
    show(<Timeline label="Thứ Ba" spans={spans} windows={windows} />);
    const legend = screen.getByRole('list', { name: 'Tổng thời gian' });
    expect([...legend.children].map((item) => item.textContent)).toEqual([
      'Đã ghi 1 giờ 25 phút',
      'trong đó không thao tác 16 phút',
      'Máy ngủ 6 phút',
    ]);
  });

  it('counts what was sealed and what was partly masked into what was recorded', async () => {
    const sealed = { from: at('09:02'), to: at('09:12'), kind: 'sealed', label: 'đã niêm phong' };
    const masked = [{ from: at('07:40'), to: at('07:45') }];
    show(
      <Timeline
        label="Thứ Ba"
        masked={masked}
        spans={[...spans, sealed as Span]}
        windows={windows}
      />,
    );
    const legend = screen.getByRole('list', { name: 'Tổng thời gian' });
    expect([...legend.children].map((item) => item.textContent)).toEqual([
      'Đã ghi 1 giờ 35 phút',
      'trong đó không thao tác 16 phút',
      'trong đó đã niêm phong 10 phút',
      'trong đó có phần hình được che 5 phút',
      'Máy ngủ 6 phút',
    ]);
    expect(await seriousFindings()).toEqual([]);
  });

  it.each([
    ['sealed', 'đã niêm phong'],
    ['sealed', 'đã tiêu hủy'],
    ['idle', 'không thao tác'],
  ] as const)('says of what the %s part is one where all of it is: %s', (kind, label) => {
    const whole: Span = { from: at('07:31'), to: at('08:40'), kind, label };
    show(<Timeline label="Thứ Ba" spans={[...spans.slice(2), whole]} windows={windows} />);
    const legend = screen.getByRole('list', { name: 'Tổng thời gian' });
    expect([...legend.children].map((item) => item.textContent)).toEqual([
      'Đã ghi 1 giờ 9 phút',
      `trong đó ${label} 1 giờ 9 phút`,
      'Máy ngủ 6 phút',
    ]);
  });

  it('shows only the band in a row', () => {
    show(<Timeline label="Thứ Ba" size="row" spans={spans} windows={windows} />);
    expect(screen.queryByText('07:30')).toBeNull();
    expect(screen.getAllByRole('list')).toHaveLength(1);
  });

  it('is one stop of the Tab key, with arrow keys inside', async () => {
    const user = userEvent.setup();
    show(<Timeline label="Thứ Ba" spans={spans} windows={windows} />);
    await user.tab();
    await user.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}');
    expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^Máy ngủ/);
    expect((await screen.findByRole('tooltip')).textContent).toMatch(/^Máy ngủ 08:56/);
    await user.keyboard('{Home}');
    expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^Đã ghi/);
    await user.tab();
    expect(document.activeElement?.getAttribute('role')).not.toBe('listitem');
  });

  it('seeks to the start of a span with Enter', async () => {
    const user = userEvent.setup();
    const sought: number[] = [];
    show(
      <Timeline
        label="Thứ Ba"
        onSeek={(instant) => sought.push(instant)}
        spans={spans}
        windows={windows}
      />,
    );
    await user.tab();
    await user.keyboard('{ArrowRight}{Enter}');
    expect(sought).toEqual([at('08:40')]);
  });

  it('has no serious axe finding, read-only or seekable, empty or full', async () => {
    show(
      <>
        <Timeline label="Đọc" now={at('09:00')} spans={spans} windows={windows} />
        <Timeline label="Tua" onSeek={() => undefined} spans={spans} windows={windows} />
        <Timeline label="Trống" spans={[]} windows={windows} />
      </>,
    );
    expect(await seriousFindings()).toEqual([]);
  });

  it('speaks English', () => {
    show(<Timeline label="Tuesday" spans={spans.slice(0, 1)} windows={windows} />, 'en');
    expect(screen.getByLabelText('Đã ghi 07:31 to 08:40, 1 h 9 min')).toBeDefined();
  });
});
