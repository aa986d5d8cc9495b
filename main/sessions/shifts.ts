import type { Calendar } from '../../shared/office.ts';
import type { Half, PlanContent, Shift } from '../../shared/plan.ts';
import { dateOfInstant, instantOf } from '../../shared/week.ts';
import { dayOf, halfWindow, type OfficeHours } from '../office/calendar.ts';

/** A registered half-day at home and when it is. */
export type HomeShift = {
  readonly date: string;
  readonly half: Half;
  readonly startMs: number;
  readonly endMs: number;
};

/** Settling down a little early is no work outside the shift. */
const earlyMs = 15 * 60_000;

type OfficeDays = OfficeHours & { readonly calendar: Calendar };

/** The home half-days of one day, in order; none on a day off. */
function homeShiftsOn(
  content: PlanContent | null,
  date: string,
  { calendar, ...hours }: OfficeDays,
): HomeShift[] {
  if (content === null || !dayOf(calendar, date).working) return [];
  return content.shifts
    .filter((shift: Shift) => shift.date === date && shift.place === 'home')
    .map(({ half }) => ({ date, half, ...halfWindow(hours, date, half) }))
    .toSorted((a, b) => a.startMs - b.startMs);
}

/** The home half-day in which an instant lies, a quarter of an hour before it included. */
export function homeShiftAt(
  content: PlanContent | null,
  atMs: number,
  days: OfficeDays,
): HomeShift | null {
  const shifts = homeShiftsOn(content, dateOfInstant(atMs, days.zone), days);
  const current = shifts.find(({ startMs, endMs }) => atMs >= startMs && atMs < endMs);
  const early = shifts.find(({ startMs }) => atMs >= startMs - earlyMs && atMs < startMs);
  return current ?? early ?? null;
}

/** Who approved the overtime at home in which an instant lies, and by which document; else null. */
export function overtimeAt(content: PlanContent | null, atMs: number, zone: string): string | null {
  const overtime = content?.overtime.find(
    ({ date, start, end }) =>
      atMs >= instantOf(date, start, zone) && atMs < instantOf(date, end, zone),
  );
  if (overtime === undefined) return null;
  return overtime.document === '' ? overtime.approvedBy : overtime.document;
}

/**
 * Approved overtime at an instant outside every half-day, as work that ends with it: it belongs to the
 * half of the day in which it begins.
 */
export function overtimeShiftAt(
  content: PlanContent | null,
  atMs: number,
  zone: string,
): HomeShift | null {
  const overtime = content?.overtime.find(
    ({ date, start, end }) =>
      atMs >= instantOf(date, start, zone) && atMs < instantOf(date, end, zone),
  );
  if (overtime === undefined) return null;
  const { date, start } = overtime;
  const startMs = instantOf(date, start, zone);
  const half = start < '12:00' ? 'morning' : 'afternoon';
  return { date, half, startMs, endMs: startMs };
}

/** Up to when approved overtime lasts without a break from an instant; that instant when none is on. */
export function overtimeEnd(content: PlanContent | null, fromMs: number, zone: string): number {
  return (content?.overtime ?? [])
    .map(({ date, start, end }) => ({
      startMs: instantOf(date, start, zone),
      endMs: instantOf(date, end, zone),
    }))
    .toSorted((a, b) => a.startMs - b.startMs)
    .reduce(
      (untilMs, { startMs, endMs }) => (startMs <= untilMs ? Math.max(untilMs, endMs) : untilMs),
      fromMs,
    );
}
