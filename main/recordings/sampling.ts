import type { Input, Output } from '../../shared/contract.ts';
import type { RecordId } from '../../shared/envelope.ts';
import { AppError } from '../../shared/errors.ts';
import type { SampleProof, SampleState, SessionStretch } from '../../shared/spot-check.ts';
import type { RecordingDeps, SentLog } from './recording-deps.ts';
import { drawFromLog, endsOf } from './sample.ts';

type Deps = Pick<RecordingDeps, 'sources' | 'requests'>;

/** Whether this head can draw a sample from a log that came. Throws `not-found`. */
export function sampleStateOf(logId: RecordId, deps: Deps): SampleState {
  const { content } = getLog(logId, deps);
  const { sampleCommitment: named, days } = content;
  if (!days.some(({ recordedMs }) => recordedMs > 0)) return 'nothing-recorded';
  if (named === null) return 'no-commitment';
  if (isRevealed(named.reviewId, deps)) return 'asked';
  return deps.sources.findNonce(named.reviewId) === undefined ? 'no-nonce' : 'ready';
}

export type Drawn = { readonly stretches: SessionStretch[]; readonly sample: SampleProof };

/**
 * The sample of so many minutes, from the first log that came with its commitment: the nonce of the
 * plan's review and the ends of the log's journals settle what comes out. Throws `not-found`,
 * `state-conflict` where none can be drawn, and `message-unreadable` for journals that cannot be read.
 */
export function drawSampleOf(
  { logId, minutes }: Input<'recordings.drawSample'>,
  deps: Deps,
): Drawn {
  const state = sampleStateOf(logId, deps);
  if (deps.sources.firstLogWith(logId) !== logId)
    throw new AppError('state-conflict', 'An earlier log came with the same commitment.');
  const { content } = getLog(logId, deps);
  const planReviewId = content.sampleCommitment?.reviewId;
  const nonce = planReviewId && deps.sources.findNonce(planReviewId);
  if (state !== 'ready' || planReviewId === undefined || nonce === undefined)
    throw new AppError('state-conflict', `No sample can be drawn: ${state}.`);
  const sample = { minutes, nonce, planReviewId, ends: endsOf(content.journals) };
  return { stretches: drawFromLog(content.journals, sample), sample };
}

/** What a sample would be, before anybody is asked. */
export function previewSample(
  { logId, minutes }: Input<'recordings.drawSample'>,
  deps: Deps,
): Output<'recordings.drawSample'> {
  const first = deps.sources.firstLogWith(logId);
  return { stretches: drawSampleOf({ logId: first, minutes }, deps).stretches };
}

/** Throws `not-found`. */
export function getLog(logId: RecordId, { sources }: Pick<Deps, 'sources'>): SentLog {
  const log = sources.findLog(logId);
  if (log === undefined) throw new AppError('not-found', 'No such log came here.');
  return log;
}

function isRevealed(reviewId: string, { requests }: Deps): boolean {
  return requests.list('sent').some(({ sample }) => sample?.planReviewId === reviewId);
}
