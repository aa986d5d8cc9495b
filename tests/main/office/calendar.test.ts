import { expect, test } from 'vitest';
import { dayOf, halfWindow, hoursOn, plannedHomeWindows } from '../../../main/office/calendar.ts';
import { sampleCalendar } from '../../../main/office/sample-office.ts';
import type { Calendar, WorkingHours } from '../../../shared/office.ts';
import { daysOfWeek, instantOf } from '../../../shared/week.ts';

const zone = 'Asia/Ho_Chi_Minh';
const winter: WorkingHours = {
  from: '2026-01-01',
  morning: { start: '07:30', end: '11:30' },
  afternoon: { start: '13:00', end: '17:00' },
};
const summer: WorkingHours = {
  ...winter,
  from: '2026-04-16',
  morning: { start: '07:00', end: '11:30' },
};
const calendar: Calendar = {
  days: [
    { date: '2026-11-19', kind: 'holiday', name: 'Ngày nghỉ' },
    { date: '2026-11-21', kind: 'swapped-working', name: 'Làm bù' },
  ],
};
const at = (date: string, clock: string) => instantOf(date, clock, zone);

test('weekdays work, weekends rest, and named days count before both', () => {
  expect(daysOfWeek('2026-W47').map((date) => dayOf(calendar, date))).toEqual([
    { working: true, dayOffName: null },
    { working: true, dayOffName: null },
    { working: true, dayOffName: null },
    { working: false, dayOffName: 'Ngày nghỉ' },
    { working: true, dayOffName: null },
    { working: true, dayOffName: null },
    { working: false, dayOffName: null },
  ]);
});

test('the hours of a day are those of the latest entry that began', () => {
  const hours = [summer, winter];
  expect(hoursOn(hours, '2026-04-15')).toBe(winter);
  expect(hoursOn(hours, '2026-04-16')).toBe(summer);
  expect(hoursOn(hours, '2025-12-31')).toBe(winter);
});

test('a half-day begins and ends on the clock of the office', () => {
  expect(halfWindow({ hours: [winter], zone }, '2026-11-17', 'afternoon')).toEqual({
    startMs: Date.UTC(2026, 10, 17, 6, 0),
    endMs: Date.UTC(2026, 10, 17, 10, 0),
  });
});

test('planned home time is home half-days that are working days, with overtime joined', () => {
  const windows = plannedHomeWindows(
    {
      shifts: [
        { date: '2026-11-17', half: 'afternoon', place: 'home' },
        { date: '2026-11-17', half: 'morning', place: 'home' },
        { date: '2026-11-18', half: 'morning', place: 'office' },
        { date: '2026-11-19', half: 'morning', place: 'home' },
        { date: '2026-11-21', half: 'morning', place: 'home' },
      ],
      overtime: [
        { date: '2026-11-17', start: '16:30', end: '18:00', approvedBy: 'A', document: '' },
        { date: '2026-11-22', start: '08:00', end: '09:00', approvedBy: 'A', document: '' },
      ],
    },
    { calendar, hours: [winter], zone },
  );
  expect(windows).toEqual([
    { startMs: at('2026-11-17', '07:30'), endMs: at('2026-11-17', '11:30') },
    { startMs: at('2026-11-17', '13:00'), endMs: at('2026-11-17', '18:00') },
    { startMs: at('2026-11-21', '07:30'), endMs: at('2026-11-21', '11:30') },
    { startMs: at('2026-11-22', '08:00'), endMs: at('2026-11-22', '09:00') },
  ]);
});

test('the sample calendar names every day once', () => {
  const dates = sampleCalendar.days.map(({ date }) => date);
  expect(new Set(dates).size).toBe(dates.length);
});
