import type { JournalBody, JournalEntry, JournalEvent } from '../../shared/session.ts';
import type { JournalInLog } from '../../shared/work-log.ts';
import { eventOf, startOf } from '../sessions/journal.ts';

/** What a journal says of a segment; `closed` null when a sudden stop left nothing of it. */
export type NamedSegment = {
  readonly segmentId: string;
  readonly journal: JournalInLog;
  readonly started: JournalBody<'session.started'> | null;
  /** The entry that opened it. */
  readonly entry: JournalEntry;
  readonly opened: JournalBody<'segment.opened'>;
  readonly closed: {
    readonly sha256: string;
    readonly sizeBytes: number;
    readonly toMono: number;
  } | null;
};

export type NamedSegments = {
  /** In the order of the journals. */
  readonly segments: readonly NamedSegment[];
  /** The first that names a segment, or the file of one, that was named before; null when none does. */
  readonly repeated: NamedSegment | null;
};

/** Every segment that journals name. One that a journal closes but never opened is left out. */
export function segmentsNamedIn(journals: readonly JournalInLog[]): NamedSegments {
  const segments = journals.flatMap(segmentsIn);
  return { segments, repeated: firstRepeated(segments) };
}

const naming: ReadonlySet<string> = new Set(['segment.opened', 'segment.closed', 'run.started']);

function segmentsIn(journal: JournalInLog): NamedSegment[] {
  const found: NamedSegment[] = [];
  const places = new Map<string, number>();
  const started = startOf(journal.entries);
  for (const entry of journal.entries) {
    const event = naming.has(entry.kind) ? eventOf(entry) : null;
    if (event?.kind === 'segment.opened') {
      const { segmentId } = event.body;
      places.set(segmentId, found.length);
      found.push({ segmentId, journal, started, entry, opened: event.body, closed: null });
    }
    for (const { segmentId, sha256, sizeBytes, toMono } of closedIn(event)) {
      const place = places.get(segmentId);
      const segment = place === undefined ? undefined : found[place];
      if (place !== undefined && segment !== undefined)
        found[place] = { ...segment, closed: { sha256, sizeBytes, toMono } };
    }
  }
  return found;
}

function closedIn(event: JournalEvent | null) {
  if (event?.kind === 'segment.closed') return [event.body];
  return event?.kind === 'run.started' ? event.body.recovered : [];
}

function firstRepeated(segments: readonly NamedSegment[]): NamedSegment | null {
  const ids = new Set<string>();
  const hashes = new Set<string>();
  for (const segment of segments) {
    const hash = segment.closed?.sha256;
    if (ids.has(segment.segmentId) || (hash !== undefined && hashes.has(hash))) return segment;
    ids.add(segment.segmentId);
    if (hash !== undefined) hashes.add(hash);
  }
  return null;
}
