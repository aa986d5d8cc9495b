import type { Calendar, WorkingHours } from '../../shared/office.ts';
import type { PlanContent, PlanProblem, Shift, Task } from '../../shared/plan.ts';
import { daysOfWeek } from '../../shared/week.ts';
import { dayOf } from '../office/calendar.ts';
import { overtimeProblems } from './overtime-rules.ts';
import { hasSecretMark } from './secret-marks.ts';

type OfficeDays = { readonly calendar: Calendar; readonly hours: readonly WorkingHours[] };

/**
 * Everything that keeps a plan from being submitted, in the order of the screen: the whole, tasks,
 * shifts, overtime. Empty when it may go.
 */
export function planProblems(content: PlanContent, office: OfficeDays): readonly PlanProblem[] {
  return [
    ...wholeProblems(content),
    ...content.tasks.flatMap((task) => taskProblems(task, content.week)),
    ...shiftProblems(content, office.calendar),
    ...overtimeProblems(content.overtime, office),
  ];
}

/** What keeps one task from standing in the plan of a week. */
export function taskProblems(task: Task, week: string): readonly PlanProblem[] {
  const { content, product, unit, assignedBy, document } = task;
  const [monday = ''] = daysOfWeek(week);
  const found: readonly (readonly [PlanProblem['code'], boolean])[] = [
    ['content-missing', isBlank(content)],
    ['product-missing', isBlank(product)],
    ['unit-missing', isBlank(unit)],
    ['assigned-by-missing', isBlank(assignedBy)],
    ['due-before-week', task.dueOn < monday],
    ['secret-mark', [content, product, unit, assignedBy, document].some(hasSecretMark)],
  ];
  return found
    .filter(([, isFound]) => isFound)
    .map(([code]) => ({ taskId: task.id, date: null, code }));
}

/** A plan as it is kept: half-days and overtime of its own week only, one place per half-day. */
export function tidyContent(content: PlanContent): PlanContent {
  const days = daysOfWeek(content.week);
  const byHalf = new Map(content.shifts.map((shift) => [`${shift.date} ${shift.half}`, shift]));
  return {
    ...content,
    shifts: [...byHalf.values()].filter(({ date }) => days.includes(date)).toSorted(inOrder),
    overtime: content.overtime.filter(({ date }) => days.includes(date)),
  };
}

function wholeProblems({ tasks, shifts }: PlanContent): readonly PlanProblem[] {
  const problems: PlanProblem[] = [];
  if (tasks.length === 0) problems.push({ taskId: null, date: null, code: 'no-task' });
  if (!shifts.some(({ place }) => place === 'home'))
    problems.push({ taskId: null, date: null, code: 'no-home-shift' });
  return problems;
}

function shiftProblems({ week, shifts }: PlanContent, calendar: Calendar): readonly PlanProblem[] {
  return daysOfWeek(week).flatMap((date) => {
    const ofDay = shifts.filter((shift) => shift.date === date);
    const code = dayOf(calendar, date).working ? missing(ofDay) : offDay(ofDay);
    return code ? [{ taskId: null, date, code }] : [];
  });
}

function missing(shifts: readonly Shift[]): PlanProblem['code'] | null {
  return new Set(shifts.map(({ half }) => half)).size < 2 ? 'shift-missing' : null;
}

/** Duty and trips happen on days off; work at home there is overtime, and nobody takes leave. */
function offDay(shifts: readonly Shift[]): PlanProblem['code'] | null {
  return shifts.every(({ place }) => place === 'duty' || place === 'trip')
    ? null
    : 'shift-on-day-off';
}

function inOrder(a: Shift, b: Shift): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1;
  return a.half === b.half ? 0 : a.half === 'morning' ? -1 : 1;
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}
