import type { CaptureRegion } from '../../shared/display.ts';

type Part = Readonly<{ x: number; y: number; width: number; height: number }>;

/** Scaling may round a whole picture's size by a pixel; another layout of screens is further off. */
const mostApart = 0.01;

/**
 * Where a screen lies in a picture of this size; null when the screens lie otherwise now, so that
 * another one could be shown. Edges are even, as 4:2:0 pictures are cut only there.
 */
export function partOf(
  { x, y, width, height, wholeWidth, wholeHeight }: CaptureRegion,
  picture: Readonly<{ width: number; height: number }>,
): Part | null {
  const isOther = (is: number, was: number): boolean => Math.abs(is / was - 1) > mostApart;
  if (isOther(picture.width, wholeWidth) || isOther(picture.height, wholeHeight)) return null;
  const even = (pixel: number): number => Math.floor(pixel / 2) * 2;
  const left = even(x);
  const top = even(y);
  return {
    x: left,
    y: top,
    width: even(Math.min(width, picture.width - left)),
    height: even(Math.min(height, picture.height - top)),
  };
}

/**
 * What of a frame shows the screen: the frame itself where `region` is null, else a part that shares
 * its memory and is for the caller to close. Null as for `partOf`.
 */
export function cutFrame(frame: VideoFrame, region: CaptureRegion | null): VideoFrame | null {
  if (region === null) return frame;
  const picture = { width: frame.displayWidth, height: frame.displayHeight };
  const part = partOf(region, picture);
  if (part === null || part.width <= 0 || part.height <= 0) return null;
  const { width: displayWidth, height: displayHeight } = part;
  return new VideoFrame(frame, { visibleRect: part, displayWidth, displayHeight });
}
