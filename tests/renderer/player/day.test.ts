import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holeAt, playableOf, screensOf, stretchAt } from '../../../renderer/player/day.ts';
import { pictureAt } from '../../../renderer/player/picture-decoder.ts';
import { at, segmentIdOf } from '../../support/builders.ts';
import { aTimeline } from '../../support/day-builders.ts';

const place = (number: number, from: string, to: string, displayId = 'primary') => ({
  segmentId: segmentIdOf(number),
  displayId,
  display: displayId === 'primary' ? 'Màn hình 1' : 'Màn hình 2',
  fromMs: at(from),
  toMs: at(to),
});

describe('a day to play', () => {
  it('has one line per screen, each in order of time', () => {
    const places = [
      place(2, '08:00', '09:00'),
      place(3, '07:40', '08:10', 'second'),
      place(1, '07:31', '08:00'),
    ];
    const screens = screensOf(places);
    expect(screens.map(({ label }) => label)).toEqual(['Màn hình 1', 'Màn hình 2']);
    expect(screens[0]?.places.map(({ segmentId }) => segmentId)).toEqual([1, 2].map(segmentIdOf));
  });

  it('plays on where segments touch or overlap, and stops where none is', () => {
    const places = [
      place(1, '07:31', '08:00'),
      place(2, '08:00', '09:00'),
      place(3, '08:50', '09:10', 'second'),
      place(4, '09:30', '09:40'),
    ];
    const playable = playableOf(places);
    expect(playable).toEqual([
      { fromMs: at('07:31'), toMs: at('09:10') },
      { fromMs: at('09:30'), toMs: at('09:40') },
    ]);
    expect(stretchAt(playable, at('09:10'))).toBeUndefined();
  });

  it('says why there is nothing: a gap, no session, or not to be seen here', () => {
    const timeline = aTimeline({ endedMs: at('10:18') });
    const playable = playableOf([place(2, '09:43', '10:06')]);
    expect(holeAt([timeline], playable, at('09:30'))).toMatchObject({
      why: 'gap',
      gap: { cause: 'paused' },
    });
    expect(holeAt([timeline], playable, at('08:00'))).toEqual({
      why: 'not-here',
      fromMs: at('08:00'),
      toMs: at('09:43'),
    });
    expect(holeAt([timeline], playable, at('12:00'))).toMatchObject({
      why: 'no-session',
      fromMs: at('10:06'),
    });
  });

  it('finds the picture that stands at any instant', () => {
    const ordered = fc.uniqueArray(fc.integer({ min: 0, max: 10_000 }), { minLength: 1 });
    fc.assert(
      fc.property(ordered, fc.integer({ min: -10, max: 10_010 }), (times, atMs) => {
        const sorted = times.toSorted((a, b) => a - b);
        const pictures = sorted.map((time) => ({ atMs: time, isKey: true, offset: 0, length: 0 }));
        const expected = Math.max(
          0,
          sorted.findLastIndex((time) => time <= atMs),
        );
        expect(pictureAt({ pictures }, atMs)).toBe(expected);
      }),
    );
  });
});
