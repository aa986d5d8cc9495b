import type { SegmentPlace, SessionSummary } from '../shared/session.ts';
import type { Range } from './clock-range.ts';

/** How far back a report reaches unless somebody says otherwise. */
const recentMs = 10 * 60_000;

/** The last minutes before an instant, within the session. */
export function recentRange({ timeline }: SessionSummary, atMs: number): Range {
  return { fromMs: Math.max(timeline.startedMs, atMs - recentMs), toMs: atMs };
}

/** The whole of the segment that ended last; null where nothing was recorded. */
export function lastSegmentRange({ timeline }: SessionSummary): Range | null {
  const [last] = timeline.segments.toSorted((a, b) => b.toMs - a.toMs);
  return last === undefined ? null : { fromMs: last.fromMs, toMs: last.toMs };
}

/** Segments that touch a stretch: each is sealed as a whole. */
export function touchedBy({ timeline }: SessionSummary, range: Range): readonly SegmentPlace[] {
  return timeline.segments.filter(({ fromMs, toMs }) => fromMs < range.toMs && toMs > range.fromMs);
}
