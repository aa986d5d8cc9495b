import type { RecordOf } from '../../shared/envelope.ts';
import type { PlanContent, PlanId } from '../../shared/plan.ts';
import { dateOfInstant } from '../../shared/week.ts';
import { type Decided, type DecisionOutcome, isAbout } from '../reviews/decision.ts';
import { countChanges, planDifference } from './difference.ts';
import type { PlanDeps } from './plan-deps.ts';
import type { PlanRevision } from './plan-revision-store.ts';
import type { Plan } from './plan-store.ts';
import { baselineOf, isNewest } from './plan-versions.ts';

type Stores = Pick<PlanDeps, 'plans' | 'revisions' | 'office'>;

/** A submission with the hash of its signed part. */
export type Submitted = {
  readonly record: RecordOf<'plan.submit'>;
  readonly sha256: string;
  readonly receivedAt: number;
};

/**
 * Keeps a submitted version, own or another's; versions that waited are superseded by a newer one.
 * Call it inside a transaction. Null when its plan id belongs to another person or week.
 */
export function keepRevision(stores: Stores, submitted: Submitted): PlanRevision | null {
  const { record, sha256, receivedAt } = submitted;
  const { body } = record;
  const plan = findOrMakePlan(stores, record);
  if (!plan) return null;
  const earlier = stores.revisions.listOfPlan(plan.id);
  const isLatest = isNewest({ revision: body.revision, sentAt: record.sentAt }, earlier);
  if (isLatest)
    for (const { recordId, outcome } of earlier)
      if (outcome === 'waiting') stores.revisions.setOutcome(recordId, 'superseded');
  const baseline = baselineOf(earlier);
  const revision: PlanRevision = {
    recordId: record.id,
    planId: plan.id,
    personId: record.from,
    week: body.content.week,
    revision: body.revision,
    sha256,
    content: body.content,
    amendmentReason: body.amendmentReason,
    sentAt: record.sentAt,
    receivedAt,
    outcome: isLatest ? 'waiting' : 'superseded',
    overdueTasks: overdueAt(body.content, receivedAt, stores),
    changes: baseline && countChanges(planDifference(baseline, body.content)),
  };
  stores.revisions.insert(revision);
  return revision;
}

/** Applies a review to the version it names. Call it inside a transaction. */
export function decidePlan(stores: Stores, decided: Decided): DecisionOutcome {
  const { answers, decision } = decided;
  const version = stores.revisions.find(answers.recordId);
  if (!version) return 'unknown';
  if (!isAbout(decided, version)) return 'mismatch';
  if (version.outcome !== 'waiting') return 'superseded';
  stores.revisions.setOutcome(version.recordId, decision);
  return 'applied';
}

/** The plan's row of a person and week, made where there is none. */
export function ensurePlan(
  { plans }: Pick<PlanDeps, 'plans'>,
  wanted: Pick<Plan, 'id' | 'personId' | 'week'>,
): Plan | null {
  const existing = plans.find(wanted.personId, wanted.week);
  if (existing) return existing;
  if (plans.findById(wanted.id)) return null;
  const plan: Plan = { ...wanted, draft: null };
  plans.insert(plan);
  return plan;
}

function findOrMakePlan(stores: Stores, { from, body }: RecordOf<'plan.submit'>): Plan | null {
  const id: PlanId = body.planId;
  return ensurePlan(stores, { id, personId: from, week: body.content.week });
}

function overdueAt(content: PlanContent, atMs: number, { office }: Stores): number {
  const date = dateOfInstant(atMs, office.kit().policy.zone);
  return content.tasks.filter(({ dueOn }) => dueOn < date).length;
}
