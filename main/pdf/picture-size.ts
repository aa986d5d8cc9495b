import type { PackedPicture } from './draw-picture.ts';

export type PictureShape = Pick<PackedPicture, 'width' | 'height' | 'pixelsPerMetre'>;

const pointsPerMm = 72 / 25.4;

/** Millimetres in points, of which an inch has 72. */
export function fromMm(mm: number): number {
  return mm * pointsPerMm;
}

/** Of seals in use; what a file says beyond them is an editor's habit, not a measure. */
const [smallestMm, usualMm, largestMm] = [20, 36, 50];

/**
 * A seal's real size in points: what the file's density says where that is a seal's size, else
 * 36 mm at its longer side.
 */
export function sealSize(picture: PictureShape | null): { width: number; height: number } {
  if (!picture) return { width: fromMm(usualMm), height: fromMm(usualMm) };
  const { width, height, pixelsPerMetre } = picture;
  if (pixelsPerMetre) {
    const [wide, high] = [(width * 1000) / pixelsPerMetre.x, (height * 1000) / pixelsPerMetre.y];
    const isSeal = [wide, high].every((mm) => mm >= smallestMm && mm <= largestMm);
    if (isSeal) return { width: fromMm(wide), height: fromMm(high) };
  }
  const mm = usualMm / Math.max(width, height);
  return { width: fromMm(width * mm), height: fromMm(height * mm) };
}
