import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { addWeeks, dateOfInstant, daysOfWeek, weekdayOf, weekOfDate } from '../../shared/week.ts';

/** With shifts by parts of a minute, at midnight, and across the date line. */
const zones = [
  'Asia/Ho_Chi_Minh',
  'Africa/Monrovia',
  'America/St_Johns',
  'America/Sao_Paulo',
  'Pacific/Apia',
];

describe('dateOfInstant', () => {
  it('tells the day as the calendar does, however close two instants are', () => {
    const instants = fc.integer({ min: 0, max: 2_000_000_000_000 });
    fc.assert(
      fc.property(instants, fc.constantFrom(...zones), fc.nat(2000), (atMs, zone, later) => {
        for (const at of [atMs, atMs + later]) {
          const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
          expect(dateOfInstant(at, zone)).toBe(zoned.toPlainDate().toString());
        }
      }),
      { numRuns: 200 },
    );
  });

  it('changes at midnight, to the millisecond', () => {
    const midnight = Date.parse('2026-11-17T17:00:00Z');
    expect(dateOfInstant(midnight - 1, 'Asia/Ho_Chi_Minh')).toBe('2026-11-17');
    expect(dateOfInstant(midnight, 'Asia/Ho_Chi_Minh')).toBe('2026-11-18');
  });
});

describe('weeks', () => {
  it('hold their seven days, Monday first', () => {
    const days = fc.date({
      min: new Date('1970-01-05'),
      max: new Date('2099-12-31'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(days, (day) => {
        const date = day.toISOString().slice(0, 10);
        const week = daysOfWeek(weekOfDate(date));
        expect(week[weekdayOf(date) - 1]).toBe(date);
        expect(week.map(weekdayOf)).toEqual([1, 2, 3, 4, 5, 6, 7]);
        expect(addWeeks(addWeeks(weekOfDate(date), 5), -5)).toBe(weekOfDate(date));
      }),
      { numRuns: 200 },
    );
  });
});
