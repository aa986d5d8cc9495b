/** Bytes to hand in, read from wherever they lie. */
export type Source = {
  readonly sizeBytes: number;
  /** From a position to the end, in pieces. Throws `file-unreadable`. */
  readonly read: (from: number) => AsyncIterable<Uint8Array>;
};

export type ShareFile = {
  /** Below the person's folder, `segments/….phien`; parts of it are separated by `/`. */
  readonly name: string;
  /** Of what the source must hold. */
  readonly sha256: string;
  readonly source: Source;
};

export type PutControl = {
  readonly signal: AbortSignal;
  /** How much of the file lies on the share, counted from its beginning. */
  readonly onBytes: (sizeBytes: number) => void;
};

/**
 * Where a person's week is put. Both functions throw `share-unreachable`, `share-full`,
 * `share-password`, `share-refused`, `share-certificate`: then nothing else could be put either.
 */
export type Share = {
  /**
   * Puts one file, going on where an earlier attempt was cut off. What lies there already with the
   * same bytes stays. Throws also `file-changed`, `file-unreadable` and `share-refused-file`, which
   * are about this file only, and the signal's reason.
   */
  readonly put: (file: ShareFile, control: PutControl) => Promise<void>;
  /** Whether a file of this size lies there; says nothing of its bytes. */
  readonly has: (name: string, sizeBytes: number, signal: AbortSignal) => Promise<boolean>;
};
