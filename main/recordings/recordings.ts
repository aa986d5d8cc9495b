import type { Input, Output } from '../../shared/contract.ts';
import type { RecordId } from '../../shared/envelope.ts';
import { AppError } from '../../shared/errors.ts';
import type { PersonId } from '../../shared/office.ts';
import type { OpenedSegment } from '../../shared/playback.ts';
import type { SampleState } from '../../shared/spot-check.ts';
import { baseOf } from '../sessions/places.ts';
import { findSegment, timelineOf } from '../sessions/timeline.ts';
import { unwrapKey } from '../signing/key-wrap.ts';
import { assertHash, openRecords } from './open-recording.ts';
import { createOpenings, listOpenings } from './openings.ts';
import { lengthOf, picturesOf } from './pictures.ts';
import type { ReceivedSegment } from './received-segment-store.ts';
import { recordingAppliers } from './recording-appliers.ts';
import type { RecordingDeps } from './recording-deps.ts';
import { answerRequest } from './request-answers.ts';
import { listAsked, listRequests } from './request-list.ts';
import { requestSegments } from './requests.ts';
import { createSampleCheck } from './sample-check.ts';
import { previewSample, sampleStateOf } from './sampling.ts';
import { openSegment } from './segment-file.ts';
import type { SegmentRow } from './segment-store.ts';

/** What becomes of recordings: opened by their officer, asked for, sent, and opened by others. */
export function createRecordings(deps: RecordingDeps) {
  const { segments, received } = deps;
  const told = createOpenings(deps);
  const sampleFlawOf = createSampleCheck(deps);
  return {
    beginOpening: told.begin,
    /**
     * One segment's pictures: the officer's own always, somebody else's once an opening was told of.
     * Throws `not-found`, `forbidden` without an opening, and `recording-unreadable`.
     */
    open({ segmentId, openingId }: Input<'recordings.open'>): Output<'recordings.open'> {
      const own = segments.find(segmentId);
      if (own !== undefined) return openOwn(own, deps);
      const foreign = received.find(segmentId);
      if (foreign === undefined) throw new AppError('not-found', 'There is no such segment here.');
      if (!told.isTold(openingId, segmentId))
        throw new AppError('forbidden', 'The officer was not told of this opening.');
      return openForeign(foreign, deps);
    },
    openings: (): Output<'recordings.openings'> => listOpenings(deps),
    requests: (): Output<'recordings.requests'> => listRequests(deps, sampleFlawOf),
    answerRequest: (input: Input<'recordings.answerRequest'>): Promise<void> =>
      answerRequest(input, deps),
    request: (input: Input<'recordings.request'>): Promise<void> => requestSegments(input, deps),
    drawSample: (input: Input<'recordings.drawSample'>): Output<'recordings.drawSample'> =>
      previewSample(input, deps),
    /** Whether this head can draw a sample from a log that came. Throws `not-found`. */
    sampleStateOf: (logId: RecordId): SampleState => sampleStateOf(logId, deps),
    /** What this head asked about an officer's week, newest first, with what has come. */
    askedOf: (of: { readonly officerId: PersonId; readonly week: string }) => listAsked(of, deps),
    /** How many requests wait for this officer's answer. */
    waitingRequests: (): number =>
      listRequests(deps, sampleFlawOf).filter(({ state }) => state === 'asked').length,
    appliers: recordingAppliers(deps),
  };
}

function openOwn(
  { id, sessionId, state, sha256 }: SegmentRow,
  { disk, pathOf, journal, recordingKey }: RecordingDeps,
): OpenedSegment {
  if (state === 'lost' || state === 'deleted')
    throw new AppError('not-found', 'The segment is no longer here.');
  const file = readOwn(() => disk.read(pathOf(id)));
  if (sha256 !== null) assertHash(file, sha256);
  const { header, records } = openRecords(file, recordingKey());
  const entries = journal.entries(sessionId);
  const place = findSegment(timelineOf(entries), id);
  const fromMs = place?.fromMs ?? baseOf(entries);
  return picturesOf(header, records, { fromMs, toMs: place?.toMs ?? fromMs + lengthOf(records) });
}

function openForeign(
  { fromMs, toMs, sha256, file, wrappedKey }: ReceivedSegment,
  { deviceKey }: RecordingDeps,
): OpenedSegment {
  assertHash(file, sha256);
  const key = unwrapKey(deviceKey(), wrappedKey);
  if (key === undefined)
    throw new AppError('recording-unreadable', 'The key was wrapped to another device.');
  const { header, records } = openSegment(file, key);
  return picturesOf(header, records, { fromMs, toMs });
}

function readOwn(read: () => Uint8Array): Uint8Array {
  try {
    return read();
  } catch (cause) {
    throw new AppError('recording-unreadable', 'The file cannot be read.', { cause });
  }
}
