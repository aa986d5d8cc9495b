import type { Output } from '../../shared/contract.ts';
import type { SegmentStanding } from '../../shared/incident.ts';
import type { SessionTimeline } from '../../shared/session.ts';
import { dateOfInstant } from '../../shared/week.ts';
import { findSegment, timelineOf } from '../sessions/timeline.ts';
import type { RecordingDeps } from './recording-deps.ts';
import type { SegmentDeletion } from './segment-store.ts';

type Deps = Pick<RecordingDeps, 'segments' | 'journal' | 'office'>;

/** What the officer may know of everything that is held of them, and of what no longer is. */
export function createHoldings(deps: Deps) {
  return {
    states: (): Output<'recordings.states'> => statesOf(deps),
    held: (): Output<'recordings.held'> => heldOf(deps),
    deletions: (): Output<'recordings.deletions'> => deletionsOf(deps),
  };
}

/** Segments recorded here that do not open, and why. */
function statesOf({ segments }: Deps): Output<'recordings.states'> {
  const reasons = new Map(segments.deletions().map((each) => [each.segmentId, each.reason]));
  const standing = (isSealed: boolean, reason: SegmentDeletion['reason'] | undefined) => {
    const kept: SegmentStanding = reason === 'decision' ? 'destroyed' : 'expired';
    return isSealed ? 'sealed' : kept;
  };
  return segments.listWithheld().map(({ id, sessionId, state }) => ({
    segmentId: id,
    sessionId,
    standing: standing(state === 'sealed', reasons.get(id)),
  }));
}

/** Everything recorded here whose file is still here. */
function heldOf({ segments, office }: Deps): Output<'recordings.held'> {
  return { ...segments.held(), retentionDays: office.kit().policy.retentionDays };
}

/** What was deleted, newest first; what went together for one reason is told as one stretch. */
function deletionsOf({ segments, journal, office }: Deps): Output<'recordings.deletions'> {
  const { zone } = office.kit().policy;
  const timelines = new Map<string, SessionTimeline>();
  const timeline = (id: SegmentDeletion['sessionId']) => {
    const known = timelines.get(id) ?? timelineOf(journal.entries(id));
    timelines.set(id, known);
    return known;
  };
  const groups = Map.groupBy(segments.deletions(), ({ sessionId, deletedAt, ...each }) =>
    [sessionId, dateOfInstant(deletedAt, zone), each.reason, each.decisionNumber].join(' '),
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { sessionId, deletedAt, reason, decisionNumber } = first;
    const told = timeline(sessionId);
    const places = group.flatMap(({ segmentId }) => findSegment(told, segmentId) ?? []);
    const ends = [...places.map(({ toMs }) => toMs), told.startedMs];
    return [
      {
        ...{ sessionId, deletedAt, reason, decisionNumber },
        fromMs: Math.min(...places.map(({ fromMs }) => fromMs), ...(places.length ? [] : ends)),
        toMs: Math.max(...ends),
        segments: group.length,
      },
    ];
  });
}
