import type { Calendar, WorkingHours } from '../../shared/office.ts';
import type { Half, Overtime, Shift } from '../../shared/plan.ts';
import { instantOf, weekdayOf } from '../../shared/week.ts';

/** A stretch of time, ms UTC; `startMs` is part of it, `endMs` is not. */
export type Window = { readonly startMs: number; readonly endMs: number };

/** The office's hours and the zone (IANA name) in which their clock times stand. */
export type OfficeHours = { readonly hours: readonly WorkingHours[]; readonly zone: string };

export type CalendarDay = { readonly working: boolean; readonly dayOffName: string | null };

/**
 * What the calendar says of a day (`2026-11-17`). A named day counts before the weekday; Saturday
 * and Sunday are days off without a name.
 */
export function dayOf(calendar: Calendar, date: string): CalendarDay {
  const named = calendar.days.find((day) => day.date === date);
  if (named?.kind === 'swapped-working') return { working: true, dayOffName: null };
  if (named) return { working: false, dayOffName: named.name };
  return { working: weekdayOf(date) <= 5, dayOffName: null };
}

/** The hours that hold on a day; before the first entry, those of the first. `hours` is not empty. */
export function hoursOn(hours: readonly WorkingHours[], date: string): WorkingHours {
  const byStart = hours.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const current = byStart.findLast((entry) => entry.from <= date) ?? byStart[0];
  if (!current) throw new RangeError('The office has no working hours.');
  return current;
}

/** When a half-day begins and ends on the clock of the office. */
export function halfWindow({ hours, zone }: OfficeHours, date: string, half: Half): Window {
  const { start, end } = hoursOn(hours, date)[half];
  return { startMs: instantOf(date, start, zone), endMs: instantOf(date, end, zone) };
}

/**
 * When the plan has its person at work at home: home half-days that are working days, and approved
 * overtime. In order, overlaps joined.
 */
export function plannedHomeWindows(
  plan: { readonly shifts: readonly Shift[]; readonly overtime: readonly Overtime[] },
  { calendar, ...officeHours }: OfficeHours & { readonly calendar: Calendar },
): readonly Window[] {
  const atHome = plan.shifts
    .filter(({ place, date }) => place === 'home' && dayOf(calendar, date).working)
    .map(({ date, half }) => halfWindow(officeHours, date, half));
  const overtime = plan.overtime.map(({ date, start, end }) => ({
    startMs: instantOf(date, start, officeHours.zone),
    endMs: instantOf(date, end, officeHours.zone),
  }));
  return joinWindows([...atHome, ...overtime]);
}

function joinWindows(windows: readonly Window[]): readonly Window[] {
  const joined: Window[] = [];
  for (const next of windows.toSorted((a, b) => a.startMs - b.startMs)) {
    const last = joined.at(-1);
    if (next.endMs <= next.startMs) continue;
    if (!last || next.startMs > last.endMs) joined.push(next);
    else joined[joined.length - 1] = { ...last, endMs: Math.max(last.endMs, next.endMs) };
  }
  return joined;
}
