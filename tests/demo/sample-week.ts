import { randomUUID } from 'node:crypto';
import type { PlanContent, Shift, Task, TaskId } from '../../shared/plan.ts';
import { daysOfWeek, instantOf } from '../../shared/week.ts';

/** The week that the demo plays: a plan, its shifts, and the clock times of every act. */

export const week = '2026-W47';
const zone = 'Asia/Ho_Chi_Minh';
const days = daysOfWeek(week);

export const at = (date: string, clock: string): number => instantOf(date, clock, zone);
export const planningDay = '2026-11-13';

const task = (content: string, more: Partial<Task>): Task => ({
  // A fresh uuid is a task id by construction.
  id: randomUUID() as TaskId,
  content,
  product: '',
  quantity: 1,
  unit: '',
  weight: 1,
  dueOn: days[4] ?? '',
  priority: 'B',
  role: 'lead',
  assignedBy: 'Lê Thị Thu Hà',
  document: '',
  unrecorded: false,
  continues: null,
  ...more,
});

export function samplePlan(): PlanContent {
  return {
    week,
    tasks: [
      task('Xử lý hồ sơ dịch vụ công toàn trình', {
        product: 'Hồ sơ được giải quyết',
        quantity: 40,
        unit: 'hồ sơ',
        priority: 'A',
      }),
      task('Báo cáo chuyển đổi số quý IV', {
        product: 'Báo cáo trình ký',
        unit: 'báo cáo',
        weight: 8,
        dueOn: days[2] ?? '',
        document: '1587/UBND-KSTT',
      }),
      task('Góp ý quy chế làm việc từ xa', {
        product: 'Văn bản góp ý',
        unit: 'văn bản',
        weight: 2,
        role: 'support',
        priority: 'C',
      }),
    ],
    shifts: days.slice(0, 5).flatMap((date, day): Shift[] => [
      { date, half: 'morning', place: day === 2 ? 'office' : 'home' },
      { date, half: 'afternoon', place: day === 2 ? 'office' : 'home' },
    ]),
    overtime: [],
  };
}

/** When the officer sits down: date, clock, and what the day brings beside work. */
export const sittings = [
  { date: days[0] ?? '', clock: '07:31', brings: 'work' },
  { date: days[0] ?? '', clock: '13:02', brings: 'note' },
  { date: days[1] ?? '', clock: '07:30', brings: 'pause' },
  { date: days[3] ?? '', clock: '08:05', brings: 'power-cut' },
  { date: days[4] ?? '', clock: '13:05', brings: 'off-screen' },
] as const;

export const lastDay = days[4] ?? '';
