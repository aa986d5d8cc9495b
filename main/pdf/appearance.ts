import type { PagePlace } from '../../shared/signature.ts';

/**
 * An object of a drawing, for an update to write. `entries` is what stands between `<<` and `>>`, in
 * PDF syntax and without /Length; a number stands for a reference to that object of the drawing.
 */
export type DrawnObject = {
  readonly entries: readonly (string | number)[];
  /** Null for a plain dictionary. The bytes are as they are to be written, filters applied. */
  readonly stream: Uint8Array | null;
};

/**
 * What a signature shows. `form` is the form XObject of the annotation's /AP /N: whoever writes it
 * adds /Matrix and /Length, for /Matrix depends on how the page is turned (see page-geometry.ts).
 */
export type AppearanceDrawing = {
  readonly place: PagePlace;
  readonly form: DrawnObject;
  /** What `form` and these refer to, by their index in this list. */
  readonly objects: readonly DrawnObject[];
};
