import type { PlanProblem, TaskId } from '../../shared/plan.ts';

/** Places of the editor that a problem can name. */
export const taskAnchor = (id: TaskId): string => `task-${id}`;
export const dayAnchor = (date: string): string => `day-${date}`;
export const tasksAnchor = 'plan-tasks';
export const shiftsAnchor = 'plan-shifts';
export const overtimeAnchor = 'plan-overtime';

export function anchorOf({ taskId, date, code }: PlanProblem): string {
  if (taskId !== null) return taskAnchor(taskId);
  if (code.startsWith('overtime')) return overtimeAnchor;
  if (date !== null) return dayAnchor(date);
  return code === 'no-task' ? tasksAnchor : shiftsAnchor;
}

/** Brings a place into view and gives it the keyboard. */
export function jumpTo(anchor: string): void {
  const place = document.getElementById(anchor);
  place?.scrollIntoView({ block: 'center' });
  place?.focus({ preventScroll: true });
}
