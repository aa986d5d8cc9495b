import { call } from '../api.ts';
import { type Pixels, shrink } from './picture.ts';

const everyMs = 5000;
const longestSide = 480;

type About = Readonly<{
  /** Since the last call: the same picture is not shown again. */
  hasChanged: boolean;
  /** What `maskChanges` said when its masks were asked for. */
  maskedUnder: number;
}>;

/**
 * Shows main a small picture of a screen every few seconds, and anew when what has to be masked may
 * have changed; one from before such a change is not shown.
 */
export function createPreview(displayId: string, maskChanges: () => number) {
  let shownAt = Number.NEGATIVE_INFINITY;
  let shownUnder = maskChanges();
  let isOld = true;

  return {
    async show(pixels: Pixels, { hasChanged, maskedUnder }: About): Promise<void> {
      isOld ||= hasChanged;
      const isDue = isOld && performance.now() - shownAt >= everyMs;
      if (!isDue && maskedUnder === shownUnder) return;
      const by = Math.max(1, Math.ceil(Math.max(pixels.width, pixels.height) / longestSide));
      const image = await jpegOf(shrink(pixels, by));
      if (maskedUnder !== maskChanges()) return;
      isOld = false;
      shownAt = performance.now();
      shownUnder = maskedUnder;
      await call('recorder.preview', { displayId, image });
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
