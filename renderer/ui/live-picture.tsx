import { useEffect, useRef } from 'react';
import { blobOf, type PictureBytes } from './picture-bytes.ts';

/**
 * A picture that becomes another every few seconds, for hours. It is drawn, not loaded: of images
 * that were loaded the window keeps each, decoded, until it tidies up, which a quiet window hardly
 * ever does.
 */
export function LivePicture({ bytes, type, alt, className }: PictureBytes) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let isShown = true;
    const show = async (): Promise<void> => {
      const bitmap = await createImageBitmap(blobOf({ bytes, type }));
      if (isShown) draw(bitmap, canvas.current);
      bitmap.close();
    };
    // What is no picture leaves the one before.
    show().catch(() => undefined);
    return () => {
      isShown = false;
    };
  }, [bytes, type]);
  return <canvas aria-label={alt} className={className} ref={canvas} role="img" />;
}

function draw(bitmap: ImageBitmap, canvas: HTMLCanvasElement | null): void {
  if (canvas === null) return;
  const { width, height } = bitmap;
  // Setting a size clears a canvas, so it is only set when it changes.
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
}
