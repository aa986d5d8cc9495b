import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  axisOf,
  drawSpans,
  instantAt,
  placeOf,
  type Span,
  ticksOf,
  totalsOf,
} from '../../../renderer/ui/timeline-layout.ts';

const minute = 60_000;
const hour = 60 * minute;
const windows = [
  { from: 0, to: 4 * hour },
  { from: 6 * hour, to: 10 * hour },
];
const axis = axisOf(windows, []);

const chain = fc
  .array(fc.integer({ min: 1, max: 3 * hour }), { minLength: 1, maxLength: 30 })
  .map((lengths) => {
    let from = 0;
    return lengths.map((length) => {
      const span = { from, to: from + length };
      from += length;
      return span;
    });
  });

describe('the axis', () => {
  it('runs from the first window to the last', () => {
    expect(axis).toEqual({ from: 0, to: 10 * hour });
  });

  it('grows for work outside the windows', () => {
    expect(axisOf(windows, [{ from: 9 * hour, to: 12 * hour }]).to).toBe(12 * hour);
  });

  it('puts an instant where its share points back to it', () => {
    fc.assert(
      fc.property(fc.nat(10 * hour), (at) => {
        expect(Math.abs(instantAt(placeOf(at, axis) / 100, axis) - at)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('keeps a click outside the band inside the axis', () => {
    expect([instantAt(-1, axis), instantAt(2, axis)]).toEqual([0, 10 * hour]);
  });
});

describe('spans', () => {
  it('stand where their time is', () => {
    expect(drawSpans([{ from: hour, to: 3 * hour }], axis)).toEqual([
      { from: hour, to: 3 * hour, x: 10, width: 20 },
    ]);
  });

  it('are drawn in order of time, wide enough to see', () => {
    const drawn = drawSpans(
      [
        { from: 2 * hour, to: 2 * hour + 1000 },
        { from: 0, to: 2 * hour },
      ],
      axis,
    );
    expect(drawn.map(({ from }) => from)).toEqual([0, 2 * hour]);
    expect(drawn[1]?.width).toBeGreaterThan(0.5);
  });

  it('never hide one another while there is room', () => {
    fc.assert(
      fc.property(chain, (spans) => {
        const end = spans.at(-1)?.to ?? 1;
        const drawn = drawSpans(spans, { from: 0, to: end });
        for (const [index, { x, width }] of drawn.entries()) {
          const next = drawn[index + 1];
          if (next && next.x < 99.4) expect(next.x).toBeGreaterThanOrEqual(x + width - 1e-9);
          expect(x).toBeLessThanOrEqual(99.4);
        }
      }),
    );
  });
});

describe('ticks', () => {
  it('name both ends of each window, and the middle of a long one', () => {
    const short = { from: 11 * hour, to: 12 * hour };
    const wide = axisOf([...windows, short], []);
    expect(ticksOf([...windows, short], wide).map(({ at, anchor }) => [at / hour, anchor])).toEqual(
      [
        [0, 'start'],
        [2, 'middle'],
        [4, 'end'],
        [6, 'start'],
        [8, 'middle'],
        [10, 'end'],
        [11, 'start'],
        [12, 'end'],
      ],
    );
  });
});

describe('totals', () => {
  const span = (from: number, to: number, kind: Span['kind'], label: string): Span => ({
    from: from * minute,
    to: to * minute,
    kind,
    label,
  });

  it('count idle inside recorded, and each cause of a gap on its own', () => {
    const totals = totalsOf(
      [
        span(0, 69, 'recorded', 'Đã ghi'),
        span(69, 85, 'idle', 'không thao tác'),
        span(85, 146, 'recorded', 'Đã ghi'),
        span(146, 161, 'paused', 'Tạm nghỉ'),
        span(161, 167, 'gap', 'Máy ngủ'),
        span(167, 168, 'gap', 'Khóa máy'),
      ],
      'Đã ghi',
    );
    expect(totals.map(({ label, ms }) => [label, ms / minute])).toEqual([
      ['Đã ghi', 146],
      ['không thao tác', 16],
      ['Tạm nghỉ', 15],
      ['Máy ngủ', 6],
      ['Khóa máy', 1],
    ]);
  });

  it('add up to the elapsed time as it is said', () => {
    const kinds = ['recorded', 'idle', 'paused', 'gap'] as const;
    fc.assert(
      fc.property(chain, (spans) => {
        const all = spans.map((each, index): Span => {
          const kind = kinds[index % kinds.length] ?? 'gap';
          return { ...each, kind, label: kind };
        });
        const shown = totalsOf(all, 'Đã ghi').filter(
          ({ kind }) => kind !== 'idle' || all.length === 0,
        );
        const sum = shown.reduce((total, { ms }) => total + ms, 0);
        expect(sum).toBe(Math.floor((spans.at(-1)?.to ?? 0) / minute) * minute);
      }),
    );
  });
});
