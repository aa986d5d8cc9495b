import type { Calendar, WorkingHours } from '../../shared/office.ts';
import type { Overtime, PlanProblem } from '../../shared/plan.ts';
import { dayOf, hoursOn } from '../office/calendar.ts';

type Stretch = { readonly start: number; readonly end: number };

const longestDay = 12 * 60;

/**
 * What is wrong with approved overtime: it ends before it starts, lies inside working hours, or is
 * longer than the Labour Code allows (2019, article 107: half of the normal day, twelve hours in all).
 */
export function overtimeProblems(
  overtime: readonly Overtime[],
  { calendar, hours }: { readonly calendar: Calendar; readonly hours: readonly WorkingHours[] },
): readonly PlanProblem[] {
  const dates = [...new Set(overtime.map(({ date }) => date))].toSorted();
  return dates.flatMap((date) => {
    const normal = dayOf(calendar, date).working ? normalDay(hours, date) : [];
    const extra = overtime.filter((entry) => entry.date === date).map(stretchOf);
    return problemCodes(normal, extra).map((code) => ({ taskId: null, date, code }));
  });
}

function problemCodes(normal: readonly Stretch[], extra: readonly Stretch[]) {
  const codes: PlanProblem['code'][] = [];
  if (extra.some(({ start, end }) => end <= start)) codes.push('overtime-reversed');
  const forward = extra.filter(({ start, end }) => end > start);
  if (forward.some((stretch) => normal.some((other) => overlaps(stretch, other))))
    codes.push('overtime-inside-hours');
  if (isTooLong(minutesOf(normal), minutesOf(joined(forward)))) codes.push('overtime-too-long');
  return codes;
}

function isTooLong(normalMinutes: number, extraMinutes: number): boolean {
  if (normalMinutes + extraMinutes > longestDay) return extraMinutes > 0;
  return normalMinutes > 0 && extraMinutes > normalMinutes / 2;
}

function normalDay(hours: readonly WorkingHours[], date: string): readonly Stretch[] {
  const { morning, afternoon } = hoursOn(hours, date);
  return [stretchOf(morning), stretchOf(afternoon)];
}

function stretchOf({ start, end }: { readonly start: string; readonly end: string }): Stretch {
  return { start: minuteOf(start), end: minuteOf(end) };
}

function minuteOf(clock: string): number {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return hour * 60 + minute;
}

function overlaps(a: Stretch, b: Stretch): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Overlapping entries count once. */
function joined(stretches: readonly Stretch[]): readonly Stretch[] {
  const result: Stretch[] = [];
  for (const next of stretches.toSorted((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (!last || next.start > last.end) result.push(next);
    else result[result.length - 1] = { ...last, end: Math.max(last.end, next.end) };
  }
  return result;
}

function minutesOf(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, { start, end }) => sum + end - start, 0);
}
