import type { PlanContent, PlanId } from '../../shared/plan.ts';
import type { PlanView } from '../../shared/plan-view.ts';
import { daysOfWeek } from '../../shared/week.ts';
import { dayOf } from '../office/calendar.ts';
import { planDifference } from './difference.ts';
import type { PlanDeps } from './plan-deps.ts';
import type { PlanRevision } from './plan-revision-store.ts';
import type { Plan } from './plan-store.ts';
import { baselineOf, hasApproved, planStateOf, runningOf } from './plan-versions.ts';
import { planProblems } from './task-rules.ts';

/** One's own plan of a week with all that its screen shows. A week without a plan is an empty draft. */
export function viewPlan(deps: PlanDeps, week: string): PlanView {
  const { me, plan, revisions } = readPlan(deps, week);
  const newest = revisions.at(-1);
  const state = planStateOf(plan?.draft ?? null, revisions);
  const editable = state === 'draft' || state === 'returned';
  const content = shownContent(week, plan, newest);
  const { calendar, policy } = deps.office.kit();
  return {
    // A plan that nobody saved yet has no id that anything could refer to.
    id: plan?.id ?? (deps.newId() as PlanId),
    personId: me.id,
    personName: me.name,
    week,
    state,
    revision: newest?.revision ?? 0,
    content,
    editable,
    submitted: runningOf(revisions)?.version.content ?? null,
    hasApprovedVersion: hasApproved(revisions),
    amendmentReason: newest?.amendmentReason ?? '',
    addedTasks: deps.addedTasks.listOf(me.id, week),
    problems: editable ? [...planProblems(content, { calendar, hours: policy.hours })] : [],
    difference: differenceOf(plan?.draft ?? null, revisions),
    review: latestReview(deps, revisions),
    delivery: newest ? deps.deliveryOf(newest.recordId) : null,
    days: daysOfWeek(week).map((date) => ({ date, ...dayOf(calendar, date) })),
  };
}

/** One's own plan with its sent versions, oldest first. */
export function readPlan({ plans, revisions, office }: PlanDeps, week: string) {
  const me = office.me();
  const plan = plans.find(me.id, week);
  return { me, plan, revisions: plan ? revisions.listOfPlan(plan.id) : [] };
}

/** What the editor shows: the draft, else the last submitted version, else nothing yet. */
export function shownContent(
  week: string,
  plan: Plan | undefined,
  newest: PlanRevision | undefined,
): PlanContent {
  return plan?.draft ?? newest?.content ?? { week, tasks: [], shifts: [], overtime: [] };
}

function differenceOf(draft: PlanContent | null, revisions: readonly PlanRevision[]) {
  const shown = draft ?? revisions.at(-1)?.content;
  const baseline = baselineOf(draft ? revisions : revisions.slice(0, -1));
  return shown && baseline ? planDifference(baseline, shown) : null;
}

/** The newest answer: while a new version waits, what was said of the one before. */
function latestReview({ reviewOf }: PlanDeps, revisions: readonly PlanRevision[]) {
  for (const { recordId } of revisions.toReversed()) {
    const review = reviewOf(recordId);
    if (review) return review;
  }
  return null;
}
