import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPng, readPngShape } from '../../../main/pdf/png.ts';
import { AppError } from '../../../shared/errors.ts';
import { headerOf, type Pixel, pngOf, pngOfChunks } from '../../support/pictures.ts';

type Header = Parameters<typeof headerOf>[0];

function pictureOf(
  header: Header,
  rows: readonly (readonly number[])[],
  more: readonly (readonly [string, Buffer])[] = [],
): Buffer {
  return pngOfChunks([
    ['IHDR', headerOf(header)],
    ...more,
    ['IDAT', deflateSync(Buffer.from(rows.flat()))],
  ]);
}

function codeOf(read: () => unknown): string {
  try {
    read();
    return 'read';
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
}

describe('the reader of pictures', () => {
  it('gives back any pixels that were written', () => {
    const pixel = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255));
    const size = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(size, size, fc.array(pixel, { minLength: 81, maxLength: 81 }), (w, h, all) => {
        const at = (x: number, y: number) => all[y * w + x] as Pixel;
        const { rgb, alpha } = readPng(pngOf(w, h, at));
        const pixels = all.slice(0, w * h);
        expect([...rgb]).toEqual(pixels.flatMap((each) => each.slice(0, 3)));
        const opacities = pixels.map((each) => each[3]);
        expect(alpha && [...alpha]).toEqual(
          opacities.every((each) => each === 255) ? null : opacities,
        );
      }),
    );
  });

  it.each([
    [1, [1, 10, 20, 30, 255, 1, 1, 1, 0]],
    [2, [2, 10, 20, 30, 255, 11, 21, 31, 255]],
  ])('undoes the filter %i that refers to a neighbour', (_, row) => {
    const { rgb } = readPng(pictureOf({ width: 2, height: 1, depth: 8, colourType: 6 }, [row]));
    expect([...rgb]).toEqual([10, 20, 30, 11, 21, 31]);
  });

  it.each([
    ['the row above', 2, 5, 15],
    ['the mean of both', 3, 5, 10],
    ['the nearest of three', 4, 5, 15],
  ])('undoes a filter that refers to %s', (_, filter, raw, expected) => {
    const header = { width: 1, height: 2, depth: 8, colourType: 0 };
    const { rgb } = readPng(
      pictureOf(header, [
        [0, 10],
        [filter, raw],
      ]),
    );
    expect(rgb[3]).toBe(expected);
  });

  it('reads a palette of two colours, one of them clear', () => {
    const header = { width: 8, height: 1, depth: 1, colourType: 3 };
    const picture = pictureOf(
      header,
      [[0, 0b01000001]],
      [
        ['PLTE', Buffer.from([255, 255, 255, 0, 0, 200])],
        ['tRNS', Buffer.from([0])],
      ],
    );
    const { rgb, alpha } = readPng(picture);
    expect([...(alpha ?? [])]).toEqual([0, 255, 0, 0, 0, 0, 0, 255]);
    expect([...rgb.subarray(3, 6)]).toEqual([0, 0, 200]);
  });

  it('takes the one colour that a picture calls clear', () => {
    const header = { width: 2, height: 1, depth: 8, colourType: 2 };
    const picture = pictureOf(
      header,
      [[0, 255, 255, 255, 0, 0, 200]],
      [['tRNS', Buffer.from([0, 255, 0, 255, 0, 255])]],
    );
    expect([...(readPng(picture).alpha ?? [])]).toEqual([0, 255]);
  });

  it('reads channels of sixteen bits and grey with opacity', () => {
    const deep = { width: 1, height: 1, depth: 16, colourType: 2 };
    expect([...readPng(pictureOf(deep, [[0, 255, 255, 0, 0, 128, 128]])).rgb]).toEqual([
      255, 0, 128,
    ]);
    const grey = { width: 1, height: 1, depth: 8, colourType: 4 };
    const { rgb, alpha } = readPng(pictureOf(grey, [[0, 7, 9]]));
    expect([...rgb, ...(alpha ?? [])]).toEqual([7, 7, 7, 9]);
  });

  it('puts interlaced pixels where they belong', () => {
    const header = { width: 3, height: 3, depth: 8, colourType: 0, interlace: 1 };
    // Passes 1, 4, 5, 6 and 7 have pixels in a picture of three by three.
    const rows = [
      [0, 1],
      [0, 3],
      [0, 7, 9],
      [0, 2],
      [0, 8],
      [0, 4, 5, 6],
    ];
    const { rgb } = readPng(pictureOf(header, rows));
    expect([...rgb].filter((_, index) => index % 3 === 0)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('tells the density where it is a measure', () => {
    const picture = pngOf(1, 1, () => [0, 0, 0, 255], { pixelsPerMetre: 11811 });
    expect(readPng(picture).pixelsPerMetre).toEqual({ x: 11811, y: 11811 });
    const { width, height } = readPng(picture);
    expect(readPngShape(picture)).toEqual({
      ...{ width, height },
      pixelsPerMetre: { x: 11811, y: 11811 },
    });
    expect(codeOf(() => readPngShape(picture.subarray(0, 40)))).toBe('image-unreadable');
  });

  it('refuses a picture that unpacks to more than its header says', () => {
    const bomb = pngOfChunks([
      ['IHDR', headerOf({ width: 1, height: 1, depth: 8, colourType: 6 })],
      ['IDAT', deflateSync(Buffer.alloc(10_000_000))],
    ]);
    expect(codeOf(() => readPng(bomb))).toBe('image-unreadable');
  });

  it.each([
    ['a picture of no size', { width: 0, height: 1, depth: 8, colourType: 6 }],
    ['a picture of four billion rows', { width: 1, height: 2 ** 32 - 1, depth: 8, colourType: 6 }],
    ['colours of an unknown kind', { width: 1, height: 1, depth: 8, colourType: 5 }],
    ['a depth that its colours cannot have', { width: 1, height: 1, depth: 4, colourType: 6 }],
  ])('refuses %s', (_, header) => {
    expect(codeOf(() => readPng(pictureOf(header, [[0, 0, 0, 0, 0]])))).toBe('image-unreadable');
  });

  it('refuses a colour that the palette does not have', () => {
    const header = { width: 1, height: 1, depth: 8, colourType: 3 };
    const picture = pictureOf(header, [[0, 1]], [['PLTE', Buffer.from([1, 2, 3])]]);
    expect(codeOf(() => readPng(picture))).toBe('image-unreadable');
  });

  it('refuses or reads whatever was damaged, and never fails otherwise', () => {
    const sound = pngOf(4, 4, (x, y) => [x * 60, y * 60, 90, 200]);
    const place = fc.nat(sound.length - 1);
    fc.assert(
      fc.property(place, fc.integer({ min: 1, max: 255 }), place, (at, change, length) => {
        const damaged = Buffer.from(sound);
        damaged[at] = (damaged[at] ?? 0) ^ change;
        // Every byte is under a sum or in the file's first eight.
        expect(codeOf(() => readPng(damaged))).toBe('image-unreadable');
        expect(codeOf(() => readPng(sound.subarray(0, length)))).toBe('image-unreadable');
      }),
    );
  });

  it('refuses junk', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(codeOf(() => readPng(bytes))).toBe('image-unreadable');
      }),
    );
  });
});
