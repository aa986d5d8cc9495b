import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverageOf, masksFor, sweptOver } from '../../../main/masks/masks-for.ts';
import type { Rect } from '../../../main/masks/places.ts';

const screen = { x: 0, y: 0, width: 1920, height: 1080 };
const window = (id: string, x: number, y: number, width: number, height: number) => ({
  id,
  rect: { x, y, width, height },
});
const anyRect = (most: number): fc.Arbitrary<Rect> =>
  fc.record({
    x: fc.integer({ min: -most, max: most }),
    y: fc.integer({ min: -most, max: most }),
    width: fc.integer({ min: 1, max: most }),
    height: fc.integer({ min: 1, max: most }),
  });
const holds = (masks: readonly Rect[], x: number, y: number) =>
  masks.some((m) => x >= m.x && x < m.x + m.width && y >= m.y && y < m.y + m.height);

describe('masksFor', () => {
  it('masks a whole window with a pixel to spare', () => {
    expect(masksFor([window('a', 100, 200, 300, 150)], screen, screen)).toEqual([
      { x: 99, y: 199, width: 302, height: 152 },
    ]);
  });

  it('masks on a second screen only what lies on it, in its own pixels', () => {
    const right = { x: 1920, y: 0, width: 2560, height: 1440 };
    const across = window('a', 1820, 100, 200, 100);
    const half = { width: 1280, height: 720 };
    expect(masksFor([across], right, half)).toEqual([{ x: 0, y: 49, width: 51, height: 52 }]);
    expect(masksFor([window('b', 0, 0, 500, 500)], right, half)).toEqual([]);
  });

  it('masks nothing for windows beside the screen, minimised ones of Windows among them', () => {
    const beside = [window('a', -32000, -32000, 160, 28), window('b', 1921, 0, 10, 10)];
    expect(masksFor(beside, screen, screen)).toEqual([]);
  });

  it('leaves no pixel of an excluded window, at any scale', () => {
    const area = fc.record({
      x: fc.integer({ min: -300, max: 300 }),
      y: fc.integer({ min: -300, max: 300 }),
      width: fc.integer({ min: 1, max: 400 }),
      height: fc.integer({ min: 1, max: 400 }),
    });
    const size = fc.record({
      width: fc.integer({ min: 1, max: 60 }),
      height: fc.integer({ min: 1, max: 60 }),
    });
    const property = fc.property(anyRect(400), area, size, (rect, on, picture) => {
      const masks = masksFor([{ id: 'a', rect }], on, picture);
      for (let y = 0; y < picture.height; y++)
        for (let x = 0; x < picture.width; x++) {
          // The part of the desktop that this pixel shows, and whether the window has some of it.
          const left = on.x + (x * on.width) / picture.width;
          const top = on.y + (y * on.height) / picture.height;
          const right = left + on.width / picture.width;
          const bottom = top + on.height / picture.height;
          const touches =
            right > rect.x + 1e-9 &&
            left < rect.x + rect.width - 1e-9 &&
            bottom > rect.y + 1e-9 &&
            top < rect.y + rect.height - 1e-9;
          if (touches && !holds(masks, x, y)) return false;
        }
      return true;
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('stays inside the picture', () => {
    const property = fc.property(anyRect(3000), (rect) =>
      masksFor([{ id: 'a', rect }], screen, screen).every(
        ({ x, y, width, height }) =>
          x >= 0 && y >= 0 && x + width <= 1920 && y + height <= 1080 && width > 0 && height > 0,
      ),
    );
    fc.assert(property);
  });
});

describe('sweptOver', () => {
  it('covers every place of a window and the way between them', () => {
    const readings = [[window('a', 0, 0, 10, 10)], [window('a', 100, 50, 10, 10)]];
    expect(sweptOver(readings)).toEqual([window('a', 0, 0, 110, 60)]);
  });

  it('keeps windows that closed or opened between two readings', () => {
    const readings = [[window('a', 0, 0, 10, 10)], [window('b', 20, 20, 5, 5)]];
    expect(sweptOver(readings)).toEqual([window('a', 0, 0, 10, 10), window('b', 20, 20, 5, 5)]);
  });
});

describe('coverageOf', () => {
  it('counts overlaps once', () => {
    const masks = [
      { x: 0, y: 0, width: 10, height: 10 },
      { x: 5, y: 5, width: 10, height: 10 },
    ];
    expect(coverageOf(masks, { width: 100, height: 10 })).toBeCloseTo((100 + 75) / 1000);
  });

  it('agrees with counting pixels', () => {
    const size = { width: 24, height: 18 };
    const inside = fc
      .record({ x: fc.nat(23), y: fc.nat(17), width: fc.nat(24), height: fc.nat(18) })
      .map(({ x, y, width, height }) => ({
        x,
        y,
        width: Math.min(width, 24 - x),
        height: Math.min(height, 18 - y),
      }));
    const property = fc.property(fc.array(inside, { maxLength: 6 }), (masks) => {
      let count = 0;
      for (let y = 0; y < size.height; y++)
        for (let x = 0; x < size.width; x++) if (holds(masks, x, y)) count += 1;
      expect(coverageOf(masks, size)).toBeCloseTo(count / (24 * 18));
    });
    fc.assert(property);
  });
});
