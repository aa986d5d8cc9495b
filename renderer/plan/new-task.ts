import type { PlanView } from '../../shared/contract.ts';
import type { Task, TaskId } from '../../shared/plan.ts';
import { daysOfWeek } from '../../shared/week.ts';

/** A task to fill in, due on the week's last working day. */
export function newTask(week: string, days: PlanView['days']): Task {
  const lastWorking = days.findLast(({ working }) => working)?.date;
  return {
    // The schema's brand stands for "a task's id"; this makes a new one.
    id: crypto.randomUUID() as TaskId,
    content: '',
    product: '',
    quantity: 1,
    unit: '',
    weight: 1,
    dueOn: lastWorking ?? daysOfWeek(week)[4] ?? '',
    priority: 'B',
    role: 'lead',
    assignedBy: '',
    document: '',
    unrecorded: false,
    continues: null,
  };
}
