import type { Stretch } from '../../shared/session.ts';
import { dateOfInstant, daysOfWeek } from '../../shared/week.ts';
import type { WorkLogContent } from '../../shared/work-log.ts';
import { plannedHomeWindows } from '../office/calendar.ts';
import { anchoredStretches } from '../sessions/anchored.ts';
import { timelineOf } from '../sessions/timeline.ts';
import { figuresOf, totalOf, wholeOf } from './figures.ts';

type Source = Pick<
  WorkLogContent,
  'week' | 'journals' | 'plan' | 'calendar' | 'hours' | 'zone' | 'idleIncluded'
>;
type Recount = Pick<WorkLogContent, 'days' | 'total' | 'gaps'>;

/**
 * Every figure and gap of a log, from its journals alone. Idle time is the officer's own: zero where
 * the office's decision does not put it in. Throws `message-unreadable` for a journal without a start.
 */
export function recount(source: Source): Recount {
  const { journals, zone, idleIncluded } = source;
  const timelines = journals.map(({ entries }) => timelineOf(entries));
  const anchors = journals.map(({ sessionId, entries }) => ({
    sessionId,
    stretches: anchoredStretches(entries),
  }));
  const lastMs = Math.max(0, ...timelines.map((timeline) => wholeOf(timeline).toMs));
  const days = figuresOf({
    timelines,
    days: daysWith(source.week, lastMs, zone),
    zone,
    plannedHome: plannedHomeOf(source),
    anchors,
  }).map((day) => (idleIncluded ? day : { ...day, idleMs: 0 }));
  const gaps = timelines
    .toSorted((a, b) => a.startedMs - b.startedMs)
    .flatMap(({ sessionId, spans }) =>
      spans.flatMap((span) => {
        if (span.kind !== 'gap') return [];
        const { fromMs, toMs, cause, declared } = span;
        return [{ sessionId, fromMs, toMs, cause, declared }];
      }),
    );
  return { days, total: totalOf(days), gaps };
}

function plannedHomeOf({ plan, calendar, hours, zone }: Source): readonly Stretch[] {
  if (!plan) return [];
  return plannedHomeWindows(plan, { calendar, hours, zone }).map(({ startMs, endMs }) => ({
    fromMs: startMs,
    toMs: endMs,
  }));
}

/** The week's days, and the Monday after it when a session lasts past Sunday's midnight. */
function daysWith(week: string, lastMs: number, zone: string): readonly string[] {
  const days = daysOfWeek(week);
  const last = dateOfInstant(lastMs, zone);
  return last > (days.at(-1) ?? '') ? [...days, last] : days;
}
