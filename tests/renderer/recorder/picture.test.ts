import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPictureReader, shrink } from '../../../renderer/recorder/picture.ts';

/** A frame of one colour with one byte of another: what Chromium hands over, as far as it is read. */
function frameOf({ width = 8, height = 4, byte = 0, value = 250, seen = [] as unknown[] } = {}) {
  const bytes = new Uint8Array(width * height * 4).fill(250);
  bytes[byte] = value;
  const frame = {
    format: 'BGRX',
    codedWidth: width,
    codedHeight: height,
    visibleRect: null,
    allocationSize: () => bytes.length,
    copyTo: async (target: Uint32Array, options?: VideoFrameCopyToOptions) => {
      seen.push(options?.format);
      new Uint8Array(target.buffer).set(bytes);
      return [];
    },
  };
  // Only these members are read of a frame.
  return frame as unknown as VideoFrame;
}

describe('createPictureReader', () => {
  it('calls the first picture a change, and the same one again none', async () => {
    const reader = createPictureReader();
    expect((await reader.read(frameOf())).share).toBe(1);
    expect((await reader.read(frameOf())).share).toBe(0);
    expect((await reader.read(frameOf())).share).toBe(0);
  });

  it('finds any one byte that differs', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 8 * 4 * 4 - 1 }),
        fc.integer({ min: 0, max: 249 }),
        async (byte, value) => {
          const reader = createPictureReader();
          await reader.read(frameOf());
          expect((await reader.read(frameOf({ byte, value }))).share).toBe(1);
        },
      ),
    );
  });

  it('makes no colours of a frame that has the bytes of the one before', async () => {
    const reader = createPictureReader();
    const { pixels } = await reader.read(frameOf({ byte: 5, value: 1 }));
    const seen: unknown[] = [];
    const again = await reader.read(frameOf({ byte: 5, value: 1, seen }));
    expect(seen).toEqual([undefined]);
    expect(again.share).toBe(0);
    expect(again.changed).toEqual(Uint8Array.of(0));
    expect(again.pixels).toEqual(pixels);
  });

  it('finds a mask that comes and goes over a frame with the same bytes', async () => {
    const reader = createPictureReader();
    const mask = { x: 0, y: 0, width: 8, height: 4 };
    await reader.read(frameOf());
    expect((await reader.read(frameOf(), [mask])).share).toBe(1);
    expect((await reader.read(frameOf(), [mask])).share).toBe(0);
    const bare = await reader.read(frameOf());
    expect([bare.share, bare.pixels.bytes[0]]).toEqual([1, 250]);
  });

  it('reads frames whose own bytes nobody gives', async () => {
    const reader = createPictureReader();
    const hidden = (value: number) => Object.assign(frameOf({ value }), { format: null });
    await reader.read(hidden(250));
    expect((await reader.read(hidden(250))).share).toBe(0);
    expect((await reader.read(hidden(7))).share).toBe(1);
  });

  it('calls a picture of another size a change', async () => {
    const reader = createPictureReader();
    await reader.read(frameOf());
    const { share, pixels } = await reader.read(frameOf({ width: 4 }));
    expect({ share, width: pixels.width, height: pixels.height }).toEqual({
      share: 1,
      width: 4,
      height: 4,
    });
  });
});

describe('shrink', () => {
  it('gives each pixel the mean of its square and drops what fills none', () => {
    const bytes = Uint8Array.from({ length: 5 * 2 * 4 }, (_, index) => Math.floor(index / 4) * 10);
    expect(shrink({ width: 5, height: 2, bytes }, 2)).toEqual({
      width: 2,
      height: 1,
      bytes: Uint8Array.from([30, 30, 30, 30, 50, 50, 50, 50]),
    });
  });

  it('leaves a picture as it is at one to one', () => {
    const bytes = Uint8Array.from({ length: 3 * 2 * 4 }, (_, index) => index);
    expect(shrink({ width: 3, height: 2, bytes }, 1)).toEqual({ width: 3, height: 2, bytes });
  });
});
