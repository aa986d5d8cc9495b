import { instantOf } from '../../shared/week.ts';
import type { Span, SpanKind } from '../ui/timeline-layout.ts';

/** An instant of a day in Vietnam. */
export const at = (clock: string, day = '2026-11-17'): number =>
  instantOf(day, clock, 'Asia/Ho_Chi_Minh');

const span = (from: string, to: string, kind: SpanKind, label: string): Span => ({
  from: at(from),
  to: at(to),
  kind,
  label,
});

export const windows = [
  { from: at('07:30'), to: at('11:30') },
  { from: at('13:00'), to: at('17:00') },
];

export const morning: readonly Span[] = [
  span('07:31', '08:40', 'recorded', 'Đã ghi'),
  span('08:40', '08:56', 'idle', 'không thao tác'),
  span('08:56', '09:28', 'recorded', 'Đã ghi'),
  span('09:28', '09:43', 'paused', 'Tạm nghỉ'),
  span('09:43', '10:06', 'recorded', 'Đã ghi'),
  span('10:06', '10:12', 'gap', 'Máy ngủ'),
  span('10:12', '10:18', 'recorded', 'Đã ghi'),
];

export const everyKind: readonly Span[] = [
  ...morning,
  span('13:00', '14:00', 'off-screen', 'Làm việc ngoài màn hình'),
  span('14:00', '14:20', 'masked', 'Đã che'),
  span('14:20', '14:21', 'gap', 'Máy tắt đột ngột'),
  span('14:21', '15:00', 'recorded', 'Đã ghi'),
  span('15:00', '15:15', 'sealed', 'đã niêm phong'),
  span('15:15', '15:30', 'recorded', 'Đã ghi'),
  span('15:30', '17:00', 'planned', 'Đã đăng ký'),
];
