import type { Input, Output } from '../../shared/contract.ts';
import type { RecordId } from '../../shared/envelope.ts';
import { AppError, type ErrorCode } from '../../shared/errors.ts';
import { nfc } from '../../shared/nfc.ts';
import type { ReviewDraft } from '../../shared/review.ts';
import { officialReview } from '../../shared/text/official.ts';
import { createText } from '../../shared/text/text.ts';
import type { OpenSigning } from '../exchange/record-flow.ts';
import { formHeadOf } from '../forms/form-head.ts';
import { reviewForm } from '../forms/review-form.ts';
import { mayReview, nameOf } from '../office/directory.ts';
import { todayOf } from '../office/office.ts';
import { hasSecretMark } from '../plans/secret-marks.ts';
import { emitDissent, keepReview } from './review-appliers.ts';
import type { ReviewDeps } from './review-deps.ts';
import { blankDraft, getSubmission, tasksIn } from './review-detail.ts';
import type { Submission } from './review-items.ts';
import { commitTo } from './sample-commitments.ts';

/**
 * Signs and sends the answers to several submissions behind one login, one after the other, each
 * whole or not at all.
 * Nothing is signed unless all may be: each was opened and waits (`state-conflict`), and this person
 * is the head (`forbidden`); no word carries a `secret-mark`. The first failure
 * stops the rest and is named; it is thrown if nothing was signed yet.
 */
export async function signReviews(
  deps: ReviewDeps,
  { recordIds, urgent, pin }: Input<'reviews.sign'>,
): Promise<Output<'reviews.sign'>> {
  const ids = [...new Set(recordIds)];
  for (const recordId of ids) reviewable(deps, recordId);
  const signing = await deps.exchange.openSigning(pin);
  const signed = new Set<RecordId>();
  let stoppedBy: ErrorCode | null = null;
  try {
    for (const recordId of ids) {
      await signReview(deps, recordId, { urgent, signing });
      signed.add(recordId);
    }
  } catch (error) {
    // What is signed stays signed; the caller sees which ones are left, and why, and may try again.
    if (signed.size === 0 || !(error instanceof AppError)) throw error;
    stoppedBy = error.code;
  } finally {
    signing.close();
  }
  const items = recordIds.map((recordId) => ({ recordId, signed: signed.has(recordId) }));
  return { items, stoppedBy };
}

/** Sends an officer's objection to a review of their own. Throws `not-found`, `secret-mark`. */
export async function sendDissent(
  deps: ReviewDeps,
  { reviewId, taskId, pin, ...input }: Input<'reviews.dissent'>,
): Promise<void> {
  const me = deps.office.me();
  const review = deps.reviews.find(reviewId);
  if (review?.personId !== me.id) throw new AppError('not-found', 'No such review is here.');
  const text = nfc(input.text).trim();
  if (hasSecretMark(text))
    throw new AppError('secret-mark', 'The objection carries a mark of state secrecy.');
  const words = { name: me.name, text };
  const { recordId, revision, sha256 } = review;
  const signed = await deps.exchange.sign(
    {
      kind: 'review.dissent',
      to: [review.reviewerId],
      answers: { recordId, revision, sha256 },
      body: { taskId, text },
      subject: officialReview.dissentSubject(words),
      summary: officialReview.dissentSummary(words),
      attachments: [],
    },
    { by: 'token', pin },
  );
  deps.transaction(() => {
    const { id, sentAt } = signed.record;
    deps.dissents.insert({ recordId: id, reviewId, taskId, text, at: sentAt });
    deps.exchange.queue(signed);
  });
  emitDissent(deps, review.of);
}

async function signReview(
  deps: ReviewDeps,
  recordId: RecordId,
  { urgent, signing }: { readonly urgent: boolean; readonly signing: OpenSigning },
): Promise<void> {
  const { submission, draft } = reviewable(deps, recordId);
  const { of, version } = submission;
  const { personId, revision, sha256 } = version;
  const pdf = await printReview(deps, submission, { ...draft, urgent });
  const committed = commitTo(deps, { of, decision: draft.decision });
  const signed = await signing.sign({
    kind: 'review',
    to: [personId],
    answers: { recordId, revision, sha256 },
    body: {
      of,
      person: personId,
      ...draft,
      urgent,
      sampleCommitment: committed?.commitment ?? null,
    },
    ...reviewWords(deps, submission, draft),
    attachments: [{ name: `xet-duyet-${version.week}.pdf`, type: 'application/pdf', bytes: pdf }],
  });
  const kept = committed && (await committed.keep(signed.record.id));
  deps.transaction(() => {
    if (keepReview(deps, signed) !== 'applied')
      throw new AppError('state-conflict', 'The submission changed while it was being signed.');
    deps.exchange.queue(signed);
    kept?.();
  });
  deps.emit('reviews.changed', {});
}

/** What waits for this person's answer. A log that is chờ ký số is readable, not approvable. */
function reviewable(deps: ReviewDeps, recordId: RecordId) {
  const submission = getSubmission(deps, recordId);
  const { version } = submission;
  const { opened, draft } = deps.desks.find(recordId);
  const isSigned = submission.of === 'plan.submit' || submission.version.signed;
  if (!opened || !isSigned || version.outcome !== 'waiting')
    throw new AppError('state-conflict', 'It was not opened, is not signed, or waits no longer.');
  const { directory } = deps.office.kit();
  if (!mayReview(directory, deps.office.me().id, version.personId, todayOf(deps)))
    throw new AppError('forbidden', 'Somebody else reviews this person.');
  if (draft && hasSecretMark(JSON.stringify(draft)))
    throw new AppError('secret-mark', 'The review carries a mark of state secrecy.');
  return { submission, draft: draft ?? blankDraft(submission) };
}

function printReview(
  deps: ReviewDeps,
  submission: Submission,
  { urgent, ...review }: ReviewDraft & { readonly urgent: boolean },
): Promise<Uint8Array> {
  const { personId, week, revision, sha256 } = submission.version;
  const head = formHeadOf(deps.office, deps.now(), personId);
  const taskNames = new Map(tasksIn(submission).map(({ id, content }) => [id, content]));
  return deps.printPdf(
    reviewForm({ head, of: submission.of, week, revision, sha256, review, urgent, taskNames }),
  );
}

function reviewWords(deps: ReviewDeps, submission: Submission, review: ReviewDraft) {
  const { directory, policy } = deps.office.kit();
  const { personId, week } = submission.version;
  const names = new Map(tasksIn(submission).map(({ id, content }) => [id, content]));
  const words = {
    week: createText('vi', policy.zone).format.weekTitle(week),
    name: nameOf(directory, personId, todayOf(deps)),
    reviewer: deps.office.me().name,
  };
  const comments = review.lines
    .filter(({ comment }) => comment.trim() !== '')
    .map(({ taskId, comment }) =>
      officialReview.lineComment({ task: names.get(taskId) ?? '', text: comment }),
    );
  return {
    subject: officialReview.subject[submission.of][review.decision](words),
    summary: [
      officialReview.opening[submission.of][review.decision](words),
      ...(review.comment.trim() ? [officialReview.comment(review.comment)] : []),
      ...comments,
    ].join('\n'),
  };
}
