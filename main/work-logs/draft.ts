import type { AddedTask, PlanContent, Task, TaskId } from '../../shared/plan.ts';
import { dateOfInstant } from '../../shared/week.ts';
import type { JournalInLog, WorkLogDraft, WorkLogLine } from '../../shared/work-log.ts';
import { placeEntries } from '../sessions/places.ts';

export type DraftSource = {
  readonly week: string;
  readonly plan: PlanContent | null;
  readonly addedTasks: readonly AddedTask[];
  readonly journals: readonly JournalInLog[];
  readonly zone: string;
  /** What the officer wrote so far; null before the first word. */
  readonly written: WorkLogDraft | null;
};

/**
 * A line per task, in the plan's order. What the officer wrote stands; the rest is taken from the
 * progress and notes of the sessions.
 */
export function draftFrom({ week, written, journals, zone, ...rest }: DraftSource): WorkLogDraft {
  const own = new Map(written?.lines.map((line) => [line.taskId, line]));
  const told = toldIn(journals, zone);
  const lines = tasksOf(rest).map((task) => own.get(task.id) ?? lineFrom(task, told.get(task.id)));
  return { week, lines, words: written?.words ?? '' };
}

/** The tasks of a week: planned ones, then those that arose. */
export function tasksOf({
  plan,
  addedTasks,
}: Pick<DraftSource, 'plan' | 'addedTasks'>): readonly Task[] {
  const tasks = [...(plan?.tasks ?? []), ...addedTasks.map(({ task }) => task)];
  return [...new Map(tasks.map((task) => [task.id, task])).values()];
}

type Told = { readonly done: number; readonly on: string | null; readonly notes: string[] };

function lineFrom(task: Task, told: Told | undefined): WorkLogLine {
  const done = told?.done ?? 0;
  const isDone = done >= task.quantity;
  return {
    taskId: task.id,
    done,
    quality: isDone ? 'met' : 'in-progress',
    doneOn: isDone ? (told?.on ?? null) : null,
    result: (told?.notes ?? []).join('\n').slice(0, 2000),
    reason: '',
    wayForward: '',
    evidence: '',
  };
}

function toldIn(journals: readonly JournalInLog[], zone: string): ReadonlyMap<TaskId, Told> {
  const told = new Map<TaskId, Told>();
  const toldOf = (taskId: TaskId): Told => told.get(taskId) ?? { done: 0, on: null, notes: [] };
  const placed = journals
    .flatMap(({ entries }) => placeEntries(entries))
    .toSorted((a, b) => a.placeMs - b.placeMs);
  for (const { event, placeMs } of placed) {
    if (event.kind === 'progress.set') {
      const { taskId, done } = event.body;
      told.set(taskId, { ...toldOf(taskId), done, on: dateOfInstant(placeMs, zone) });
    }
    if (event.kind === 'note.added' && event.body.taskId !== null) {
      const sofar = toldOf(event.body.taskId);
      told.set(event.body.taskId, { ...sofar, notes: [...sofar.notes, event.body.text] });
    }
  }
  return told;
}
