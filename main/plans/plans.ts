import type { Input, Output } from '../../shared/contract.ts';
import { AppError } from '../../shared/errors.ts';
import { nfc } from '../../shared/nfc.ts';
import type { PersonId } from '../../shared/office.ts';
import type {
  AddedTask,
  PlanContent,
  PlanId,
  PlanState,
  PlanSummary,
  Task,
} from '../../shared/plan.ts';
import type { PlanView } from '../../shared/plan-view.ts';
import { addWeeks } from '../../shared/week.ts';
import type { Decided, DecisionOutcome } from '../reviews/decision.ts';
import { planAppliers } from './plan-appliers.ts';
import type { PlanDeps } from './plan-deps.ts';
import type { PlanRevision } from './plan-revision-store.ts';
import { decidePlan, ensurePlan } from './plan-revisions.ts';
import { assignTask, submitPlan, withdrawPlan } from './plan-sending.ts';
import { baselineBefore, planStateOf, runningOf } from './plan-versions.ts';
import { readPlan, shownContent, viewPlan } from './plan-view.ts';
import { hasSecretMark } from './secret-marks.ts';
import { taskProblems, tidyContent } from './task-rules.ts';
import { unfinishedTasks } from './unfinished.ts';
import { unitWeek } from './unit-week.ts';

export type Plans = ReturnType<typeof createPlans>;

/** Plans of this person, and of those whose plans come here for review. */
export function createPlans(deps: PlanDeps) {
  const { revisions, addedTasks, transaction, office, emit } = deps;
  const view = (week: string): PlanView => viewPlan(deps, week);

  return {
    get: ({ week }: Input<'plans.get'>): PlanView => view(week),
    list: (): PlanSummary[] => listPlans(deps),
    /** Throws `state-conflict` for a plan that waits or is approved. */
    save: ({ content }: Input<'plans.save'>): PlanView => {
      transaction(() => saveDraft(deps, tidyContent(nfc(content))));
      emit('plans.changed', { week: content.week });
      return view(content.week);
    },
    /** Throws `state-conflict` for a plan that waits or is approved. */
    copyUnfinished: ({ week }: Input<'plans.copyUnfinished'>): PlanView => {
      transaction(() => copyUnfinished(deps, week));
      emit('plans.changed', { week });
      return view(week);
    },
    submit: async (input: Input<'plans.submit'>): Promise<PlanView> => {
      await submitPlan(deps, input);
      return view(input.week);
    },
    withdraw: async (input: Input<'plans.withdraw'>): Promise<PlanView> => {
      await withdrawPlan(deps, input);
      return view(input.week);
    },
    /** Opens a draft beside the approved version. Throws `state-conflict` where none is approved. */
    amend: ({ week }: Input<'plans.amend'>): PlanView => {
      transaction(() => openAmendment(deps, week));
      emit('plans.changed', { week });
      return view(week);
    },
    /** Adds what arose in the week. Throws `plan-incomplete`, `secret-mark`. */
    addTask: ({ week, task }: Input<'plans.addTask'>): PlanView => {
      addTask(deps, week, nfc(task));
      emit('plans.changed', { week });
      return view(week);
    },
    assignTask: (input: Input<'plans.assignTask'>): Promise<void> => assignTask(deps, input),
    unitWeek: ({ week }: Input<'plans.unitWeek'>): Output<'plans.unitWeek'> => unitWeek(deps, week),

    /** The version on which one's own week runs, for sessions and work logs; null without one. */
    running: (week: string): RunningPlan | null => {
      const running = runningOf(readPlan(deps, week).revisions);
      if (!running) return null;
      const { planId, revision, content } = running.version;
      return { planId, revision, content, approved: running.approved };
    },
    addedTasks: (week: string): AddedTask[] => addedTasks.listOf(office.me().id, week),
    /** Of one's own plan; null when nothing was ever saved for the week. */
    stateOf: (week: string): PlanState | null => {
      const { plan, revisions: versions } = readPlan(deps, week);
      return plan ? planStateOf(plan.draft, versions) : null;
    },
    /** The version with which a submission is compared in review. */
    baselineFor: (recordId: Parameters<typeof revisions.find>[0]): PlanContent | null => {
      const version = revisions.find(recordId);
      return version ? baselineBefore(version, revisions.listOfPlan(version.planId)) : null;
    },
    findSubmission: revisions.find,
    /** The versions of a person's plan that are here, oldest first. */
    versionsOf: (personId: PersonId, week: string): readonly PlanRevision[] => {
      const plan = deps.plans.find(personId, week);
      return plan ? revisions.listOfPlan(plan.id) : [];
    },
    /** What came from others with an outcome, newest first. */
    listSubmissions: (outcome: Parameters<typeof revisions.listOfOthers>[1], limit: number) =>
      revisions.listOfOthers(office.me().id, outcome, limit),
    /** Call it inside a transaction. */
    decide: (decided: Decided): DecisionOutcome => {
      const outcome = decidePlan(deps, decided);
      const week = revisions.find(decided.answers.recordId)?.week ?? null;
      emit('plans.changed', { week });
      return outcome;
    },
    appliers: planAppliers(deps),
  };
}

export type RunningPlan = {
  readonly planId: PlanId;
  readonly revision: number;
  readonly content: PlanContent;
  readonly approved: boolean;
};

function listPlans({ plans, revisions, office }: PlanDeps): PlanSummary[] {
  return plans.listOf(office.me().id).map(({ id, personId, week, draft }) => {
    const versions = revisions.listOfPlan(id);
    const state = planStateOf(draft, versions);
    return { id, personId, week, state, revision: versions.at(-1)?.revision ?? 0 };
  });
}

function saveDraft(deps: PlanDeps, content: PlanContent): void {
  const { me, plan, revisions } = readPlan(deps, content.week);
  const state = planStateOf(plan?.draft ?? null, revisions);
  if (state !== 'draft' && state !== 'returned')
    throw new AppError('state-conflict', `A ${state} plan cannot be changed.`);
  const id = plan?.id ?? (deps.newId() as PlanId);
  ensurePlan(deps, { id, personId: me.id, week: content.week });
  deps.plans.setDraft(id, content);
}

function copyUnfinished(deps: PlanDeps, week: string): void {
  const { plan, revisions } = readPlan(deps, week);
  const content = shownContent(week, plan, revisions.at(-1));
  const last = addWeeks(week, -1);
  const lastWeek = {
    content: runningOf(readPlan(deps, last).revisions)?.version.content ?? null,
    addedTasks: deps.addedTasks.listOf(deps.office.me().id, last),
    done: deps.doneIn(last),
  };
  const tasks = unfinishedTasks(lastWeek, content, deps.newId);
  saveDraft(deps, { ...content, tasks: [...content.tasks, ...tasks].slice(0, 100) });
}

function openAmendment(deps: PlanDeps, week: string): void {
  const { plan, revisions } = readPlan(deps, week);
  if (plan?.draft && runningOf(revisions)?.approved) return;
  const newest = revisions.at(-1);
  if (!plan || newest?.outcome !== 'approved')
    throw new AppError('state-conflict', 'Only an approved plan is amended.');
  deps.plans.setDraft(plan.id, newest.content);
}

function addTask({ addedTasks, office, now }: PlanDeps, week: string, task: Task): void {
  const texts = [task.content, task.product, task.unit, task.assignedBy, task.document];
  if (texts.some(hasSecretMark))
    throw new AppError('secret-mark', 'A task carries a mark of state secrecy.');
  if (taskProblems(task, week).length > 0)
    throw new AppError('plan-incomplete', 'The task is incomplete.');
  const added = { task, addedAt: now(), assignmentId: null, note: '' };
  addedTasks.insert({ personId: office.me().id, week, added });
}
