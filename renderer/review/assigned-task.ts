import type { Task, TaskId } from '../../shared/plan.ts';
import { daysOfWeek } from '../../shared/week.ts';

/** A task while its fields are filled in. */
export type TypedTask = Omit<Task, 'quantity' | 'weight' | 'dueOn' | 'assignedBy'> &
  Readonly<{ quantity: number | null; weight: number | null; dueOn: string | null }>;

/** A task to fill in, due on the week's Friday. */
export function emptyTask(week: string): TypedTask {
  return {
    // The schema's brand stands for "a task's id"; this makes a new one.
    id: crypto.randomUUID() as TaskId,
    content: '',
    product: '',
    quantity: 1,
    unit: '',
    weight: 1,
    dueOn: daysOfWeek(week)[4] ?? null,
    priority: 'B',
    role: 'lead',
    document: '',
    unrecorded: false,
    continues: null,
  };
}

/** What was typed as a task that goes out as it is; null while something is missing. */
export function taskOf(typed: TypedTask, assignedBy: string): Task | null {
  const { quantity, weight, dueOn } = typed;
  const [content, product, unit] = [typed.content, typed.product, typed.unit].map((words) =>
    words.trim(),
  );
  if (!quantity || !weight || dueOn === null || !content || !product || !unit) return null;
  return { ...typed, content, product, unit, quantity, weight, dueOn, assignedBy };
}
