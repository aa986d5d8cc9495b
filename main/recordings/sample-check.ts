import type { SampleFlaw } from '../../shared/spot-check.ts';
import type { RecordingDeps } from './recording-deps.ts';
import type { SegmentRequest } from './request-store.ts';
import { findSampleFlaw } from './sample.ts';

type Deps = Pick<RecordingDeps, 'sources' | 'requests'>;

/** Says what is wrong with a request's sample, or null; null too for stretches that were chosen. */
export type SampleCheck = (request: SegmentRequest) => SampleFlaw | null;

/** Draws each sample again once: neither the log nor the request ever changes. */
export function createSampleCheck(deps: Deps): SampleCheck {
  const known = new Map<string, SampleFlaw | null>();
  return (request) => {
    const found = known.get(request.recordId);
    if (found !== undefined) return found;
    const flaw = flawOf(request, deps);
    // The log may come later, from another computer of this person.
    if (flaw !== 'log-unknown') known.set(request.recordId, flaw);
    return flaw;
  };
}

function flawOf(request: SegmentRequest, { sources, requests }: Deps): SampleFlaw | null {
  const { sample, stretches, logId, officerId, week } = request;
  if (sample === null) return null;
  const log = logId === null ? undefined : sources.findLog(logId);
  if (log?.personId !== officerId || log.content.week !== week) return 'log-unknown';
  const named = log.content.sampleCommitment;
  if (named?.reviewId !== sample.planReviewId) return 'other-review';
  const review = sources.findReview(named.reviewId);
  if (review && review.sampleCommitment !== named.commitment) return 'other-review';
  if (logId !== null && sources.firstLogWith(logId) !== logId) return 'later-log';
  const { journals } = log.content;
  const { commitment } = named;
  const flaw = findSampleFlaw({ stretches, sample, commitment, journals, isNamed: true });
  return flaw ?? (isRepeated(request, requests.list('received')) ? 'repeated' : null);
}

/** Once revealed, a nonce draws nothing more: whoever knows it could wait for the ends that suit. */
function isRepeated(
  { recordId, sample, askedAt }: SegmentRequest,
  others: readonly SegmentRequest[],
): boolean {
  return others.some(
    (other) =>
      other.recordId !== recordId &&
      other.sample?.planReviewId === sample?.planReviewId &&
      (other.askedAt < askedAt || (other.askedAt === askedAt && other.recordId < recordId)),
  );
}
