import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeOnPage, shownSize } from '../../../main/pdf/page-geometry.ts';
import { shownPlace } from '../../../main/pdf/shown-place.ts';

const geometry = fc.record({
  box: fc.tuple(
    fc.nat(300),
    fc.nat(300),
    fc.integer({ min: 400, max: 900 }),
    fc.integer({ min: 400, max: 900 }),
  ),
  rotate: fc.constantFrom(0, 90, 180, 270, -90, 450),
  userUnit: fc.constantFrom(1, 2.5),
});
const place = fc.record({
  x: fc.nat(100),
  y: fc.nat(100),
  width: fc.integer({ min: 1, max: 100 }),
  height: fc.integer({ min: 1, max: 100 }),
});

describe('a place on a page', () => {
  it('is found again where it was put, however the page is turned', () => {
    fc.assert(
      fc.property(place, geometry, (asked, page) => {
        const found = shownPlace(placeOnPage(asked, page).rect, page);
        for (const key of ['x', 'y', 'width', 'height'] as const)
          expect(found[key]).toBeCloseTo(asked[key], 6);
      }),
    );
  });

  it('turns the drawing against the page', () => {
    const page = { box: [0, 0, 600, 800], userUnit: 1 } as const;
    const asked = { x: 10, y: 20, width: 30, height: 40 };
    expect(placeOnPage(asked, { ...page, rotate: 90 })).toEqual({
      rect: [540, 10, 580, 40],
      matrix: [0, 1, -1, 0, 0, 0],
    });
    expect(placeOnPage(asked, { ...page, rotate: 270 })).toEqual({
      rect: [20, 760, 60, 790],
      matrix: [0, -1, 1, 0, 0, 0],
    });
  });

  it('is measured on the page as it is shown', () => {
    const box = [600, 800, 0, 0] as const;
    expect(shownSize({ box, rotate: 0, userUnit: 2 })).toEqual({ width: 1200, height: 1600 });
    expect(shownSize({ box, rotate: -90, userUnit: 1 })).toEqual({ width: 800, height: 600 });
  });
});
