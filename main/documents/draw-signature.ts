import { AppError } from '../../shared/errors.ts';
import type { Appearance, PagePlace } from '../../shared/signature.ts';
import type { AppearanceDrawing } from '../pdf/appearance.ts';
import { drawAppearance } from '../pdf/draw-appearance.ts';
import { type PackedPicture, packPicture } from '../pdf/draw-picture.ts';
import { findPlace } from '../pdf/find-place.ts';
import { sha256Of } from './document-file.ts';

type Wanted = {
  readonly appearance: Appearance;
  /** Null: found from the text. */
  readonly place: PagePlace | null;
  readonly caption: string;
  /** PNG; null where none is kept. */
  readonly picture: Uint8Array | null;
  readonly signerName: string;
  /** UTC ms. */
  readonly signedAt: number;
};

/**
 * What the signature will show; null for nothing. Throws `pdf-place-missing`, `image-unreadable`,
 * `pdf-unreadable`.
 */
export async function drawSignature(
  pdf: Uint8Array,
  { appearance, ...wanted }: Wanted,
  pack: Pack,
): Promise<AppearanceDrawing | null> {
  if (appearance === 'none') return null;
  const picture = wanted.picture === null ? null : pack(wanted.picture);
  const { signerName } = wanted;
  const place = wanted.place ?? (await findPlace(pdf, { appearance, picture, signerName }));
  if (!place) throw new AppError('pdf-place-missing', 'The text does not tell the place.');
  return drawAppearance({ ...wanted, appearance, place, picture });
}

export type Pack = (png: Uint8Array) => PackedPicture;

/** A batch draws the same picture on every document: it is packed once. Throws `image-unreadable`. */
export function createPack(): Pack {
  let packed: { readonly sha256: string; readonly picture: PackedPicture } | null = null;
  return (png) => {
    const sha256 = sha256Of(png);
    if (packed?.sha256 !== sha256) packed = { sha256, picture: packPicture(png) };
    return packed.picture;
  };
}
