import type { JournalEvent, SegmentId } from '../../shared/session.ts';
import type { JournalInLog } from '../../shared/work-log.ts';
import { eventOf } from '../sessions/journal.ts';

/**
 * Every segment that the journals opened, in order, with the SHA-256 that its closing or its recovery
 * gave it; null where a sudden stop left nothing.
 */
export function segmentsInLog(
  journals: readonly Pick<JournalInLog, 'entries'>[],
): ReadonlyMap<SegmentId, string | null> {
  const found = new Map<SegmentId, string | null>();
  for (const entry of journals.flatMap(({ entries }) => entries)) {
    const event = naming.has(entry.kind) ? eventOf(entry) : null;
    if (event?.kind === 'segment.opened') found.set(event.body.segmentId, null);
    for (const closed of closedIn(event)) found.set(closed.segmentId, closed.sha256);
  }
  return found;
}

const naming: ReadonlySet<string> = new Set(['segment.opened', 'segment.closed', 'run.started']);

function closedIn(event: JournalEvent | null) {
  if (event?.kind === 'segment.closed') return [event.body];
  return event?.kind === 'run.started' ? event.body.recovered : [];
}
