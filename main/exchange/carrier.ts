import { AppError } from '../../shared/errors.ts';
import { isMailAway } from '../mail/mail-errors.ts';

/** A file that lies in a person's box; together the three say whether it was looked at already. */
export type CarrierFile = {
  readonly name: string;
  readonly sizeBytes: number;
  /** Last change, whole ms. */
  readonly modifiedAt: number;
};

/**
 * How envelopes travel. Every function throws what `isCarrierAway` knows while the way is away, and
 * leaves what lies there as it was.
 */
export type Carrier = {
  /** Puts a whole file into a person's box, or nothing. Throws `disk-full`. */
  readonly put: (person: string, name: string, bytes: Uint8Array) => Promise<void>;
  /**
   * What lies in a person's box, oldest first; nothing when there is no box yet. Names to skip are not
   * even looked at: over a slow network a year's box would take its time.
   */
  readonly list: (
    person: string,
    skip?: (name: string) => boolean,
  ) => Promise<readonly CarrierFile[]>;
  /** Throws `file-unreadable` for a file that went away or that another program holds. */
  readonly read: (person: string, file: CarrierFile) => Promise<Uint8Array>;
  /** Nothing more for now: what was held open for the look may be let go. */
  readonly rest: () => Promise<void>;
};

/** Whether the whole way is away, so that nothing else could go or come either. */
export function isCarrierAway(error: unknown): error is AppError {
  return (error instanceof AppError && error.code === 'folder-unreachable') || isMailAway(error);
}
