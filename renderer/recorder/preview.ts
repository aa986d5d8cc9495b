import { call } from '../api.ts';
import { type Pixels, shrink } from './picture.ts';

const everyMs = 5000;
const longestSide = 480;

/** Shows main a small picture of a screen every few seconds. */
export function createPreview(displayId: string) {
  let shownAt = Number.NEGATIVE_INFINITY;
  let isOld = true;

  return {
    /** `hasChanged` since the last call: the same picture is not shown again. */
    async show(pixels: Pixels, hasChanged: boolean): Promise<void> {
      isOld ||= hasChanged;
      if (!isOld || performance.now() - shownAt < everyMs) return;
      isOld = false;
      shownAt = performance.now();
      const by = Math.max(1, Math.ceil(Math.max(pixels.width, pixels.height) / longestSide));
      await call('recorder.preview', { displayId, image: await jpegOf(shrink(pixels, by)) });
    },
  };
}

async function jpegOf({ width, height, bytes }: Pixels): Promise<Uint8Array> {
  const canvas = new OffscreenCanvas(width, height);
  const image = new ImageData(new Uint8ClampedArray(bytes.buffer), width, height);
  canvas.getContext('2d')?.putImageData(image, 0, 0);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.6 });
  return new Uint8Array(await blob.arrayBuffer());
}
