import type { Applied, Appliers, Incoming } from '../exchange/record-flow.ts';
import type { PlanDeps } from './plan-deps.ts';
import { keepRevision } from './plan-revisions.ts';

type Deps = Pick<PlanDeps, 'plans' | 'revisions' | 'addedTasks' | 'office' | 'emit'>;

const applied: Applied = { outcome: 'applied' };
const superseded: Applied = { outcome: 'superseded' };

/**
 * What a plan's records from others, or from this person's other computer, do here. Signature and
 * right were checked before.
 */
export function planAppliers(deps: Deps): Appliers {
  return {
    'plan.submit': (incoming) => applySubmission(deps, incoming),
    'plan.withdraw': (incoming) => applyWithdrawal(deps, incoming),
    'task.assign': (incoming) => applyAssignment(deps, incoming),
  };
}

/** What came is kept in quarantine, and says why. */
function setAside(reason: Extract<Applied, { outcome: 'quarantined' }>['reason']): Applied {
  return { outcome: 'quarantined', reason };
}

function applySubmission(deps: Deps, incoming: Incoming<'plan.submit'>): Applied {
  const kept = keepRevision(deps, incoming);
  if (!kept) return setAside('record-malformed');
  emitChange(deps, kept.week);
  return kept.outcome === 'superseded' ? superseded : applied;
}

function applyWithdrawal(deps: Deps, { record, own }: Incoming<'plan.withdraw'>): Applied {
  const { answers, from } = record;
  if (!answers) return setAside('record-malformed');
  const version = deps.revisions.find(answers.recordId);
  if (!version) return { outcome: 'waiting' };
  if (version.personId !== from) return setAside('sender-mismatch');
  if (version.sha256 !== answers.sha256) return setAside('record-malformed');
  if (version.outcome === 'approved' || version.outcome === 'returned') return superseded;
  deps.revisions.setOutcome(version.recordId, 'withdrawn');
  const plan = deps.plans.find(version.personId, version.week);
  if (own && plan && !plan.draft) deps.plans.setDraft(plan.id, version.content);
  emitChange(deps, version.week);
  return applied;
}

function applyAssignment(deps: Deps, { record }: Incoming<'task.assign'>): Applied {
  const { body, to, id, sentAt } = record;
  const [personId] = to;
  if (!personId) return setAside('record-malformed');
  deps.addedTasks.insert({
    personId,
    week: body.week,
    added: { task: body.task, addedAt: sentAt, assignmentId: id, note: body.note },
  });
  emitChange(deps, body.week);
  return applied;
}

function emitChange({ emit }: Deps, week: string): void {
  emit('plans.changed', { week });
  emit('reviews.changed', {});
}
