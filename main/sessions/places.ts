import type { JournalEntry, JournalEvent } from '../../shared/session.ts';
import { eventOf } from './journal.ts';

/** An event and where it stands on its session's timeline. */
export type Placed = {
  readonly event: JournalEvent;
  readonly placeMs: number;
  /** Place of the run's monotonic zero: `baseMs` + a `…Mono` of this run is a place. */
  readonly baseMs: number;
  /** The latest place known before this entry. */
  readonly lastMs: number;
  /** Place of the previous run's zero; of use to `run.started` alone. */
  readonly earlierBaseMs: number;
};

/**
 * Puts every readable entry on the timeline: base of its run + monotonic ms. The first run's base is
 * the wall clock at its start; a later run begins by the wall clock too, but never before the last
 * place known. So a changed clock changes nothing within a run and never makes time run backwards.
 */
export function placeEntries(entries: readonly JournalEntry[]): Placed[] {
  return placeAll(entries).flatMap(({ event, ...place }) =>
    event === null ? [] : [{ ...place, event }],
  );
}

/** Where each entry stands, by its hash; those whose body is withheld too. */
export function placesByHash(entries: readonly JournalEntry[]): ReadonlyMap<string, number> {
  const placed = placeAll(entries);
  return new Map(entries.map(({ hash }, index) => [hash, placed[index]?.placeMs ?? 0]));
}

function placeAll(entries: readonly JournalEntry[]) {
  const first = entries[0];
  if (first === undefined) return [];
  let baseMs = first.at - first.mono;
  let lastMs = first.at;
  return entries.map((entry) => {
    const event = eventOf(entry);
    const earlierBaseMs = baseMs;
    if (event?.kind === 'run.started') {
      for (const { toMono } of event.body.recovered) lastMs = Math.max(lastMs, baseMs + toMono);
      baseMs = Math.max(entry.at - entry.mono, lastMs);
    }
    const placeMs = Math.max(lastMs, baseMs + entry.mono);
    const placed = { event, placeMs, baseMs, lastMs, earlierBaseMs };
    lastMs = placeMs;
    return placed;
  });
}

/** Place of the present run's monotonic zero; 0 for an empty journal. */
export function baseOf(entries: readonly JournalEntry[]): number {
  return placeEntries(entries).at(-1)?.baseMs ?? 0;
}
