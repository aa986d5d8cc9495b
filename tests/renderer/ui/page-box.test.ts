import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Box,
  byKey,
  insideOf,
  movedBy,
  resizedBy,
  sizedTo,
} from '../../../renderer/ui/page-box.ts';

const size = { width: 595, height: 842 };
const box: Box = { x: 340, y: 150, width: 142, height: 57 };
const key = (name: string, held: { shiftKey?: boolean; altKey?: boolean } = {}) =>
  byKey(box, { key: name, shiftKey: false, altKey: false, ...held }, size);

describe('a box on a page', () => {
  it('moves with the arrows, upwards being up', () => {
    expect(key('ArrowUp')).toEqual({ ...box, y: 156 });
    expect(key('ArrowLeft', { altKey: true })).toEqual({ ...box, x: 339 });
    expect(key('Enter')).toBeNull();
  });

  it('grows with Shift at its lower right, and its upper left stays', () => {
    expect(key('ArrowRight', { shiftKey: true })).toEqual({ ...box, width: 148 });
    expect(key('ArrowDown', { shiftKey: true })).toEqual({ ...box, y: 144, height: 63 });
  });

  it('keeps the corner that is opposite to the one that is dragged', () => {
    const next = resizedBy(box, 'nw', -20, 30, size);
    expect(next).toEqual({ x: 320, y: 150, width: 162, height: 87 });
  });

  it('stays on the page and stays large enough to be held, whatever is done to it', () => {
    const number = fc.double({ min: -2000, max: 2000, noNaN: true });
    const corner = fc.constantFrom('all', 'nw', 'ne', 'sw', 'se');
    const moves = fc.array(fc.tuple(corner, number, number), { maxLength: 20 });
    fc.assert(
      fc.property(moves, (steps) => {
        const end = steps.reduce<Box>(
          (at, [grip, right, up]) =>
            grip === 'all'
              ? movedBy(at, right, up, size)
              : resizedBy(at, grip as 'nw', right, up, size),
          box,
        );
        const slack = 1e-6;
        expect(end.x).toBeGreaterThanOrEqual(-slack);
        expect(end.y).toBeGreaterThanOrEqual(-slack);
        expect(end.x + end.width).toBeLessThanOrEqual(size.width + slack);
        expect(end.y + end.height).toBeLessThanOrEqual(size.height + slack);
        expect(Math.min(end.width, end.height)).toBeGreaterThanOrEqual(20 - slack);
      }),
    );
  });

  it('takes another size around its middle', () => {
    const sized = sizedTo({ ...box, page: 2 }, { width: 100, height: 97 });
    expect(sized).toEqual({ page: 2, x: 361, y: 130, width: 100, height: 97 });
  });

  it('is cut to a page that is smaller', () => {
    expect(insideOf({ x: 10, y: 10, width: 900, height: 50 }, size)).toEqual({
      ...{ x: 0, y: 10, width: 595, height: 50 },
    });
  });
});
