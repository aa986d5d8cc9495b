import type { EnvelopeRecord, RecordOf } from '../../shared/envelope.ts';
import type { SampleFlaw, SampleProof } from '../../shared/spot-check.ts';
import type { Text } from '../../shared/text/text.ts';
import { findSampleFlaw } from '../recordings/sample.ts';
import { type Check, sound, unchecked, unsound } from './check.ts';
import type { Given } from './check-answers.ts';
import type { Evidence } from './evidence.ts';

type Log = RecordOf<'work-log.submit'>;
type Asked = RecordOf<'segments.request'> & {
  readonly body: { readonly sample: SampleProof };
};
type Known<R> = { readonly record: R; readonly sha256: string };

/**
 * Draws the random sample again: of a request, from the log that it names; of a work log, for every
 * request of its officer's week among the given files. Nobody can have chosen it when the plan's review
 * committed to the nonce, the log named that review, and the same stretches come out. Null where there
 * is no sample to speak of.
 */
export function checkSample(
  record: EnvelopeRecord,
  sha256: string,
  { given, text }: { readonly given: Given; readonly text: Text },
): Check | null {
  if (record.kind === 'segments.request')
    return isSample(record) ? checkRequest(record, given, text) : null;
  if (record.kind !== 'work-log.submit') return null;
  return checkLog({ record, sha256 }, given, text);
}

function checkRequest(request: Asked, given: Given, { t, format }: Text): Check {
  const log = ofKind(given, 'work-log.submit').find(
    ({ record }) => record.id === request.answers?.recordId,
  );
  if (!log) return unchecked('sample', t('cli.verify.sampleNoLog'));
  const others = ofKind(given, 'segments.request').map(({ record }) => record);
  const flaw =
    flawIn(request, log, given) ?? laterIn(request, log, given) ?? repeatedIn(request, others);
  if (flaw) return unsound('sample', t(`cli.verify.sampleFlaw.${flaw}`));
  const words = { minutes: format.number(request.body.sample.minutes) };
  return hasReview(request, given)
    ? sound('sample', t('cli.verify.sampleSound', words))
    : unchecked('sample', t('cli.verify.sampleNoReview', words));
}

function checkLog(log: Known<Log>, given: Given, { t, format }: Text): Check | null {
  if (!isNamedRight(log.record, given)) return unsound('sample', t('cli.verify.sampleNotNamed'));
  const requests = ofKind(given, 'segments.request')
    .map(({ record }) => record)
    .filter(isSample)
    .filter(
      ({ to, body }) => to[0] === log.record.from && body.week === log.record.body.content.week,
    );
  for (const request of requests) {
    const flaw =
      flawIn(request, log, given) ?? laterIn(request, log, given) ?? repeatedIn(request, requests);
    if (flaw) return unsound('sample', t(`cli.verify.sampleFlaw.${flaw}`));
  }
  const [request] = requests;
  if (!request) return null;
  const words = { minutes: format.number(request.body.sample.minutes) };
  return hasReview(request, given)
    ? sound('sample', t('cli.verify.sampleSound', words))
    : unchecked('sample', t('cli.verify.sampleNoReview', words));
}

/** A later sending of the log keeps every journal that the sample was drawn from, and adds to it. */
function flawIn(request: Asked, { record, sha256 }: Known<Log>, given: Given): SampleFlaw | null {
  const { answers, body, to } = request;
  const { content } = record.body;
  const isNamed = answers?.recordId === record.id;
  if (to[0] !== record.from || body.week !== content.week) return 'log-unknown';
  if (isNamed && answers.sha256 !== sha256) return 'log-unknown';
  const named = content.sampleCommitment;
  const review = reviewOf(request, given);
  const commitment = review?.body.sampleCommitment ?? named?.commitment;
  const isOther = isNamed && named?.reviewId !== body.sample.planReviewId;
  if (isOther || !commitment || (isNamed && named?.commitment !== commitment))
    return 'other-review';
  const { stretches, sample } = body;
  const { journals } = content;
  return findSampleFlaw({ stretches, sample, commitment, journals, isNamed });
}

/** Whoever returned a log would have other ends to draw from: the first with a commitment binds. */
function laterIn(request: Asked, known: Known<Log>, given: Given): SampleFlaw | null {
  const logs = [known, ...ofKind(given, 'work-log.submit')].map(({ record }) => record);
  const named = logs.find(({ id }) => id === request.answers?.recordId);
  const isEarlier = (log: Log) =>
    named !== undefined &&
    log.from === named.from &&
    log.body.content.sampleCommitment?.reviewId === request.body.sample.planReviewId &&
    log.sentAt < named.sentAt;
  return logs.some(isEarlier) ? 'later-log' : null;
}

function repeatedIn(request: Asked, others: readonly EnvelopeRecord[]): SampleFlaw | null {
  const isRepeated = others.some(
    (other) =>
      isSample(other) &&
      other.id !== request.id &&
      other.body.sample.planReviewId === request.body.sample.planReviewId,
  );
  return isRepeated ? 'repeated' : null;
}

/**
 * A given approval that the log names must say the same; one that it leaves out must be a later
 * one.
 */
function isNamedRight({ from, sentAt, body }: Log, given: Given): boolean {
  const named = body.content.sampleCommitment;
  const approvals = ofKind(given, 'review')
    .map(({ record }) => record)
    .filter((review) => isApproval(review, { person: from, week: body.content.week, given }));
  if (named === null)
    return approvals.every((review) => review.sentAt > sentAt || !review.body.sampleCommitment);
  const review = approvals.find(({ id }) => id === named.reviewId);
  return !review || review.body.sampleCommitment === named.commitment;
}

/** Approves a plan of this person and week; the plan itself must be given for its week to be known. */
function isApproval(
  { body, answers }: RecordOf<'review'>,
  { person, week, given }: { person: string; week: string; given: Given },
): boolean {
  const plan = ofKind(given, 'plan.submit').find(({ record }) => record.id === answers?.recordId);
  const isOfWeek = plan?.record.body.content.week === week && plan.sha256 === answers?.sha256;
  return (
    body.of === 'plan.submit' && body.person === person && body.decision === 'approved' && isOfWeek
  );
}

function reviewOf({ from, to, body }: Asked, given: Given): RecordOf<'review'> | undefined {
  return ofKind(given, 'review')
    .map(({ record }) => record)
    .find(
      (review) =>
        review.id === body.sample.planReviewId &&
        review.from === from &&
        review.body.person === to[0] &&
        review.body.decision === 'approved',
    );
}

function hasReview(request: Asked, given: Given): boolean {
  return reviewOf(request, given) !== undefined;
}

function isSample(record: EnvelopeRecord): record is Asked {
  return record.kind === 'segments.request' && record.body.sample !== null;
}

function ofKind<K extends EnvelopeRecord['kind']>(
  given: Given,
  kind: K,
): { readonly record: RecordOf<K>; readonly sha256: string }[] {
  return given.flatMap((evidence) =>
    isOfKind(evidence, kind)
      ? [{ record: evidence.record, sha256: evidence.message.signedPartSha256 }]
      : [],
  );
}

function isOfKind<K extends EnvelopeRecord['kind']>(
  evidence: Evidence | null,
  kind: K,
): evidence is Evidence & { readonly record: RecordOf<K> } {
  return evidence?.record.kind === kind;
}
