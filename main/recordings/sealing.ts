import {
  type EnvelopeRecord,
  type RecordOf,
  record as recordSchema,
} from '../../shared/envelope.ts';
import type { PersonId } from '../../shared/office.ts';
import type { SegmentId, SessionId, Stretch } from '../../shared/session.ts';
import { readSignedMessage } from '../exchange/signed-message.ts';
import { findSegment, timelineOf } from '../sessions/timeline.ts';
import type { RecordingDeps } from './recording-deps.ts';

type Deps = Pick<
  RecordingDeps,
  'segments' | 'received' | 'journal' | 'disk' | 'pathOf' | 'transaction' | 'office' | 'now'
> & {
  /** The whole signed message of anything that came or was sent. */
  readonly messageOf: (recordId: string) => Uint8Array | undefined;
  /** Records whose kept message carries segments. */
  readonly messagesWithSegments: () => readonly string[];
  readonly forgetDestroyed: (recordIds: readonly string[]) => number;
  readonly report: (what: string, error: unknown) => void;
};

export type HashedSegment = { readonly segmentId: SegmentId; readonly sha256: string };

export type Sealing = ReturnType<typeof createSealing>;

/**
 * What incidents do to segments. A sealed file stays byte for byte what the journal hashed, so sealing
 * is a refusal of the program, not a lock: whoever holds a recording key could open the file elsewhere.
 */
export function createSealing(deps: Deps) {
  const { segments, journal, transaction } = deps;
  return {
    /** Whole segments that touch a stretch of one of our sessions, sealed ones included, in order. */
    findIn(sessionId: SessionId, asked: Stretch): HashedSegment[] {
      const entries = journal.entries(sessionId);
      if (entries.length === 0) return [];
      const timeline = timelineOf(entries);
      return segments.listOf(sessionId).flatMap(({ id, state, sha256, openedAt }) => {
        if ((state !== 'closed' && state !== 'sealed') || sha256 === null) return [];
        // A segment of which nothing counts may still show something.
        const place = findSegment(timeline, id) ?? { fromMs: openedAt, toMs: openedAt + 1 };
        const touches = place.fromMs < asked.toMs && place.toMs > asked.fromMs;
        return touches ? [{ segmentId: id, sha256 }] : [];
      });
    },
    /** Everybody whom one of these segments was sent to. */
    holdersOf: (ids: readonly SegmentId[]): PersonId[] =>
      carrying(ids, deps).flatMap(({ to }) => to),
    /** A segment's files that are or were here: one's own, and copies that were sent here. */
    filesOf(segmentId: SegmentId): HashedSegment[] {
      const own = segments.find(segmentId)?.sha256 ?? null;
      const copies = deps.received.copiesOf(segmentId);
      return [...(own === null ? [] : [{ segmentId, sha256: own }]), ...copies];
    },
    /** Inside the caller's transaction, as the next. */
    seal: (ids: readonly SegmentId[]): void => {
      for (const id of ids) segments.seal(id);
    },
    unseal: (ids: readonly SegmentId[]): void => {
      for (const id of ids) segments.unseal(id);
    },
    /**
     * Deletes these segments wherever the program has them: files, copies that were sent here, and
     * messages that carried them. A file that cannot go now stays sealed: call it again.
     */
    destroy(ids: readonly SegmentId[], decisionNumber: string): void {
      for (const id of ids) deleteFile(id, decisionNumber, deps);
      transaction(() => {
        deleteCopies(ids, decisionNumber, deps);
        // A message goes as a whole: its signature would not hold without one of its attachments.
        deps.forgetDestroyed(carrying(ids, deps).map(({ id }) => id));
      });
    },
    /** Of these, the ones whose file is still here. */
    stillHere: (ids: readonly SegmentId[]): SegmentId[] =>
      ids.filter((id) => {
        const state = segments.find(id)?.state;
        return state === 'closed' || state === 'sealed';
      }),
  };
}

function deleteFile(id: SegmentId, decisionNumber: string, deps: Deps): void {
  const { segments, transaction, disk, pathOf, now, office, report } = deps;
  const segment = segments.find(id);
  if (segment === undefined || segment.state === 'deleted') return;
  try {
    transaction(() => {
      segments.markDeleted(segment, now(), office.me().id, { reason: 'decision', decisionNumber });
      disk.remove(pathOf(id));
    });
  } catch (error) {
    // Another program may hold the file; the decision stands and is carried out at the next try.
    report('incidents.destroy', error);
  }
}

function deleteCopies(ids: readonly SegmentId[], decisionNumber: string, deps: Deps): void {
  const { received, now, office } = deps;
  for (const copy of ids.flatMap(received.copiesOf))
    received.markDeleted(copy, now(), office.me().id, decisionNumber);
}

type Carrying = RecordOf<'segments.send' | 'segments.refer'>;

/** The records that brought one of these segments, here or from here. */
function carrying(
  ids: readonly SegmentId[],
  { messagesWithSegments, messageOf }: Deps,
): Carrying[] {
  const asked = new Set(ids);
  return messagesWithSegments().flatMap((recordId) => {
    const record = recordOf(messageOf(recordId));
    if (record?.kind !== 'segments.send' && record?.kind !== 'segments.refer') return [];
    return record.body.segments.some(({ segmentId }) => asked.has(segmentId)) ? [record] : [];
  });
}

function recordOf(message: Uint8Array | undefined): EnvelopeRecord | null {
  // An empty one was deleted before.
  if (message === undefined || message.length === 0) return null;
  const read = recordSchema.safeParse(readSignedMessage(message).record);
  return read.success ? read.data : null;
}
