import type { MaskRect } from '../../shared/mask.ts';
import { call, onEvent } from '../api.ts';
import type { Pixels } from './picture.ts';

/** Two light greys, as RGB: nobody takes the hatching for a window. */
const light = [0xd9, 0xdc, 0xe1] as const;
const dark = [0xb4, 0xb9, 0xc2] as const;
/** Diagonal stripes repeat after so many pixels; one in four of them is dark. */
const hatchEvery = 32;

/**
 * Paints a mask over each part: diagonal hatching, the same at each place of the picture, so that a
 * mask that moves or grows costs the recording little.
 */
export function paintMasks({ width, height, bytes }: Pixels, masks: readonly MaskRect[]): void {
  for (const mask of masks) {
    const right = Math.min(width, mask.x + mask.width);
    const bottom = Math.min(height, mask.y + mask.height);
    for (let y = mask.y; y < bottom; y++)
      for (let x = mask.x; x < right; x++) {
        const [red, green, blue] = (x + y) % hatchEvery < hatchEvery / 4 ? dark : light;
        const at = (y * width + x) * 4;
        bytes[at] = red;
        bytes[at + 1] = green;
        bytes[at + 2] = blue;
        bytes[at + 3] = 255;
      }
  }
}

/** A frame that shows these pixels at the time of another, which may show what is masked. */
export function frameOf({ width, height, bytes }: Pixels, timestamp: number): VideoFrame {
  return new VideoFrame(bytes, {
    format: 'RGBA',
    codedWidth: width,
    codedHeight: height,
    timestamp,
    colorSpace: { primaries: 'bt709', transfer: 'iec61966-2-1', matrix: 'rgb', fullRange: true },
  });
}

/**
 * What has to be masked on one screen. Main is asked after each capture, so that its answer is newer
 * than the picture; where nothing is excluded it is asked once, and again when that may have changed.
 */
export function createMasking(displayId: string) {
  let isAsking = true;
  let changes = 0;
  const forget = onEvent((name) => {
    if (name !== 'masks.changed' && name !== 'office.changed') return;
    changes += 1;
    isAsking = true;
  });

  return {
    /** For a picture of this size, captured before; null: nobody knows, so it must not be kept. */
    async find(width: number, height: number): Promise<readonly MaskRect[] | null> {
      if (!isAsking) return [];
      const before = changes;
      const { excluding, rects } = await call('recorder.masks', { displayId, width, height });
      if (changes === before) isAsking = excluding;
      return rects;
    },
    /** How often that may have changed: a picture is masked by what was known at its number. */
    changes: (): number => changes,
    stop: forget,
  };
}
