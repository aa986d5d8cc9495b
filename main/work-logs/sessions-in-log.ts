import type { SessionSummary } from '../../shared/session.ts';
import type { JournalInLog } from '../../shared/work-log.ts';
import { startOf } from '../sessions/journal.ts';
import { placeEntries } from '../sessions/places.ts';
import { incidentsOf } from '../sessions/session-incidents.ts';
import { timelineOf } from '../sessions/timeline.ts';

/** Sessions as the journals of a log tell them; a journal that cannot be read is left out. */
export function sessionsInLog(journals: readonly JournalInLog[]): SessionSummary[] {
  return journals
    .flatMap((journal) => {
      const session = sessionIn(journal);
      return session ? [session] : [];
    })
    .toSorted((a, b) => a.timeline.startedMs - b.timeline.startedMs);
}

function sessionIn({ sessionId, entries }: JournalInLog): SessionSummary | null {
  const start = startOf(entries);
  if (!start) return null;
  const placed = placeEntries(entries);
  const timeline = timelineOf(entries);
  return {
    id: sessionId,
    state: timeline.endedMs === null ? 'running' : 'ended',
    timeline,
    planApproved: start.planApproved,
    outsideReason: start.outsideReason,
    notes: placed.flatMap(({ event, placeMs }) =>
      event.kind === 'note.added' ? [{ atMs: placeMs, ...event.body }] : [],
    ),
    incidents: incidentsOf(placed),
    sizeBytes: placed.reduce((sum, { event }) => sum + sizeIn(event), 0),
  };
}

function sizeIn(event: ReturnType<typeof placeEntries>[number]['event']): number {
  if (event.kind === 'segment.closed') return event.body.sizeBytes;
  if (event.kind !== 'run.started') return 0;
  return event.body.recovered.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
}
