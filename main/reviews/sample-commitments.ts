import { createHash } from 'node:crypto';
import type { RecordId } from '../../shared/envelope.ts';
import type { PersonId } from '../../shared/office.ts';
import type { Decision } from '../../shared/review.ts';
import type { SampleCommitment } from '../../shared/spot-check.ts';
import { officialReview } from '../../shared/text/official.ts';
import type { ReviewDeps } from './review-deps.ts';

/**
 * A fresh nonce for the approval of a plan; null for any other review. `keep` signs the message that
 * tells this person's other installations, and returns what keeps nonce and message: call that in the
 * transaction that keeps the review.
 */
export function commitTo(
  deps: Pick<ReviewDeps, 'randomBytes' | 'exchange' | 'nonces'>,
  { of, decision }: { readonly of: string; readonly decision: Decision },
) {
  if (of !== 'plan.submit' || decision !== 'approved') return null;
  const bytes = deps.randomBytes(32);
  const nonce = Buffer.from(bytes).toString('hex');
  return {
    commitment: createHash('sha256').update(bytes).digest('hex'),
    keep: async (reviewId: RecordId): Promise<() => void> => {
      const signed = await deps.exchange.sign(
        {
          kind: 'sample.nonce',
          to: [],
          answers: null,
          body: { reviewId, nonce },
          subject: officialReview.nonceSubject,
          summary: officialReview.nonceSummary,
          attachments: [],
        },
        { by: 'device' },
      );
      return () => {
        deps.nonces.insert(reviewId, nonce);
        deps.exchange.queue(signed);
      };
    },
  };
}

/** The commitment of the latest approval of a person's plan that is here; null without one. */
export function commitmentFor(
  { plans, reviews }: Pick<ReviewDeps, 'plans' | 'reviews'>,
  personId: PersonId,
  week: string,
): SampleCommitment | null {
  const approvals = plans.versionsOf(personId, week).flatMap(({ recordId }) => {
    const review = reviews.findAnswerTo(recordId);
    const commitment = review?.sampleCommitment ?? null;
    if (!review || commitment === null || review.decision !== 'approved') return [];
    return [{ at: review.reviewedAt, reviewId: review.recordId, commitment }];
  });
  const latest = approvals.toSorted((a, b) => b.at - a.at)[0];
  return latest ? { reviewId: latest.reviewId, commitment: latest.commitment } : null;
}
