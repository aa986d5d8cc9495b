import type { TaskId } from '../../shared/plan.ts';
import type { JournalEntry, SessionSummary, Stretch } from '../../shared/session.ts';
import { startOf } from './journal.ts';
import { placeEntries } from './places.ts';
import { incidentsOf } from './session-incidents.ts';
import { commonStretches } from './stretches.ts';
import { recordedStretches, timelineOf } from './timeline.ts';

/**
 * A session as screens show it, from its journal alone. `nowMs`: how far a running one has come.
 * Throws `message-unreadable` for what is no journal.
 */
export function summaryOf(entries: readonly JournalEntry[], nowMs?: number): SessionSummary {
  const timeline = timelineOf(entries, nowMs);
  const placed = placeEntries(entries);
  const start = startOf(entries);
  let sizeBytes = 0;
  const notes: SessionSummary['notes'] = [];
  for (const { event, placeMs } of placed) {
    if (event.kind === 'note.added') notes.push({ atMs: placeMs, ...event.body });
    if (event.kind === 'segment.closed') sizeBytes += event.body.sizeBytes;
    if (event.kind === 'run.started')
      for (const segment of event.body.recovered) sizeBytes += segment.sizeBytes;
  }
  return {
    id: timeline.sessionId,
    state: timeline.endedMs === null ? 'running' : 'ended',
    timeline,
    planApproved: start?.planApproved ?? false,
    outsideReason: start?.outsideReason ?? '',
    notes,
    incidents: incidentsOf(placed),
    sizeBytes,
  };
}

/** The officer's own view of a session: with the idle time that its journal does not tell. */
export function withIdle(session: SessionSummary, kept: readonly Stretch[]): SessionSummary {
  if (kept.length === 0) return session;
  const { timeline } = session;
  const told = [...timeline.idle, ...kept];
  const idle = commonStretches(told, recordedStretches(timeline.spans));
  return { ...session, timeline: { ...timeline, idle } };
}

/** What journals say is done of each task: the last word counts. */
export function progressOf(journals: readonly (readonly JournalEntry[])[]): Map<TaskId, number> {
  const done = new Map<TaskId, number>();
  for (const { event } of journals.flatMap(placeEntries))
    if (event.kind === 'progress.set') done.set(event.body.taskId, event.body.done);
  return done;
}
