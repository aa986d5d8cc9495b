import type { PlanContent, Shift, Task, TaskId } from '../../shared/plan.ts';
import { daysOfWeek } from '../../shared/week.ts';
import { officeWeek } from './office.ts';

/** A task id that tests can name by a number. */
export function aTaskId(number: number): TaskId {
  return `00000000-0000-4000-9000-${String(number).padStart(12, '0')}` as TaskId;
}

export function aTask(overrides: Partial<Task> = {}): Task {
  return {
    id: aTaskId(1),
    content: 'Rà soát hồ sơ dịch vụ công',
    product: 'Danh sách hồ sơ',
    quantity: 40,
    unit: 'hồ sơ',
    weight: 1,
    dueOn: '2026-11-20',
    priority: 'A',
    role: 'lead',
    assignedBy: 'Lê Thị Thu Hà',
    document: '',
    unrecorded: false,
    continues: null,
    ...overrides,
  };
}

/** Every half-day of Monday to Friday at one place. */
export function weekShifts(week: string, place: Shift['place'] = 'home'): Shift[] {
  return daysOfWeek(week)
    .slice(0, 5)
    .flatMap((date) => [
      { date, half: 'morning' as const, place },
      { date, half: 'afternoon' as const, place },
    ]);
}

/** A plan without problems in the office of `support/office.ts`. */
export function aPlanContent(overrides: Partial<PlanContent> = {}): PlanContent {
  const week = overrides.week ?? officeWeek;
  return { week, tasks: [aTask()], shifts: weekShifts(week), overtime: [], ...overrides };
}
