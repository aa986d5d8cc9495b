import type { DayFigures } from '../../shared/day-figures.ts';
import type { RecordedCause, SessionId, SessionTimeline, Stretch } from '../../shared/session.ts';
import { endOfDate, instantOf } from '../../shared/week.ts';
import type { FiguresTotal } from '../../shared/work-log.ts';
import {
  commonStretches,
  cutStretch,
  joinStretches,
  totalMs,
  withoutStretches,
} from '../sessions/stretches.ts';
import { recordedStretches } from '../sessions/timeline.ts';

/** What of a session's timeline somebody else witnessed; it may reach beyond the session. */
export type Anchored = { readonly sessionId: SessionId; readonly stretches: readonly Stretch[] };

export type FiguresInput = {
  readonly timelines: readonly SessionTimeline[];
  /** The days to tell of, ISO dates; what lies on other days does not count. */
  readonly days: readonly string[];
  /** The office's zone, IANA name; days are cut at its midnights. */
  readonly zone: string;
  /** Planned time at home, by approved and submitted plan alike. */
  readonly plannedHome: readonly Stretch[];
  readonly anchors: readonly Anchored[];
};

/**
 * Figures per day, integer ms (design, part 6). recorded + gaps = elapsed and anchored + unanchored
 * = elapsed on each day; idle and masked are parts of recorded; unattended is planned time in no
 * session.
 */
export function figuresOf({ days, zone, ...rest }: FiguresInput): DayFigures[] {
  return days.map((date) => {
    const day = { fromMs: instantOf(date, '00:00', zone), toMs: endOfDate(date, zone) };
    return figuresOfDay(date, day, rest);
  });
}

/** The sum of days. */
export function totalOf(days: readonly DayFigures[]): FiguresTotal {
  const sum = (pick: (day: DayFigures) => number): number =>
    days.reduce((total, day) => total + pick(day), 0);
  const gaps: FiguresTotal['gaps'] = {};
  for (const day of days)
    for (const [cause, ms] of Object.entries(day.gaps)) addGap(gaps, cause as RecordedCause, ms);
  return {
    elapsedMs: sum((day) => day.elapsedMs),
    recordedMs: sum((day) => day.recordedMs),
    idleMs: sum((day) => day.idleMs),
    maskedMs: sum((day) => day.maskedMs),
    gaps,
    offScreenMs: sum((day) => day.offScreenMs),
    unattendedMs: sum((day) => day.unattendedMs),
    plannedHomeMs: sum((day) => day.plannedHomeMs),
    anchoredMs: sum((day) => day.anchoredMs),
    unanchoredMs: sum((day) => day.unanchoredMs),
  };
}

/** From a session's start to its end, or as far as its spans reach while it runs. */
export function wholeOf(timeline: SessionTimeline): Stretch {
  const fromMs = timeline.startedMs;
  return { fromMs, toMs: timeline.endedMs ?? timeline.spans.at(-1)?.toMs ?? fromMs };
}

function figuresOfDay(
  date: string,
  day: Stretch,
  { timelines, plannedHome, anchors }: Omit<FiguresInput, 'days' | 'zone'>,
): DayFigures {
  const inDay = (stretches: readonly Stretch[]): Stretch[] =>
    stretches.map((stretch) => cutStretch(stretch, day)).filter((cut) => cut !== null);
  // Two sessions of one person never overlap; should clocks make them, each counts for itself.
  const sum = (pick: (timeline: SessionTimeline) => readonly Stretch[]): number =>
    timelines.reduce((total, timeline) => total + totalMs(inDay(pick(timeline))), 0);
  const wholes = timelines.map(wholeOf);
  const elapsedMs = sum((timeline) => [wholeOf(timeline)]);
  const anchoredMs = sum((timeline) => anchoredPart(timeline, anchors));
  const planned = joinStretches(inDay(plannedHome));
  return {
    date,
    elapsedMs,
    recordedMs: sum(({ spans }) => recordedStretches(spans)),
    idleMs: sum(({ idle }) => idle),
    maskedMs: sum(({ masked }) => masked),
    gaps: gapsOf(timelines, day),
    offScreenMs: sum(({ offScreen }) => offScreen),
    unattendedMs: totalMs(withoutStretches(planned, wholes)),
    plannedHomeMs: totalMs(planned),
    anchoredMs,
    unanchoredMs: elapsedMs - anchoredMs,
  };
}

function anchoredPart(timeline: SessionTimeline, anchors: readonly Anchored[]): Stretch[] {
  const own = anchors.filter(({ sessionId }) => sessionId === timeline.sessionId);
  const stretches = own.flatMap((anchor) => anchor.stretches);
  return commonStretches([wholeOf(timeline)], stretches);
}

function gapsOf(timelines: readonly SessionTimeline[], day: Stretch): DayFigures['gaps'] {
  const gaps: DayFigures['gaps'] = {};
  for (const span of timelines.flatMap(({ spans }) => spans)) {
    const cut = span.kind === 'gap' ? cutStretch(span, day) : null;
    if (cut !== null && span.kind === 'gap') addGap(gaps, span.cause, cut.toMs - cut.fromMs);
  }
  return gaps;
}

function addGap(gaps: DayFigures['gaps'], cause: RecordedCause, ms: number): void {
  gaps[cause] = (gaps[cause] ?? 0) + ms;
}
