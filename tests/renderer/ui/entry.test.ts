import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseClock, parseDay } from '../../../renderer/ui/entry.ts';
import { createText } from '../../../shared/text/text.ts';

const near = '2026-11-17';

describe('typed days', () => {
  it('are understood as people write them', () => {
    const typed = ['20/11/2026', '20.11.26', ' 20-11 ', '20/11', '20112026'];
    expect(typed.map((text) => parseDay(text, near))).toEqual(typed.map(() => '2026-11-20'));
  });

  it('without a year belong to the nearest one', () => {
    expect(parseDay('05/01', '2026-12-28')).toBe('2027-01-05');
    expect(parseDay('28/12', '2027-01-04')).toBe('2026-12-28');
    expect(parseDay('29/02', '2027-06-01')).toBe('2028-02-29');
  });

  it('that no calendar has are refused', () => {
    const junk = ['31/11/2026', '29/02/2027', '11/20/2026', '20', 'mai', '', '2026-11-20'];
    expect(junk.map((text) => parseDay(text, near))).toEqual(junk.map(() => undefined));
  });

  it('survive being shown and typed again', () => {
    const { format } = createText('vi');
    const days = fc.date({
      min: new Date('2000-01-01'),
      max: new Date('2099-12-31'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(days, (date) => {
        const iso = date.toISOString().slice(0, 10);
        expect(parseDay(format.date(iso), near)).toBe(iso);
      }),
    );
  });

  it('never throw, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const day = parseDay(text, near);
        if (day !== undefined) expect(day).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      }),
    );
  });
});

describe('typed times', () => {
  it('are understood as people write them', () => {
    expect(['7:30', '07h30', '7h', '0730', '7 g 30', '23.59'].map(parseClock)).toEqual([
      '07:30',
      '07:30',
      '07:00',
      '07:30',
      '07:30',
      '23:59',
    ]);
  });

  it('that no clock shows are refused', () => {
    expect(['24:00', '7:60', '7', 'trưa', ''].map(parseClock)).toEqual(Array(5).fill(undefined));
  });
});
