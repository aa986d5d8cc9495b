import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paintMasks } from '../../../renderer/recorder/masks.ts';

const width = 40;
const height = 30;
const filled = (value: number) => ({
  width,
  height,
  bytes: new Uint8Array(width * height * 4).fill(value),
});
const mask = fc
  .record({ x: fc.nat(39), y: fc.nat(29), width: fc.nat(50), height: fc.nat(50) })
  .filter((each) => each.width > 0 && each.height > 0);

describe('paintMasks', () => {
  it('leaves no pixel below a mask, and every other pixel as it was', () => {
    const property = fc.property(fc.array(mask, { maxLength: 5 }), fc.nat(255), (masks, value) => {
      const pixels = filled(value);
      const other = filled(255 - value);
      paintMasks(pixels, masks);
      paintMasks(other, masks);
      return pixels.bytes.every((byte, index) => {
        const x = Math.floor(index / 4) % width;
        const y = Math.floor(index / 4 / width);
        const isMasked = masks.some(
          (m) => x >= m.x && x < m.x + m.width && y >= m.y && y < m.y + m.height,
        );
        // Whatever lay there, a mask shows the same.
        return byte === (isMasked ? other.bytes[index] : value);
      });
    });
    fc.assert(property, { numRuns: 60 });
  });

  it('looks like a mask: two greys in slanting stripes', () => {
    const pixels = filled(7);
    paintMasks(pixels, [{ x: 0, y: 0, width, height }]);
    const shade = (x: number, y: number) => pixels.bytes[(y * width + x) * 4];
    const row = Array.from({ length: 32 }, (_, x) => shade(x, 0));
    expect(new Set(row).size).toBe(2);
    expect(Array.from({ length: 31 }, (_, x) => shade(x, 1))).toEqual(row.slice(1));
  });
});
