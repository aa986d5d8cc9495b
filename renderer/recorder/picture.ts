import type { MaskRect } from '../../shared/mask.ts';
import { paintMasks } from './masks.ts';
import { createNativeCompare } from './native.ts';
import { compareTiles, gridOf } from './tiles.ts';

/** A captured picture as RGBA bytes, top to bottom. */
export type Pixels = {
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
};

/**
 * Copies pictures out of their frames and tells how much of one differs from the one before, to the
 * last byte: a screen that shows the same is captured the same. Colours are made, masks painted and
 * squares compared only where the frame's own bytes or the masks differ from those before.
 *
 * Two buffers serve for all pictures. Drawing a frame on a canvas instead would cost its memory:
 * Chromium keeps each drawn frame for minutes, 8 MB of a 1080p screen.
 */
export function createPictureReader() {
  const native = createNativeCompare();
  let last = new Uint32Array();
  let next = new Uint32Array();
  let grid = gridOf({ width: 0, height: 0 });
  let shown: { pixels: Pixels; masks: string } | null = null;
  let none = new Uint8Array();
  return {
    /**
     * What is masked is painted first: below a mask nothing ever changes. `changed` has a 1 for each
     * square that differs, `share` is their part of the picture, 0 to 1.
     */
    async read(
      frame: VideoFrame,
      masks: readonly MaskRect[] = [],
    ): Promise<{ pixels: Pixels; changed: Uint8Array; share: number }> {
      const masked = JSON.stringify(masks);
      const isSame = await native.isSame(frame);
      if (isSame && shown?.masks === masked)
        return { pixels: shown.pixels, changed: none, share: 0 };
      const rgba = { format: 'RGBA' } as const;
      const length = Math.ceil(frame.allocationSize(rgba) / 4);
      if (next.length !== length) next = new Uint32Array(length);
      await frame.copyTo(next, rgba);
      const { codedWidth, codedHeight, visibleRect } = frame;
      const width = visibleRect?.width ?? codedWidth;
      const height = visibleRect?.height ?? codedHeight;
      const picture = next;
      const pixels = { width, height, bytes: new Uint8Array(picture.buffer) };
      paintMasks(pixels, masks);
      const isOfOneSize = width === grid.width && height === grid.height;
      grid = gridOf(pixels);
      const { changed, count } = compareTiles(isOfOneSize ? last : null, picture, grid);
      [last, next] = [next, last];
      shown = { pixels, masks: masked };
      if (none.length !== changed.length) none = new Uint8Array(changed.length);
      return { pixels, changed, share: count / changed.length };
    },
  };
}

/** The picture made smaller: each pixel is the mean of the square it stands for. */
export function shrink({ width, height, bytes }: Pixels, by: number): Pixels {
  const small = { width: Math.floor(width / by), height: Math.floor(height / by) };
  const shrunk = new Uint8Array(small.width * small.height * 4);
  for (let y = 0; y < small.height; y++)
    for (let x = 0; x < small.width; x++)
      for (let channel = 0; channel < 4; channel++) {
        let sum = 0;
        for (let row = 0; row < by; row++)
          for (let column = 0; column < by; column++)
            sum += bytes[((y * by + row) * width + x * by + column) * 4 + channel] ?? 0;
        shrunk[(y * small.width + x) * 4 + channel] = sum / (by * by);
      }
  return { ...small, bytes: shrunk };
}
