import { describe, expect, it } from 'vitest';
import { homeShiftAt, overtimeAt } from '../../../main/sessions/shifts.ts';
import { instantOf } from '../../../shared/week.ts';
import { aKit } from '../../support/office.ts';
import { aPlanContent } from '../../support/plans.ts';

const { policy } = aKit();
const { zone, hours } = policy;
const days = { zone, hours, calendar: { days: [] } };
const at = (clock: string, date = '2026-11-17') => instantOf(date, clock, zone);
const halfAt = (clock: string) => homeShiftAt(aPlanContent(), at(clock), days)?.half ?? null;

describe('homeShiftAt', () => {
  it.each([
    ['07:14', null],
    ['07:15', 'morning'],
    ['11:29', 'morning'],
    ['11:30', null],
    ['12:45', 'afternoon'],
    ['16:59', 'afternoon'],
    ['17:00', null],
  ])('finds at %s: %s', (clock, half) => {
    expect(halfAt(clock)).toBe(half);
  });

  it('finds none on a holiday, at another place, or without a plan', () => {
    const day = { date: '2026-11-17', kind: 'holiday' as const, name: 'Nghỉ lễ' };
    const onHoliday = { ...days, calendar: { days: [day] } };
    const atOffice = aPlanContent({
      shifts: [{ date: '2026-11-17', half: 'morning', place: 'office' }],
    });
    expect(homeShiftAt(aPlanContent(), at('09:00'), onHoliday)).toBeNull();
    expect(homeShiftAt(atOffice, at('09:00'), days)).toBeNull();
    expect(homeShiftAt(null, at('09:00'), days)).toBeNull();
  });
});

describe('overtimeAt', () => {
  it('names the document that approved it, else who did', () => {
    const overtime = {
      date: '2026-11-17',
      start: '18:00',
      end: '20:00',
      approvedBy: 'Lê Thị Thu Hà',
      document: '',
    };
    const content = aPlanContent({ overtime: [overtime] });
    expect(overtimeAt(content, at('18:00'), zone)).toBe('Lê Thị Thu Hà');
    expect(overtimeAt(content, at('20:00'), zone)).toBeNull();
  });
});
