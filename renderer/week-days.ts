import type { DayFigures } from '../shared/day-figures.ts';
import type { Half, Shift } from '../shared/plan.ts';
import { standingsIn } from '../shared/segment-standings.ts';
import type { SessionSummary } from '../shared/session.ts';
import { addUpInMinutes } from '../shared/text/format.ts';
import type { Text } from '../shared/text/text.ts';
import { endOfDate, instantOf } from '../shared/week.ts';
import type { WorkLogContent } from '../shared/work-log.ts';
import { maskedOf, spansOf } from './spans.ts';
import type { Span, TimeWindow } from './ui/timeline-layout.ts';

/** One day as it is drawn below the others, all on one scale. */
export type DayRow = Readonly<{
  date: string;
  spans: readonly Span[];
  /** Parts of recorded in whose picture something was masked. */
  masked: readonly TimeWindow[];
  windows: readonly TimeWindow[];
  extent: TimeWindow;
  places: readonly Shift[];
  /** Whole minutes that add up to the week's. */
  recordedMs: number;
}>;

type Source = Pick<WorkLogContent, 'days' | 'plan' | 'hours' | 'zone'>;

const workingDays = 5;

/** Monday to Friday, and the weekend's days on which something happened or was planned. */
export function dayRows(
  source: Source,
  sessions: readonly SessionSummary[],
  text: Text,
): readonly DayRow[] {
  const { days, plan, zone } = source;
  const standings = standingsIn(sessions);
  const recorded = addUpInMinutes(days.map(({ recordedMs }) => recordedMs));
  const rows = days.map(({ date }, index) => ({
    date,
    start: instantOf(date, '00:00', zone),
    spans: sessions.flatMap(({ timeline }) =>
      onDay(spansOf(timeline, text, standings), date, zone),
    ),
    masked: sessions.flatMap(({ timeline }) => onDay(maskedOf(timeline), date, zone)),
    windows: windowsOf(source, date),
    places: (plan?.shifts ?? []).filter((shift) => shift.date === date),
    recordedMs: recorded[index] ?? 0,
  }));
  const shown = rows.filter(
    ({ date, spans, places }, index) =>
      index < workingDays || spans.length + places.length > 0 || hasTime(days, date),
  );
  const stretches = shown.flatMap(({ start, spans, windows }) =>
    [...spans, ...windows].map(({ from, to }) => ({ from: from - start, to: to - start })),
  );
  const first = Math.min(...stretches.map(({ from }) => from));
  const last = Math.max(...stretches.map(({ to }) => to));
  return shown.map(({ start, ...row }) => ({
    ...row,
    extent: { from: start + first, to: start + last },
  }));
}

/** Where the two halves of a day are spent; null for a half that nobody registered. */
export function placeOf(places: readonly Shift[], half: Half): Shift['place'] | null {
  return places.find((shift) => shift.half === half)?.place ?? null;
}

function hasTime(days: readonly DayFigures[], date: string): boolean {
  return days.some((day) => day.date === date && day.elapsedMs > 0);
}

/** The part of the spans that lies on a day: a session may pass midnight. */
function onDay<S extends TimeWindow>(
  spans: readonly S[],
  date: string,
  zone: string,
): readonly S[] {
  const from = instantOf(date, '00:00', zone);
  const to = endOfDate(date, zone);
  return spans
    .filter((span) => span.to > from && span.from < to)
    .map((span) => ({ ...span, from: Math.max(span.from, from), to: Math.min(span.to, to) }));
}

function windowsOf({ hours, zone }: Source, date: string): readonly TimeWindow[] {
  const inForce = hours.toSorted((a, b) => a.from.localeCompare(b.from));
  const current = inForce.findLast(({ from }) => from <= date) ?? inForce[0];
  if (!current) return [];
  return [current.morning, current.afternoon].map(({ start, end }) => ({
    from: instantOf(date, start, zone),
    to: instantOf(date, end, zone),
  }));
}
