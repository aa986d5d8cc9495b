import type { Input, Output } from '../../shared/contract.ts';
import { AppError } from '../../shared/errors.ts';
import { nfc } from '../../shared/nfc.ts';
import type { PersonId } from '../../shared/office.ts';
import type { OpeningId } from '../../shared/playback.ts';
import type { SegmentId, SessionId, Stretch } from '../../shared/session.ts';
import { officialSession } from '../../shared/text/official-session.ts';
import { dateOfInstant } from '../../shared/week.ts';
import { keyHolderId } from '../exchange/recording-key.ts';
import { nameOf } from '../office/directory.ts';
import { joinStretches } from '../sessions/stretches.ts';
import { timelineOf } from '../sessions/timeline.ts';
import type { SegmentSource } from './received-segment-store.ts';
import type { RecordingDeps } from './recording-deps.ts';

type Opened = {
  readonly personId: PersonId;
  readonly sessionId: SessionId;
  readonly segments: readonly SegmentId[];
  readonly reason: string;
};

type Teller = Pick<RecordingDeps, 'exchange' | 'office' | 'transaction' | 'now'>;

/**
 * Tells an officer that somebody here is about to open their segments: one record for all of them,
 * in the outbox when this resolves, so that nothing is shown before the officer is sure to hear of
 * it. Throws `invalid-input` for a missing reason.
 */
export async function tellOpening(
  { personId, sessionId, segments, reason }: Opened,
  { exchange, office, transaction, now }: Teller,
): Promise<void> {
  const said = nfc(reason).trim();
  if (said === '') throw new AppError('invalid-input', 'Opening a recording needs a reason.');
  const words = { name: office.me().name, count: segments.length, reason: said };
  const signed = await exchange.sign(
    {
      kind: 'recording.opened',
      to: [personId],
      answers: null,
      body: { sessionId, segments: [...segments], reason: said, openedAt: now() },
      subject: officialSession.openedSubject(words),
      summary: officialSession.openedSummary(words),
      attachments: [],
    },
    { by: 'device' },
  );
  transaction(() => exchange.queue(signed));
}

/**
 * Which of other people's segments may be opened, by the openings that this run of the program told
 * of; they end with it.
 */
export function createOpenings(deps: RecordingDeps) {
  const { received, newId } = deps;
  const told = new Map<OpeningId, ReadonlySet<SegmentId>>();
  return {
    /** Throws `not-found` for segments that never came, `invalid-input` for those of two people. */
    async begin({
      segments,
      reason,
    }: Input<'recordings.beginOpening'>): Promise<Output<'recordings.beginOpening'>> {
      const sources = segments.map((segmentId) => {
        const source = received.findSource(segmentId);
        if (source === undefined) throw new AppError('not-found', 'There is no such segment here.');
        return { segmentId, ...source };
      });
      const personId = onlyPersonOf(sources);
      // A drawn sample may lie in several sessions; a record names one.
      for (const [sessionId, part] of Map.groupBy(sources, (source) => source.sessionId)) {
        const opened = part.map(({ segmentId }) => segmentId);
        await tellOpening({ personId, sessionId, segments: opened, reason }, deps);
      }
      // A fresh uuid is an opening's id by construction.
      const openingId = newId() as OpeningId;
      told.set(openingId, new Set(segments));
      return { openingId };
    },
    isTold: (openingId: OpeningId | null, segmentId: SegmentId): boolean =>
      openingId !== null && told.get(openingId)?.has(segmentId) === true,
  };
}

function onlyPersonOf(sources: readonly SegmentSource[]): PersonId {
  const [person, ...others] = new Set(sources.map(({ personId }) => personId));
  if (person === undefined || others.length > 0)
    throw new AppError('invalid-input', 'An opening is of one person.');
  return person;
}

/** Who else opened recordings of ours, newest first, with what they cover of our timelines. */
export function listOpenings({
  openings,
  journal,
  office,
  now,
}: RecordingDeps): Output<'recordings.openings'> {
  const { directory, policy } = office.kit();
  const date = dateOfInstant(now(), policy.zone);
  return openings.list().map(({ byId, openedAt, reason, sessionId, segments }) => ({
    byName: byId === keyHolderId ? null : nameOf(directory, byId, date),
    at: openedAt,
    reason,
    segments: segments.length,
    stretches: stretchesOf(journal.entries(sessionId), segments),
  }));
}

function stretchesOf(
  entries: Parameters<typeof timelineOf>[0],
  opened: readonly SegmentId[],
): Stretch[] {
  if (entries.length === 0) return [];
  const places = timelineOf(entries).segments;
  return joinStretches(places.filter(({ segmentId }) => opened.includes(segmentId)));
}
