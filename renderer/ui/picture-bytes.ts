/** A picture that main sent as bytes, and what a screen reader says of it. */
export type PictureBytes = Readonly<{
  bytes: Uint8Array;
  type: string;
  alt: string;
  className?: string | undefined;
}>;

/** In a buffer of its own: bytes may be a view of a shared one, which Blob refuses. */
export function blobOf({ bytes, type }: Pick<PictureBytes, 'bytes' | 'type'>): Blob {
  return new Blob([new Uint8Array(bytes)], { type });
}
