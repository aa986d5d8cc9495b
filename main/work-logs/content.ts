import type { OfficeKit } from '../../shared/office.ts';
import type { AddedTask, PlanContent } from '../../shared/plan.ts';
import type { JournalInLog, WorkLogContent, WorkLogDraft } from '../../shared/work-log.ts';
import { tasksOf } from './draft.ts';
import { recount } from './recount.ts';

export type WorkLogSource = {
  readonly draft: WorkLogDraft;
  /** The version on which the week ran; null without one. */
  readonly running: {
    readonly content: PlanContent;
    readonly revision: number;
    readonly approved: boolean;
  } | null;
  readonly addedTasks: readonly AddedTask[];
  readonly journals: readonly JournalInLog[];
  readonly enrolments: readonly string[];
  readonly kit: Pick<OfficeKit, 'policy' | 'calendar'>;
  readonly sampleCommitment: WorkLogContent['sampleCommitment'];
  readonly corrects: WorkLogContent['corrects'];
};

/** Everything that a week's log says and proves. */
export function buildWorkLog(source: WorkLogSource): WorkLogContent {
  const { draft, running, kit, sampleCommitment, corrects } = source;
  const { idleInWorkLog, hours, zone, idleAfterMinutes } = kit.policy;
  const idleIncluded = idleInWorkLog;
  const plan = running?.content ?? null;
  const journals = [...source.journals];
  const rules = { plan, calendar: kit.calendar, hours, zone, idleIncluded };
  return {
    ...draft,
    ...rules,
    ...recount({ week: draft.week, journals, ...rules }),
    planRevision: running?.revision ?? 0,
    planApproved: running?.approved ?? false,
    addedTasks: [...source.addedTasks],
    journals,
    enrolments: [...source.enrolments],
    idleAfterMinutes,
    sampleCommitment,
    corrects,
  };
}

/** How many tasks are overdue: past due when sent and not done, or done after they were due. */
export function overdueTasksIn(
  content: Pick<WorkLogContent, 'lines' | 'plan' | 'addedTasks'>,
  sentOn: string,
): number {
  const lines = new Map(content.lines.map((line) => [line.taskId, line]));
  return tasksOf(content).filter(({ id, dueOn, quantity }) => {
    const line = lines.get(id);
    const isDone = line !== undefined && line.done >= quantity;
    return dueOn < (isDone ? (line.doneOn ?? sentOn) : sentOn);
  }).length;
}

/** How many lines say something else than in the version before; the officer's words count as one. */
export function countLineChanges(before: WorkLogDraft, after: WorkLogDraft): number {
  const old = new Map(before.lines.map((line) => [line.taskId, JSON.stringify(line)]));
  const changed = after.lines.filter((line) => old.get(line.taskId) !== JSON.stringify(line));
  const kept = new Set(after.lines.map(({ taskId }) => taskId));
  const removed = before.lines.filter(({ taskId }) => !kept.has(taskId));
  return changed.length + removed.length + (before.words === after.words ? 0 : 1);
}
