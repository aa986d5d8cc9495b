import type { Appearance } from '../../shared/signature.ts';
import type { Database } from '../database/open.ts';

export type PictureOf = 'person' | 'agency';
export type PictureStore = ReturnType<typeof createPictureStore>;

/** The pictures of the person's signature and of the agency's seal (PNG). */
export function createPictureStore(db: Database) {
  const select = db
    .prepare<{ of: PictureOf }, Buffer>('SELECT png FROM signature_pictures WHERE of = @of')
    .pluck();
  const put = db.prepare<{ of: PictureOf; png: Buffer }>(
    'INSERT OR REPLACE INTO signature_pictures (of, png) VALUES (@of, @png)',
  );

  return {
    find: (of: PictureOf): Uint8Array | undefined => select.get({ of }),
    put: (of: PictureOf, png: Uint8Array): void => void put.run({ of, png: Buffer.from(png) }),
  };
}

/** The picture that an appearance shows (PNG); null for one that shows none, or where none is kept. */
export function pictureFor(
  appearance: Appearance,
  { pictures }: { readonly pictures: PictureStore },
): Uint8Array | null {
  if (appearance !== 'person' && appearance !== 'agency') return null;
  return pictures.find(appearance) ?? null;
}
