import type { PlanContent, PlanDifference, Shift, Task } from '../../shared/plan.ts';

type TaskChange = PlanDifference['tasks'][number];
type ShiftChange = PlanDifference['shifts'][number];

/**
 * What changed from one version of a plan to another. Tasks stand in the order of the new version,
 * removed ones last; overtime is listed only if it changed. Values are plain text, empty for none.
 */
export function planDifference(before: PlanContent, after: PlanContent): PlanDifference {
  const isOvertimeSame = JSON.stringify(before.overtime) === JSON.stringify(after.overtime);
  return {
    tasks: taskChanges(before.tasks, after.tasks),
    shifts: shiftChanges(before.shifts, after.shifts),
    overtime: isOvertimeSame
      ? { before: [], after: [] }
      : { before: before.overtime, after: after.overtime },
  };
}

/** How many places changed: tasks, half-days, and overtime as one. */
export function countChanges({ tasks, shifts, overtime }: PlanDifference): number {
  const isOvertimeChanged = overtime.before.length + overtime.after.length > 0;
  return tasks.length + shifts.length + (isOvertimeChanged ? 1 : 0);
}

function taskChanges(before: readonly Task[], after: readonly Task[]): TaskChange[] {
  const old = new Map(before.map((task) => [task.id, task]));
  const kept = new Set(after.map(({ id }) => id));
  const presentTasks = after.flatMap((task): TaskChange[] => {
    const earlier = old.get(task.id);
    if (!earlier) return [{ taskId: task.id, change: 'added', content: task.content, fields: [] }];
    const fields = fieldChanges(earlier, task);
    if (fields.length === 0) return [];
    return [{ taskId: task.id, change: 'changed', content: task.content, fields }];
  });
  const removed = before
    .filter(({ id }) => !kept.has(id))
    .map(({ id, content }): TaskChange => ({ taskId: id, change: 'removed', content, fields: [] }));
  return [...presentTasks, ...removed];
}

function fieldChanges(before: Task, after: Task): TaskChange['fields'] {
  const old = new Map(Object.entries(before));
  return Object.entries(after)
    .filter(([field, value]) => old.get(field) !== value)
    .map(([field, value]) => ({ field, before: plain(old.get(field)), after: plain(value) }));
}

function plain(value: string | number | boolean | null | undefined): string {
  return String(value ?? '');
}

function shiftChanges(before: readonly Shift[], after: readonly Shift[]): ShiftChange[] {
  const old = new Map(before.map((shift) => [keyOf(shift), shift.place]));
  const now = new Map(after.map((shift) => [keyOf(shift), shift.place]));
  return [...new Map([...before, ...after].map((shift) => [keyOf(shift), shift])).entries()]
    .filter(([key]) => old.get(key) !== now.get(key))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { date, half }]) => ({
      date,
      half,
      before: old.get(key) ?? null,
      after: now.get(key) ?? null,
    }));
}

/** Sorts mornings before afternoons. */
function keyOf({ date, half }: Shift): string {
  return `${date} ${half === 'morning' ? 0 : 1}`;
}
