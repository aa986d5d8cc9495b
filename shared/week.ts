import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { remembered } from './remembered.ts';

/** A calendar day, `2026-11-17`. */
export const isoDate = z.iso.date();
/** An ISO 8601 week, `2026-W47`: Monday to Sunday, week 1 holds the year's first Thursday. */
export const isoWeek = z.string().regex(/^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$/);
/** A clock time of the office's zone, `07:30`. */
export const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
/** Milliseconds since the epoch, UTC, until the year 9999: further no calendar computes. */
export const instantMs = z.int().nonnegative().max(253_402_300_799_999);

/** The ISO week that holds a day. */
export const weekOfDate = remembered((date: string): string => {
  const { yearOfWeek, weekOfYear } = Temporal.PlainDate.from(date);
  return `${String(yearOfWeek).padStart(4, '0')}-W${String(weekOfYear).padStart(2, '0')}`;
});

/** Monday is 1, Sunday is 7. */
export const weekdayOf = remembered(
  (date: string): number => Temporal.PlainDate.from(date).dayOfWeek,
);

/** The week's seven days, Monday first. */
export const daysOfWeek = remembered((week: string): readonly string[] => {
  const monday = mondayOf(week);
  return Array.from({ length: 7 }, (_, day) => monday.add({ days: day }).toString());
});

export const addWeeks = remembered((week: string, weeks: number): string =>
  weekOfDate(mondayOf(week).add({ weeks }).toString()),
);

/** The day of an instant in a zone. */
export function dateOfInstant(atMs: number, zone: string): string {
  return dateOfSecond(Math.floor(atMs / 1000), zone);
}

/** No zone was ever shifted by part of a second. */
const dateOfSecond = remembered((second: number, zone: string): string =>
  zoned(second * 1000, zone)
    .toPlainDate()
    .toString(),
);

/** The clock time of an instant in a zone, `07:30`. */
export function clockOfInstant(atMs: number, zone: string): string {
  return zoned(atMs, zone).toPlainTime().toString({ smallestUnit: 'minute' });
}

/** The instant of a clock time on a day in a zone. */
export const instantOf = remembered((date: string, clock: string, zone: string): number => {
  const time = Temporal.PlainTime.from(clock);
  return Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone, plainTime: time })
    .epochMilliseconds;
});

/** The instant of the midnight that ends a day in a zone. */
export const endOfDate = remembered(
  (date: string, zone: string): number =>
    Temporal.PlainDate.from(date).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds,
);

function mondayOf(week: string): Temporal.PlainDate {
  const [year, number] = week.split('-W').map(Number);
  // 4 January is always in week 1 (ISO 8601, part 1).
  const fourth = Temporal.PlainDate.from({ year: year ?? 0, month: 1, day: 4 });
  return fourth.subtract({ days: fourth.dayOfWeek - 1 }).add({ weeks: (number ?? 1) - 1 });
}

function zoned(atMs: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone);
}
