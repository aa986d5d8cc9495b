import type { MaskRect } from '../../shared/mask.ts';
import { paintMasks } from './masks.ts';
import { type Changed, createNativeCompare, sizeOf } from './native.ts';
import { coloursOf, compareTiles, type Grid, gridOf, rowsOf } from './tiles.ts';

/** A captured picture as RGBA bytes, top to bottom. */
export type Pixels = {
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
};

export type ReadPicture = {
  /** Valid until the next picture is read. */
  readonly pixels: Pixels;
  /** A 1 for each square that differs from the picture before. */
  readonly changed: Uint8Array;
  /** Their part of the picture, 0 to 1. */
  readonly share: number;
};

const noMasks = JSON.stringify([]);

/**
 * Copies pictures out of their frames and tells how much of one differs from the one before, to the
 * last byte: a screen that shows the same is captured the same. Colours are made only where the
 * frame's own bytes differ; with masks, or where these bytes say nothing, of the whole picture.
 *
 * Buffers serve for all pictures. Drawing a frame on a canvas instead would cost its memory: Chromium
 * keeps each drawn frame for minutes, 8 MB of a 1080p screen.
 */
export function createPictureReader() {
  const native = createNativeCompare();
  let last = new Uint32Array();
  let next = new Uint32Array();
  let grid = gridOf({ width: 0, height: 0 });
  let shown: { pixels: Pixels; masks: string } | null = null;

  const readWhole = async (frame: VideoFrame, masks: readonly MaskRect[]): Promise<ReadPicture> => {
    const length = Math.ceil(frame.allocationSize(rgba) / 4);
    if (next.length !== length) next = new Uint32Array(length);
    await frame.copyTo(next, rgba);
    const size = sizeOf(frame);
    const pixels = { ...size, bytes: new Uint8Array(next.buffer) };
    paintMasks(pixels, masks);
    const isOfOneSize = size.width === grid.width && size.height === grid.height;
    grid = gridOf(size);
    const compared = compareTiles(isOfOneSize ? last : null, next, grid);
    [last, next] = [next, last];
    shown = { pixels, masks: JSON.stringify(masks) };
    return readOf(pixels, compared);
  };

  return {
    /** What is masked is painted first: below a mask nothing ever changes. */
    async read(frame: VideoFrame, masks: readonly MaskRect[] = []): Promise<ReadPicture> {
      const masked = JSON.stringify(masks);
      const compared = await native.compare(frame);
      if (compared === null || shown?.masks !== masked) return readWhole(frame, masks);
      if (compared.count > 0 && masked !== noMasks) return readWhole(frame, masks);
      if (compared.count > 0) await copyPart(frame, last, compared.changed, grid);
      return readOf(shown.pixels, compared);
    },
  };
}

const rgba = { format: 'RGBA' } as const;

const readOf = (pixels: Pixels, { changed, count }: Changed): ReadPicture => ({
  pixels,
  changed,
  share: count / changed.length,
});

/**
 * Makes colours of the rows that hold all changed squares. Whole rows: Chromium wants room for the
 * last one's whole stride, also where a part of it is copied.
 */
async function copyPart(
  frame: VideoFrame,
  picture: Uint32Array<ArrayBuffer>,
  changed: Uint8Array,
  grid: Grid,
): Promise<void> {
  const { top, bottom } = rowsOf(changed, grid);
  const { x = 0, y = 0 } = frame.visibleRect ?? {};
  const stride = grid.width * 4;
  await frame.copyTo(picture, {
    ...rgba,
    rect: { x, y: y + top, width: grid.width, height: bottom - top },
    layout: [{ offset: top * stride, stride }],
  });
}

/** The picture made smaller: each pixel is the mean of the square it stands for. */
export function shrink(pixels: Pixels, by: number): Pixels {
  const small = { width: Math.floor(pixels.width / by), height: Math.floor(pixels.height / by) };
  const colours = coloursOf(pixels);
  const bytes = new Uint8Array(small.width * small.height * 4);
  const squareOf = by * by;
  let at = 0;
  for (let y = 0; y < small.height; y += 1)
    for (let x = 0; x < small.width; x += 1) {
      let [red, green, blue, alpha] = [0, 0, 0, 0];
      for (let row = y * by; row < (y + 1) * by; row += 1) {
        const from = row * pixels.width + x * by;
        for (let index = from; index < from + by; index += 1) {
          const colour = colours[index] ?? 0;
          red += colour & 255;
          green += (colour >>> 8) & 255;
          blue += (colour >>> 16) & 255;
          alpha += colour >>> 24;
        }
      }
      bytes[at++] = red / squareOf;
      bytes[at++] = green / squareOf;
      bytes[at++] = blue / squareOf;
      bytes[at++] = alpha / squareOf;
    }
  return { ...small, bytes };
}
