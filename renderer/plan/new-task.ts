import type { Task } from '../../shared/plan.ts';
import type { PlanView } from '../../shared/plan-view.ts';
import { emptyTask } from '../typed-task.ts';

/** A task to fill in, due on the week's last working day. */
export function newTask(week: string, days: PlanView['days']): Task {
  const lastWorking = days.findLast(({ working }) => working)?.date;
  return { ...emptyTask(week), ...(lastWorking !== undefined && { dueOn: lastWorking }) };
}
