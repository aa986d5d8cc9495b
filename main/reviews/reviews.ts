import type { Input, Output } from '../../shared/contract.ts';
import type { RecordId } from '../../shared/envelope.ts';
import { AppError } from '../../shared/errors.ts';
import { nfc } from '../../shared/nfc.ts';
import type { PersonId } from '../../shared/office.ts';
import type { ReviewView } from '../../shared/review.ts';
import type { ReviewDetail, ReviewItem } from '../../shared/review-desk.ts';
import type { SampleCommitment } from '../../shared/spot-check.ts';
import { createLogReading } from './log-reading.ts';
import { reviewAppliers } from './review-appliers.ts';
import type { ReviewDeps } from './review-deps.ts';
import { getDetail, getSubmission, viewOf } from './review-detail.ts';
import { listItems } from './review-items.ts';
import { sendDissent, signReviews } from './review-signing.ts';
import { commitmentFor } from './sample-commitments.ts';

export type Reviews = ReturnType<typeof createReviews>;

/** The head's answers to plans and logs, and what officers object to in them. */
export function createReviews(deps: ReviewDeps) {
  const { desks, transaction, emit } = deps;
  const readLog = createLogReading(deps);

  return {
    list: (): ReviewItem[] => listItems(deps),
    /** Reading it marks it as opened, which signing needs. Throws `not-found`. */
    get: ({ recordId }: Input<'reviews.get'>): ReviewDetail => {
      getSubmission(deps, recordId);
      if (!desks.find(recordId).opened) {
        transaction(() => desks.markOpened(recordId));
        emit('reviews.changed', {});
      }
      return getDetail(deps, readLog, recordId);
    },
    /** Throws `not-found`, and `state-conflict` for what waits no longer. */
    saveDraft: ({ recordId, draft }: Input<'reviews.saveDraft'>): void => {
      if (getSubmission(deps, recordId).version.outcome !== 'waiting')
        throw new AppError('state-conflict', 'It waits no longer.');
      transaction(() => desks.saveDraft(recordId, nfc(draft)));
      emit('reviews.changed', {});
    },
    sign: (input: Input<'reviews.sign'>): Promise<Output<'reviews.sign'>> =>
      signReviews(deps, input),
    dissent: (input: Input<'reviews.dissent'>): Promise<void> => sendDissent(deps, input),

    /** The newest answer to a submission, for plans and work logs; null without one. */
    reviewOf: (recordId: RecordId): ReviewView | null => viewOf(deps, recordId),
    findReview: (reviewId: string) => deps.reviews.find(reviewId),
    /** 32 bytes, hexadecimal, to which a review of this person committed; undefined elsewhere. */
    findNonce: (reviewId: string): string | undefined => deps.nonces.find(reviewId),
    commitmentFor: (personId: PersonId, week: string): SampleCommitment | null =>
      commitmentFor(deps, personId, week),
    /** How many submissions wait for this person's answer. */
    countWaiting: (): number => listItems(deps).filter(({ state }) => state === 'waiting').length,
    appliers: reviewAppliers(deps),
  };
}
