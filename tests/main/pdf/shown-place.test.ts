import fc from 'fast-check';
import { expect, it } from 'vitest';
import { placeOnPage } from '../../../main/pdf/page-geometry.ts';
import { shownPlace } from '../../../main/pdf/shown-place.ts';

it('a place on a page as it is shown leads back to itself, however the page lies', () => {
  const length = fc.integer({ min: 1, max: 800 });
  const corner = fc.integer({ min: -500, max: 500 });
  const page = fc.record({
    box: fc.tuple(corner, corner, corner, corner),
    rotate: fc.constantFrom(0, 90, 180, 270, -90, 450, 45),
    userUnit: fc.constantFrom(1, 2, 0.5),
  });
  const place = fc.record({ x: length, y: length, width: length, height: length });
  fc.assert(
    fc.property(page, place, (geometry, shown) => {
      const { rect } = placeOnPage(shown, geometry);
      const found = shownPlace(rect, geometry);
      for (const key of ['x', 'y', 'width', 'height'] as const)
        expect(found[key]).toBeCloseTo(shown[key], 6);
    }),
  );
});
