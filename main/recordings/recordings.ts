import type { Input, Output } from '../../shared/contract.ts';
import { AppError } from '../../shared/errors.ts';
import { nfc } from '../../shared/nfc.ts';
import type { SessionId } from '../../shared/session.ts';
import { officialSession } from '../../shared/text/official-session.ts';
import { dateOfInstant } from '../../shared/week.ts';
import { nameOf } from '../office/directory.ts';
import { baseOf } from '../sessions/places.ts';
import { findSegment, timelineOf } from '../sessions/timeline.ts';
import { unwrapKey } from '../signing/key-wrap.ts';
import { assertHash, openRecording, openWithKey } from './open-recording.ts';
import type { ReceivedSegment } from './received-segment-store.ts';
import { recordingAppliers } from './recording-appliers.ts';
import type { RecordingDeps } from './recording-deps.ts';
import { answerRequest, listRequests, requestSegments } from './requests.ts';
import type { SegmentRow } from './segment-store.ts';

export type Recordings = ReturnType<typeof createRecordings>;

/** What becomes of recordings: opened by their officer, asked for, sent, and opened by others. */
export function createRecordings(deps: RecordingDeps) {
  const { segments, received, requests, openings, office, now } = deps;
  return {
    /**
     * One segment as WebM. Others than its officer need a reason, and the officer is told before
     * anything opens. Throws `not-found`, `invalid-input` for a missing reason, and
     * `recording-unreadable`.
     */
    async open({
      segmentId,
      reason,
    }: Input<'recordings.open'>): Promise<Output<'recordings.open'>> {
      const own = segments.find(segmentId);
      if (own !== undefined) return openOwn(own, deps);
      const foreign = received.find(segmentId);
      if (foreign === undefined) throw new AppError('not-found', 'There is no such segment here.');
      return openForeign(foreign, nfc(reason).trim(), deps);
    },
    openings(): Output<'recordings.openings'> {
      const { directory, policy } = office.kit();
      const date = dateOfInstant(now(), policy.zone);
      return openings.list().map(({ byId, openedAt, reason, segments: count }) => ({
        byName: nameOf(directory, byId, date),
        at: openedAt,
        reason,
        segments: count,
      }));
    },
    requests: (): Output<'recordings.requests'> => listRequests(deps),
    answerRequest: (input: Input<'recordings.answerRequest'>): Promise<void> =>
      answerRequest(input, deps),
    request: (input: Input<'recordings.request'>): Promise<void> => requestSegments(input, deps),
    /** What this head asked of a session, newest first, with what has come. */
    askedOf: (sessionIds: readonly SessionId[]) =>
      requests
        .list('sent')
        .filter(({ sessionId }) => sessionIds.includes(sessionId))
        .map(({ recordId, sessionId, fromMs, toMs, reason, state, refusal }) => ({
          recordId,
          sessionId,
          fromMs,
          toMs,
          reason,
          state: state === 'answered' ? ('received' as const) : state,
          refusal,
          segments: received.idsOf(recordId),
        })),
    /** How many requests wait for this officer's answer. */
    waitingRequests: (): number =>
      requests.list('received').filter(({ state }) => state === 'asked').length,
    appliers: recordingAppliers(deps),
  };
}

async function openOwn(
  { id, sessionId, state, sha256 }: SegmentRow,
  { disk, pathOf, journal, recordingKey }: RecordingDeps,
): Promise<Output<'recordings.open'>> {
  if (state === 'lost' || state === 'deleted')
    throw new AppError('not-found', 'The segment is no longer here.');
  const file = readOwn(() => disk.read(pathOf(id)));
  if (sha256 !== null) assertHash(file, sha256);
  const { video, lengthMs } = await openRecording(file, recordingKey());
  const entries = journal.entries(sessionId);
  const place = findSegment(timelineOf(entries), id);
  const fromMs = place?.fromMs ?? baseOf(entries);
  return { video, fromMs, toMs: place?.toMs ?? fromMs + lengthMs };
}

async function openForeign(
  { segmentId, sessionId, personId, sha256, file, wrappedKey }: ReceivedSegment,
  reason: string,
  { deviceKey, exchange, office, transaction, now }: RecordingDeps,
): Promise<Output<'recordings.open'>> {
  if (reason === '') throw new AppError('invalid-input', 'Opening a recording needs a reason.');
  assertHash(file, sha256);
  const key = unwrapKey(deviceKey(), wrappedKey);
  if (key === undefined)
    throw new AppError('recording-unreadable', 'The key was wrapped to another device.');
  const { header, video, lengthMs } = await openWithKey(file, key);
  const words = { name: office.me().name, count: 1, reason };
  const signed = await exchange.sign(
    {
      kind: 'recording.opened',
      to: [personId],
      answers: null,
      body: { sessionId, segments: [segmentId], reason, openedAt: now() },
      subject: officialSession.openedSubject(words),
      summary: officialSession.openedSummary(words),
      attachments: [],
    },
    { by: 'device' },
  );
  // Nothing is shown before the officer is sure to hear of it.
  transaction(() => exchange.queue(signed));
  return { video, fromMs: header.startedAt, toMs: header.startedAt + lengthMs };
}

function readOwn(read: () => Uint8Array): Uint8Array {
  try {
    return read();
  } catch (cause) {
    throw new AppError('recording-unreadable', 'The file cannot be read.', { cause });
  }
}
