import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCaptureClock } from '../../../main/recordings/capture-clock.ts';

describe('createCaptureClock', () => {
  it('takes the quickest message for the distance of the two clocks', () => {
    const clock = createCaptureClock();
    expect(clock.toMono(1e12 + 100, 5300)).toBe(5300);
    expect(clock.toMono(1e12 + 600, 5602)).toBe(5602);
    expect(clock.toMono(1e12 + 1100, 6500)).toBe(6102);
  });

  it('never tells a time that is still to come or runs backwards', () => {
    const messages = fc.array(fc.tuple(fc.nat(60_000), fc.nat(5000)), { minLength: 1 });
    fc.assert(
      fc.property(messages, (given) => {
        const clock = createCaptureClock();
        let last = 0;
        for (const [captured, delay] of given.toSorted(([a], [b]) => a - b)) {
          const nowMono = Math.max(last, captured + delay);
          const mono = clock.toMono(1e12 + captured, nowMono);
          expect(mono).toBeGreaterThanOrEqual(last);
          expect(mono).toBeLessThanOrEqual(nowMono);
          last = mono;
        }
      }),
    );
  });
});
