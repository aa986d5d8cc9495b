import type { JournalEntry, JournalEvent, Stretch } from '../../shared/session.ts';
import { eventOf } from './journal.ts';
import { placesByHash } from './places.ts';
import { joinStretches } from './stretches.ts';

/**
 * How far a receipt may lie from the entry that it witnesses, ms. Anchors go out at start, hourly and
 * at the end, and carriers may take an hour; whoever makes a journal up afterwards has less time than
 * the session that it tells of. A receipt of days later says nothing of when the work was done.
 */
export const receiptToleranceMs = 2 * 60 * 60_000;

/** The same of a timestamp: they are asked for every ten minutes, and two may fail in a row. */
export const timestampToleranceMs = 30 * 60_000;

/** How far a witness's own time lies from what it witnesses, ms; null when that is in time. */
export function delayOf(placeMs: number, witnessedMs: number, toleranceMs: number): number | null {
  const delayMs = Math.abs(witnessedMs - placeMs);
  return delayMs <= toleranceMs ? null : delayMs;
}

/**
 * The stretches of a session's timeline that somebody else witnessed about when they happened: what
 * lies at most the tolerance before an entry whose hash was received or timestamped in time. Time
 * that no witness came near may have been made up when the next one came, and what follows the last
 * one nobody has seen. Stretches may begin before the session does.
 */
export function anchoredStretches(entries: readonly JournalEntry[]): Stretch[] {
  const events = entries.flatMap((entry) =>
    anchoring.has(entry.kind) ? (eventOf(entry) ?? []) : [],
  );
  if (events.length === 0) return [];
  const places = placesByHash(entries);
  const sent = new Map(
    events.flatMap(({ kind, body }) =>
      kind === 'anchor.sent' ? [[body.recordId, body.head]] : [],
    ),
  );
  const stretches = events.flatMap((event): Stretch[] => {
    const witness = witnessIn(event, sent);
    const toMs = witness === null ? undefined : places.get(witness.head);
    if (witness === null || toMs === undefined) return [];
    const { atMs, toleranceMs } = witness;
    return delayOf(toMs, atMs, toleranceMs) === null ? [{ fromMs: toMs - toleranceMs, toMs }] : [];
  });
  return joinStretches(stretches);
}

const anchoring: ReadonlySet<string> = new Set([
  'anchor.sent',
  'anchor.received',
  'anchor.timestamped',
]);

function witnessIn(event: JournalEvent, sent: ReadonlyMap<string, string>) {
  if (event.kind === 'anchor.timestamped') {
    const { head, genTime } = event.body;
    return { head, atMs: genTime, toleranceMs: timestampToleranceMs };
  }
  if (event.kind !== 'anchor.received') return null;
  const { recordId, receivedAt } = event.body;
  return { head: sent.get(recordId) ?? '', atMs: receivedAt, toleranceMs: receiptToleranceMs };
}
