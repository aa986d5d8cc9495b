import type { Task, TaskId } from '../shared/plan.ts';
import { daysOfWeek } from '../shared/week.ts';

/** A task while its fields are filled in. */
export type TypedTask = Omit<Task, 'quantity' | 'weight' | 'dueOn'> &
  Readonly<{ quantity: number | null; weight: number | null; dueOn: string | null }>;

/** A task to fill in, due on the week's Friday. */
export function emptyTask(week: string): Task {
  return {
    // The schema's brand stands for "a task's id"; this makes a new one.
    id: crypto.randomUUID() as TaskId,
    content: '',
    product: '',
    quantity: 1,
    unit: '',
    weight: 1,
    dueOn: daysOfWeek(week)[4] ?? '',
    priority: 'B',
    role: 'lead',
    assignedBy: '',
    document: '',
    unrecorded: false,
    continues: null,
  };
}

/**
 * What was typed as a task; null while a part is missing: one that every draft needs or, with
 * `isWhole`, one that a task needs to go out as it is.
 */
export function taskOf(typed: TypedTask, isWhole: boolean): Task | null {
  const { quantity, weight, dueOn } = typed;
  const content = typed.content.trim();
  const [product, unit, assignedBy] = [
    typed.product.trim(),
    typed.unit.trim(),
    typed.assignedBy.trim(),
  ];
  if (!quantity || !weight || dueOn === null || !content) return null;
  if (isWhole && !(product && unit && assignedBy)) return null;
  return { ...typed, content, product, unit, assignedBy, quantity, weight, dueOn };
}
