import { dateOfInstant, endOfDate, instantOf } from '../shared/week.ts';

export type Range = Readonly<{ fromMs: number; toMs: number }>;
type Bounds = Range & Readonly<{ zone: string }>;

const minuteMs = 60_000;

/**
 * Two clock times as a stretch inside bounds; the minutes in which the bounds lie count as inside.
 * `outside` and `reversed` say what is wrong. Clocks before the start are those of the next day.
 */
export function rangeOf(from: string, to: string, bounds: Bounds): Range | 'outside' | 'reversed' {
  const fromMs = Math.max(instantIn(from, bounds), bounds.fromMs);
  const toMs = Math.min(instantIn(to, bounds), bounds.toMs);
  const isOutside =
    instantIn(from, bounds) > bounds.toMs || instantIn(to, bounds) - minuteMs >= bounds.toMs;
  if (isOutside) return 'outside';
  return toMs > fromMs ? { fromMs, toMs } : 'reversed';
}

function instantIn(clock: string, { fromMs, zone }: Bounds): number {
  const date = dateOfInstant(fromMs, zone);
  const sameDay = instantOf(date, clock, zone);
  if (sameDay + minuteMs > fromMs) return sameDay;
  return instantOf(dateOfInstant(endOfDate(date, zone), zone), clock, zone);
}
