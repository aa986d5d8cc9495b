import type { Task } from '../shared/plan.ts';
import type { WorkLogContent, WorkLogLine } from '../shared/work-log.ts';

/** A task of the week beside what became of it. */
export type TaskResult = Readonly<{
  task: Task;
  line: WorkLogLine | null;
  /** It arose in the week; `fromHead` if the head sent it. */
  added: 'no' | 'by-officer' | 'by-head';
  /** Days past its due day on which it was done, or on the day of reading; 0 in time. */
  lateDays: number;
}>;

const dayMs = 86_400_000;

/** The week's tasks in the plan's order, then those that arose. `on` is the ISO day of reading. */
export function taskResults(
  { plan, addedTasks, lines }: Pick<WorkLogContent, 'plan' | 'addedTasks' | 'lines'>,
  on: string,
): readonly TaskResult[] {
  const lineOf = new Map(lines.map((line) => [line.taskId, line]));
  const result = (task: Task, added: TaskResult['added']): TaskResult => {
    const line = lineOf.get(task.id) ?? null;
    return { task, line, added, lateDays: lateDays(task, line, on) };
  };
  const planned = (plan?.tasks ?? []).map((task) => result(task, 'no'));
  const known = new Set(planned.map(({ task }) => task.id));
  const arose = addedTasks
    .filter(({ task }) => !known.has(task.id))
    .map(({ task, assignmentId }) =>
      result(task, assignmentId === null ? 'by-officer' : 'by-head'),
    );
  return [...planned, ...arose];
}

function isDone({ task, line }: Pick<TaskResult, 'task' | 'line'>): boolean {
  return line !== null && line.done >= task.quantity;
}

function lateDays(task: Task, line: WorkLogLine | null, on: string): number {
  const end = isDone({ task, line }) ? (line?.doneOn ?? on) : on;
  return Math.max(0, Math.round((Date.parse(end) - Date.parse(task.dueOn)) / dayMs));
}
