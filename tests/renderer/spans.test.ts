import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spansOf } from '../../renderer/spans.ts';
import type { Stretch } from '../../shared/session.ts';
import { createText } from '../../shared/text/text.ts';
import { at } from '../support/builders.ts';
import { aTimeline } from '../support/day-builders.ts';

const text = createText('vi');

describe('spans of a session', () => {
  it('cut idle out of what was recorded and name gaps by their reason', () => {
    expect(spansOf(aTimeline(), text)).toEqual([
      { from: at('07:31'), to: at('08:40'), kind: 'recorded', label: 'Đã ghi' },
      { from: at('08:40'), to: at('08:56'), kind: 'idle', label: 'không thao tác' },
      { from: at('08:56'), to: at('09:28'), kind: 'recorded', label: 'Đã ghi' },
      { from: at('09:28'), to: at('09:43'), kind: 'paused', label: 'Tạm nghỉ' },
      { from: at('09:43'), to: at('10:06'), kind: 'recorded', label: 'Đã ghi' },
      { from: at('10:06'), to: at('10:12'), kind: 'gap', label: 'Máy ngủ' },
      { from: at('10:12'), to: at('10:18'), kind: 'recorded', label: 'Đã ghi' },
    ]);
  });

  it('cut sealed and destroyed segments out of what was recorded', () => {
    const timeline = aTimeline();
    const [first, second] = timeline.segments;
    if (first === undefined || second === undefined) throw new Error('Too few segments.');
    const drawn = spansOf(
      timeline,
      text,
      new Map([
        [first.segmentId, 'sealed' as const],
        [second.segmentId, 'destroyed' as const],
      ]),
    );
    expect(drawn.filter(({ kind }) => kind === 'sealed')).toEqual([
      { from: first.fromMs, to: first.toMs, kind: 'sealed', label: 'đã niêm phong' },
      { from: second.fromMs, to: second.toMs, kind: 'sealed', label: 'đã tiêu hủy' },
    ]);
  });

  it('draw declared off-screen work apart, inside the gap it explains', () => {
    const offScreen = [
      { fromMs: at('09:30'), toMs: at('09:50'), kind: 'phone' as const, note: '' },
    ];
    const drawn = spansOf(aTimeline({ offScreen }), text);
    expect(drawn.filter(({ kind }) => kind === 'paused' || kind === 'off-screen')).toEqual([
      { from: at('09:28'), to: at('09:30'), kind: 'paused', label: 'Tạm nghỉ' },
      { from: at('09:30'), to: at('09:43'), kind: 'off-screen', label: 'Làm việc ngoài màn hình' },
    ]);
  });

  it('fill the session without overlaps, wherever idle lies', () => {
    const stretch = fc
      .tuple(fc.integer({ min: -50, max: 200 }), fc.integer({ min: 1, max: 80 }))
      .map(
        ([from, length]): Stretch => ({
          fromMs: at('07:31') + from * 60_000,
          toMs: at('07:31') + (from + length) * 60_000,
        }),
      );
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 6 }), (idle) => {
        const drawn = spansOf(aTimeline({ idle }), text);
        expect(drawn[0]?.from).toBe(at('07:31'));
        expect(drawn.at(-1)?.to).toBe(at('10:18'));
        for (const [index, { from }] of drawn.entries())
          if (index > 0) expect(from).toBe(drawn[index - 1]?.to);
      }),
    );
  });
});
