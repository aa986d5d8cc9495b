import { call } from '../api.ts';
import { sampleSize } from './change.ts';

const everyMs = 5000;

/** Samples captured pictures, and shows main a small one every few seconds. */
export function createPreview() {
  const canvas = new OffscreenCanvas(sampleSize.width, sampleSize.height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  let shownAt = Number.NEGATIVE_INFINITY;

  return {
    /** The picture at sample size, RGBA bytes; empty should the machine refuse a canvas. */
    sample(frame: VideoFrame): Uint8ClampedArray {
      if (context === null) return new Uint8ClampedArray();
      const { width, height } = sampleSize;
      context.drawImage(frame, 0, 0, width, height);
      return context.getImageData(0, 0, width, height).data;
    },
    /** Sends what was sampled last, when it is time. */
    async show(): Promise<void> {
      if (performance.now() - shownAt < everyMs) return;
      shownAt = performance.now();
      const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.6 });
      await call('recorder.preview', { image: new Uint8Array(await blob.arrayBuffer()) });
    },
  };
}
