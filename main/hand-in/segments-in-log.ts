import type { JournalEvent, SegmentId } from '../../shared/session.ts';
import type { JournalInLog } from '../../shared/work-log.ts';
import { eventOf } from '../sessions/journal.ts';

/** What a journal says of a segment's file. */
export type RecordedFile = { readonly sha256: string; readonly sizeBytes: number };

/**
 * Every segment that the journals opened, in order, with the file that its closing or its recovery
 * gave it; null where a sudden stop left nothing.
 */
export function segmentsInLog(
  journals: readonly Pick<JournalInLog, 'entries'>[],
): ReadonlyMap<SegmentId, RecordedFile | null> {
  const found = new Map<SegmentId, RecordedFile | null>();
  for (const entry of journals.flatMap(({ entries }) => entries)) {
    const event = naming.has(entry.kind) ? eventOf(entry) : null;
    if (event?.kind === 'segment.opened') found.set(event.body.segmentId, null);
    for (const { segmentId, sha256, sizeBytes } of closedIn(event))
      found.set(segmentId, { sha256, sizeBytes });
  }
  return found;
}

const naming: ReadonlySet<string> = new Set(['segment.opened', 'segment.closed', 'run.started']);

function closedIn(event: JournalEvent | null) {
  if (event?.kind === 'segment.closed') return [event.body];
  return event?.kind === 'run.started' ? event.body.recovered : [];
}
