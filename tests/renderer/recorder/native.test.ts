import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPictureReader } from '../../../renderer/recorder/picture.ts';

type Picture = Readonly<{ width: number; height: number; luma: Uint8Array; chroma: Uint8Array }>;

/** What a screen's frame holds: luma of each pixel, chroma of each square of four. */
function pictureOf(width: number, height: number): Picture {
  const quarter = Math.ceil(width / 2) * Math.ceil(height / 2);
  return {
    width,
    height,
    luma: new Uint8Array(width * height).fill(200),
    chroma: new Uint8Array(2 * quarter).fill(128),
  };
}

/** One made-up colour a pixel: whichever byte of the picture differs makes another one. */
function colourOf({ width, height, luma, chroma }: Picture, x: number, y: number): number[] {
  const half = Math.ceil(width / 2);
  const at = Math.floor(y / 2) * half + Math.floor(x / 2);
  const v = at + half * Math.ceil(height / 2);
  return [luma[y * width + x] ?? 0, chroma[at] ?? 0, chroma[v] ?? 0, 255];
}

/** Copies as WebCodecs says: I420 by the layout of its planes, or colours of a part of it. */
function frameOf(picture: Picture, copied: DOMRectInit[] = []): VideoFrame {
  const { width, height, luma, chroma } = picture;
  const half = Math.ceil(width / 2);
  const halfHeight = Math.ceil(height / 2);
  const planes = [
    { bytes: luma, width, height },
    { bytes: chroma.subarray(0, half * halfHeight), width: half, height: halfHeight },
    { bytes: chroma.subarray(half * halfHeight), width: half, height: halfHeight },
  ];
  const frame = {
    format: 'I420',
    codedWidth: width,
    codedHeight: height,
    visibleRect: null,
    allocationSize: ({ format, layout = [] }: VideoFrameCopyToOptions = {}) =>
      format === 'RGBA'
        ? width * height * 4
        : Math.max(...planes.map((plane, index) => endOf(layout[index], plane.height))),
    copyTo: async (target: Uint32Array, { format, layout = [], rect }: VideoFrameCopyToOptions) => {
      const bytes = new Uint8Array(target.buffer);
      if (format !== 'RGBA') {
        for (const [index, plane] of planes.entries())
          for (let y = 0; y < plane.height; y += 1)
            bytes.set(
              plane.bytes.subarray(y * plane.width, (y + 1) * plane.width),
              (layout[index]?.offset ?? 0) + y * (layout[index]?.stride ?? 0),
            );
        return [];
      }
      const part = { x: 0, y: 0, width, height, ...rect };
      const { offset, stride } = layout[0] ?? { offset: 0, stride: width * 4 };
      copied.push(part);
      if (offset + stride * part.height > bytes.length)
        throw new TypeError('destination is not large enough.');
      for (let y = 0; y < part.height; y += 1)
        for (let x = 0; x < part.width; x += 1)
          bytes.set(colourOf(picture, part.x + x, part.y + y), offset + y * stride + x * 4);
      return [];
    },
  };
  // Only these members are read of a frame.
  return frame as unknown as VideoFrame;
}

const endOf = (plane: PlaneLayout | undefined, height: number): number =>
  plane === undefined ? 0 : plane.offset + plane.stride * height;

describe('frames of a screen', () => {
  const size = fc.record({
    width: fc.integer({ min: 1, max: 70 }),
    height: fc.integer({ min: 1, max: 70 }),
  });
  const place = fc.double({ min: 0, max: 0.999, noNaN: true });
  const edits = fc.array(fc.record({ isLuma: fc.boolean(), place }), { maxLength: 6 });

  it('have the same colours and squares whether a part of them was made anew or all', async () => {
    await fc.assert(
      fc.asyncProperty(
        size,
        fc.array(edits, { maxLength: 4 }),
        async ({ width, height }, steps) => {
          const picture = pictureOf(width, height);
          const reader = createPictureReader();
          await reader.read(frameOf(picture));
          for (const step of steps) {
            const before = await createPictureReader().read(frameOf(picture));
            for (const { isLuma, place: at } of step) {
              const plane = isLuma ? picture.luma : picture.chroma;
              const index = Math.floor(at * plane.length);
              plane[index] = ((plane[index] ?? 0) + 1) & 255;
            }
            const { pixels, changed, share } = await reader.read(frameOf(picture));
            const whole = await createPictureReader().read(frameOf(picture));
            expect(pixels).toEqual(whole.pixels);
            const isOther = Buffer.compare(before.pixels.bytes, pixels.bytes) !== 0;
            expect([share > 0, changed.includes(1)]).toEqual([isOther, isOther]);
          }
        },
      ),
    );
  });

  it('are made anew only around what changed', async () => {
    const picture = pictureOf(64, 48);
    const reader = createPictureReader();
    await reader.read(frameOf(picture));
    const copied: DOMRectInit[] = [];
    picture.luma[20 * 64 + 33] = 7;
    await reader.read(frameOf(picture, copied));
    expect(copied).toEqual([{ x: 0, y: 16, width: 64, height: 16 }]);
  });

  it('are made anew as a whole below masks, where nothing ever changes', async () => {
    const picture = pictureOf(64, 48);
    const mask = { x: 0, y: 0, width: 40, height: 40 };
    const reader = createPictureReader();
    await reader.read(frameOf(picture), [mask]);
    picture.luma[20 * 64 + 33] = 7;
    expect((await reader.read(frameOf(picture), [mask])).share).toBe(0);
    picture.luma[45 * 64 + 60] = 7;
    expect((await reader.read(frameOf(picture), [mask])).share).toBeGreaterThan(0);
  });
});
