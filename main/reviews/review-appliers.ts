import type { RecordOf } from '../../shared/envelope.ts';
import type { Applied, Appliers, Incoming } from '../exchange/record-flow.ts';
import type { DecisionOutcome } from './decision.ts';
import type { ReviewDeps } from './review-deps.ts';

type Deps = Pick<ReviewDeps, 'reviews' | 'dissents' | 'nonces' | 'plans' | 'workLogs' | 'emit'>;

/**
 * What answers from the head, objections of an officer, and one's own from another computer do here.
 * Signature and right were checked before.
 */
export function reviewAppliers(deps: Deps): Appliers {
  return {
    review: (incoming) => applyReview(deps, incoming),
    'review.dissent': (incoming) => applyDissent(deps, incoming),
    'sample.nonce': ({ record, own }) => {
      // Only from another installation of the person who committed to it.
      if (!own) return { outcome: 'quarantined', reason: 'not-allowed' };
      deps.nonces.insert(record.body.reviewId, record.body.nonce);
      return { outcome: 'applied' };
    },
  };
}

/**
 * Keeps a review and lets it decide. Call it inside a transaction. A review of something unknown or of
 * something else than it names is not kept; one of a superseded version is kept, to be shown.
 */
export function keepReview(
  deps: Deps,
  { record, sha256 }: { readonly record: RecordOf<'review'>; readonly sha256: string },
): DecisionOutcome {
  const { answers, body, from, id, sentAt } = record;
  if (!answers) return 'mismatch';
  const service = body.of === 'plan.submit' ? deps.plans : deps.workLogs;
  const outcome = service.decide({ person: body.person, answers, decision: body.decision });
  if (outcome === 'unknown' || outcome === 'mismatch') return outcome;
  deps.reviews.insert({
    recordId: id,
    answersId: answers.recordId,
    revision: answers.revision,
    sha256,
    of: body.of,
    personId: body.person,
    reviewerId: from,
    decision: body.decision,
    comment: body.comment,
    lines: body.lines,
    reviewedAt: sentAt,
    sampleCommitment: body.sampleCommitment,
  });
  return outcome;
}

function applyReview(deps: Deps, incoming: Incoming<'review'>): Applied {
  const { from, body } = incoming.record;
  // Nothing approves itself, not even from one's own other computer.
  if (from === body.person) return { outcome: 'quarantined', reason: 'not-allowed' };
  const outcome = keepReview(deps, incoming);
  switch (outcome) {
    case 'unknown':
      return { outcome: 'waiting' };
    case 'mismatch':
      return { outcome: 'quarantined', reason: 'record-malformed' };
    case 'applied':
    case 'superseded':
      deps.emit('reviews.changed', {});
      return { outcome };
    default:
      return outcome satisfies never;
  }
}

function applyDissent(deps: Deps, { record }: Incoming<'review.dissent'>): Applied {
  const { answers, body, from, id, sentAt } = record;
  if (!answers) return { outcome: 'quarantined', reason: 'record-malformed' };
  const review = deps.reviews.find(answers.recordId);
  if (!review) return { outcome: 'waiting' };
  if (review.personId !== from) return { outcome: 'quarantined', reason: 'not-allowed' };
  if (review.sha256 !== answers.sha256)
    return { outcome: 'quarantined', reason: 'record-malformed' };
  const { taskId, text } = body;
  deps.dissents.insert({ recordId: id, reviewId: review.recordId, taskId, text, at: sentAt });
  emitDissent(deps, review.of);
  return { outcome: 'applied' };
}

/** A dissent shows where the review shows. */
export function emitDissent(
  { emit }: Pick<ReviewDeps, 'emit'>,
  of: 'plan.submit' | 'work-log.submit',
): void {
  emit('reviews.changed', {});
  if (of === 'plan.submit') emit('plans.changed', { week: null });
  else emit('workLogs.changed', { week: null });
}
