import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createInk } from '../../../renderer/recorder/ink.ts';
import type { Pixels } from '../../../renderer/recorder/picture.ts';
import { coloursOf, compareTiles, gridOf } from '../../../renderer/recorder/tiles.ts';

type Colour = readonly [red: number, green: number, blue: number];
const white: Colour = [255, 255, 255];
const black: Colour = [0, 0, 0];

function pictureOf(width: number, height: number, at: (x: number, y: number) => Colour): Pixels {
  const bytes = new Uint8Array(width * height * 4).fill(255);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) bytes.set(at(x, y), (y * width + x) * 4);
  return { width, height, bytes };
}

const cleaned = (pixels: Pixels): Pixels => {
  const ink = createInk();
  ink.note(pixels, new Uint8Array(gridOf(pixels).columns * gridOf(pixels).rows).fill(1));
  return ink.clean(pixels);
};
const colourAt = ({ width, bytes }: Pixels, x: number, y: number) => [
  ...bytes.subarray((y * width + x) * 4, (y * width + x) * 4 + 3),
];
/** A stem of a letter with grey edges at x 4 to 6, from y 2 to 9. */
const stem = (ground: Colour, text: Colour) =>
  pictureOf(32, 32, (x, y) => {
    if (y < 2 || y > 9 || x < 4 || x > 6) return ground;
    const share = [0.2, 1, 0.6][x - 4] ?? 0;
    const mix = (part: 0 | 1 | 2) => Math.round(ground[part] + (text[part] - ground[part]) * share);
    return [mix(0), mix(1), mix(2)];
  });

describe('createInk', () => {
  it('makes the edges of a letter text or ground, whichever they are nearer to', () => {
    const shown = cleaned(stem(white, black));
    expect([3, 4, 5, 6, 7].map((x) => colourAt(shown, x, 5)[0])).toEqual([255, 255, 0, 0, 255]);
  });

  it('keeps the colours of text and ground', () => {
    const navy: Colour = [31, 78, 121];
    const shown = cleaned(stem(navy, white));
    expect([4, 5, 6].map((x) => colourAt(shown, x, 5))).toEqual([
      [...navy],
      [...white],
      [...white],
    ]);
  });

  it('leaves a light line beside a letter as it is', () => {
    const line: Colour = [230, 230, 235];
    const letter = stem(white, black);
    const shown = cleaned(
      pictureOf(32, 32, (x, y) => {
        const [red = 0, green = 0, blue = 0] = colourAt(letter, x, y);
        return y === 12 ? line : [red, green, blue];
      }),
    );
    expect(colourAt(shown, 8, 12)).toEqual([...line]);
  });

  it('leaves a photograph as it is', () => {
    const photo = pictureOf(32, 32, (x, y) => [x * 7, y * 7, (x * y) % 256]);
    expect(cleaned(photo).bytes).toEqual(photo.bytes);
  });

  it('shows after any changes what it would show of the last picture alone', () => {
    const spot = fc.record({ x: fc.nat(63), y: fc.nat(47), grey: fc.nat(255) });
    const property = fc.property(
      fc.array(fc.array(spot, { maxLength: 30 }), { minLength: 1 }),
      (steps) => {
        const ink = createInk();
        let before: Pixels | null = null;
        let shown = new Uint8Array();
        for (const [index, spots] of steps.entries()) {
          const picture = pictureOf(64, 48, (x, y) => {
            const found = spots.findLast((each) => each.x === x && each.y === y);
            return found ? [found.grey, found.grey, found.grey] : white;
          });
          const old = before === null ? null : coloursOf(before);
          ink.note(picture, compareTiles(old, coloursOf(picture), gridOf(picture)).changed);
          // Some pictures are left out on the way.
          if (index % 2 === 0 || index === steps.length - 1) shown = ink.clean(picture).bytes;
          before = picture;
        }
        expect(before === null ? null : cleaned(before).bytes).toEqual(shown);
      },
    );
    fc.assert(property, { numRuns: 40 });
  });
});
