import type { AddedTask, PlanContent, Task, TaskId } from '../../shared/plan.ts';
import { daysOfWeek } from '../../shared/week.ts';

export type LastWeek = {
  readonly content: PlanContent | null;
  readonly addedTasks: readonly AddedTask[];
  /** What the week's log says is done; null without a log: then nothing is. */
  readonly done: ReadonlyMap<TaskId, number> | null;
};

/**
 * Last week's unfinished tasks as tasks of a new week: what remains of each, going on with the old
 * one. What is past due moves to the new week's Friday. Tasks that the new week already goes on with
 * are left out.
 */
export function unfinishedTasks(
  { content, addedTasks, done }: LastWeek,
  next: PlanContent,
  newId: () => string,
): readonly Task[] {
  const [monday = '', , , , friday = ''] = daysOfWeek(next.week);
  const present = new Set(next.tasks.map(({ continues }) => continues));
  return [...(content?.tasks ?? []), ...addedTasks.map(({ task }) => task)]
    .filter(({ id }) => !present.has(id))
    .map((task) => ({ task, left: remaining(task.quantity, done?.get(task.id) ?? 0) }))
    .filter(({ left }) => left > 0)
    .map(({ task, left }) => ({
      ...task,
      id: newId() as TaskId,
      quantity: left,
      dueOn: task.dueOn < monday ? friday : task.dueOn,
      continues: task.id,
    }));
}

/** Decimal quantities leave no binary dust such as 0.30000000000000004. */
function remaining(quantity: number, done: number): number {
  return Math.round((quantity - done) * 1_000_000) / 1_000_000;
}
