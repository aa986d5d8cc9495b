import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addUpInMinutes } from '../../../shared/text/format.ts';
import { createText } from '../../../shared/text/text.ts';

const vi = createText('vi').format;
const en = createText('en').format;
const minute = 60_000;
const hour = 60 * minute;
// Tuesday 17 November 2026, 07:31 in Vietnam.
const at = Date.UTC(2026, 10, 17, 0, 31);

describe('durations', () => {
  it('are said as people say them', () => {
    const said = [0, 45_999, 6 * minute, hour, 2 * hour + 47 * minute + 59_999, 28 * hour];
    expect(said.map(vi.duration)).toEqual([
      '0 giây',
      '45 giây',
      '6 phút',
      '1 giờ',
      '2 giờ 47 phút',
      '28 giờ',
    ]);
    expect(said.map(en.duration)).toEqual(['0 s', '45 s', '6 min', '1 h', '2 h 47 min', '28 h']);
  });

  it('have a brief form and a figure', () => {
    expect(vi.durationBrief(3 * hour + 52 * minute)).toBe('3 giờ 52');
    expect(vi.durationBrief(3 * hour + 5 * minute)).toBe('3 giờ 05');
    expect(vi.durationBrief(3 * hour)).toBe('3 giờ');
    expect(vi.durationBrief(9 * minute)).toBe('9 phút');
    expect(
      [2 * hour + 47 * minute, 22 * minute, 0, 30 * hour + 46 * minute].map(vi.durationFigure),
    ).toEqual(['2:47', '0:22', '0:00', '30:46']);
  });

  it('add up on a screen', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40 * hour)), (parts) => {
        const shown = addUpInMinutes(parts);
        const sum = (values: readonly number[]) => values.reduce((total, ms) => total + ms, 0);
        expect(sum(shown)).toBe(Math.floor(sum(parts) / minute) * minute);
        for (const [index, ms] of parts.entries())
          expect(Math.abs((shown[index] ?? 0) - ms)).toBeLessThanOrEqual(minute);
      }),
    );
  });

  it('never say more than has passed', () => {
    fc.assert(
      fc.property(fc.nat(100 * hour), (ms) => {
        const [hours = 0, minutes = 0] = vi.durationFigure(ms).split(':').map(Number);
        expect(hours * hour + minutes * minute).toBe(Math.floor(ms / minute) * minute);
      }),
    );
  });
});

describe('relative times', () => {
  it('look back and ahead', () => {
    expect(
      [0, -1000, -90_000, -3 * hour, -50 * hour, 2 * minute].map((by) => vi.relative(at + by, at)),
    ).toEqual([
      'vừa rồi',
      '1 giây trước',
      '1 phút trước',
      '3 giờ trước',
      '2 ngày trước',
      'sau 2 phút nữa',
    ]);
    expect(en.relative(at - 1000, at)).toBe('1 second ago');
    expect(en.relative(at, at)).toBe('just now');
  });
});

describe('days', () => {
  it('are written in the zone of the office', () => {
    expect(vi.time(at)).toBe('07:31');
    expect(vi.date(at)).toBe('17/11/2026');
    expect(vi.dateTime(at)).toBe('17/11/2026 07:31');
    expect(vi.dayMonth(Date.UTC(2026, 10, 17, 17))).toBe('18/11');
    expect(createText('vi', 'Asia/Tokyo').format.time(at)).toBe('09:31');
  });

  it('have names', () => {
    expect(vi.weekday(at)).toBe('thứ Ba');
    expect(vi.weekday('2026-11-22')).toBe('Chủ Nhật');
    expect(vi.weekdayDay('2026-11-23')).toBe('T2 23/11');
    expect(vi.weekdayShort('2026-11-22')).toBe('CN');
    expect(vi.weekdayTime(at + 6 * hour + 49 * minute)).toBe('thứ Ba 14:20');
    expect(en.weekdayDay('2026-11-23')).toBe('Mon 23/11');
    expect(en.weekdayTime(at)).toBe('Tuesday 07:31');
  });

  it('are written in full as Decree 30 asks', () => {
    expect(vi.weekdayDateLong(at)).toBe('Thứ Ba, ngày 17 tháng 11 năm 2026');
    expect(vi.dateLong('2026-01-05')).toBe('ngày 05 tháng 01 năm 2026');
    expect(vi.dateLong('2026-02-09')).toBe('ngày 09 tháng 02 năm 2026');
    expect(vi.dateLong('2026-03-10')).toBe('ngày 10 tháng 3 năm 2026');
    expect(vi.dateLong('2026-06-29')).toBe('ngày 29 tháng 6 năm 2026');
    expect(vi.dateLong('2026-09-02')).toBe('ngày 02 tháng 9 năm 2026');
    expect(vi.dateLong('2026-12-31')).toBe('ngày 31 tháng 12 năm 2026');
    expect(en.weekdayDateLong(at)).toBe('Tuesday, 17 November 2026');
  });

  it('make weeks', () => {
    expect(vi.week('2026-W47')).toBe('tuần 47');
    expect(vi.weekTitle('2026-W47')).toBe('tuần 47 (16–20/11/2026)');
    expect(vi.weekTitle('2026-W49')).toBe('tuần 49 (30/11–04/12/2026)');
    expect(vi.weekTitle('2026-W53')).toBe('tuần 53 (28/12/2026–01/01/2027)');
    expect(vi.weekTitle('2026-W02')).toBe('tuần 2 (05–09/01/2026)');
    expect(en.weekTitle('2026-W47')).toBe('week 47 (16–20/11/2026)');
  });
});

describe('numbers', () => {
  it('follow the language', () => {
    expect(vi.number(1234.5)).toBe('1.234,5');
    expect(en.number(1234.5)).toBe('1,234.5');
    expect(vi.percent(0.6)).toBe('60\u00a0%');
    expect(vi.percent(0.123)).toBe('12,3\u00a0%');
  });

  it('have sizes in steps of a thousand', () => {
    expect([0, 999, 14_123_000, 999_960, 2.5e9].map(vi.size)).toEqual([
      '0\u00a0B',
      '999\u00a0B',
      '14,1\u00a0MB',
      '1\u00a0MB',
      '2,5\u00a0GB',
    ]);
    expect(en.size(14_123_000)).toBe('14.1\u00a0MB');
  });
});
