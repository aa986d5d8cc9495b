import type { SegmentStanding } from './incident.ts';
import type { SegmentId, SessionSummary } from './session.ts';

/** What journals say became of segments: sealed while nothing is decided, or destroyed. */
export function standingsIn(
  sessions: readonly Pick<SessionSummary, 'incidents'>[],
): ReadonlyMap<SegmentId, SegmentStanding> {
  const standings = new Map<SegmentId, SegmentStanding>();
  for (const { segments, decided } of sessions.flatMap(({ incidents }) => incidents))
    for (const segmentId of segments) {
      if (decided?.outcome === 'destroy') standings.set(segmentId, 'destroyed');
      // What one report gave back another may hold.
      else if (decided === null && !standings.has(segmentId)) standings.set(segmentId, 'sealed');
    }
  return standings;
}
