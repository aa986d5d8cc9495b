import type { HandedInRecordings } from '../../shared/hand-in.ts';
import type { OpeningId } from '../../shared/playback.ts';
import type { SegmentPlace, SessionSummary } from '../../shared/session.ts';
import { dateOfInstant } from '../../shared/week.ts';

/** A day of a handed-in week. */
export type HandedInDay = Readonly<{
  date: string;
  sessions: readonly SessionSummary[];
  /** What lies there and may be opened. */
  places: readonly SegmentPlace[];
}>;

/** A day that was opened, of which its person was told. */
export type Opened = Readonly<{
  openingId: OpeningId;
  day: HandedInDay;
  recordings: HandedInRecordings;
}>;

/** The days on which something was recorded, in order; a session belongs to the day of its start. */
export function handedInDays(
  { sessions, here }: Pick<HandedInRecordings, 'sessions' | 'here'>,
  zone: string,
): readonly HandedInDay[] {
  const there = new Set(here);
  const ordered = sessions.toSorted((a, b) => a.timeline.startedMs - b.timeline.startedMs);
  const byDate = Map.groupBy(ordered, ({ timeline }) => dateOfInstant(timeline.startedMs, zone));
  return [...byDate].map(([date, own]) => ({
    date,
    sessions: own,
    places: own
      .flatMap(({ timeline }) => timeline.segments)
      .filter(({ segmentId }) => there.has(segmentId)),
  }));
}
