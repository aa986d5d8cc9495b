import type { MissingSegment } from '../../shared/hand-in-records.ts';
import type { SegmentId } from '../../shared/session.ts';
import type { Verdict } from './verify-message.ts';

/** What is looked at beside the checks of the messages themselves. These names are stable. */
export type FolderCheck = {
  readonly name: 'work-log' | 'manifest' | 'belonging' | 'documents' | 'recordings';
  readonly ok: boolean | null;
  readonly detail: string;
};

/**
 * `begun`: the list that comes last is not there yet. `explained`: something is absent, and the
 * journals bear out why.
 */
export type FolderState = 'begun' | 'complete' | 'explained' | 'incomplete' | 'unsound';

/** One person's week as it lies in a folder. */
export type FolderVerdict = {
  readonly ok: boolean;
  readonly state: FolderState;
  readonly folder: string;
  readonly personId: string;
  /** By the kit's directory; null without one. */
  readonly name: string | null;
  readonly week: string | null;
  /** By the clock of whoever handed in, UTC ms. */
  readonly handedInAt: number | null;
  readonly sizeBytes: number;
  /** The list as an answer names it; null where there is none that is sound. */
  readonly manifestRecord: { readonly recordId: string; readonly sha256: string } | null;
  /** How many segments lie there as they were recorded. */
  readonly verified: number;
  /** Absent, and no journal bears out why. */
  readonly missing: readonly SegmentId[];
  /** Absent documents, by name. */
  readonly missingDocuments: readonly string[];
  /** Absent, and the journals bear out why. */
  readonly explained: readonly MissingSegment[];
  /** Below the folder, with `/` in between; '' for the folder itself. */
  readonly unreadable: readonly string[];
  readonly unsound: readonly { readonly segmentId: SegmentId | null; readonly reason: string }[];
  /** The first wrong or absent thing in words; null where there is none. */
  readonly first: string | null;
  readonly checks: readonly FolderCheck[];
  readonly workLog: Verdict | null;
  readonly manifest: Verdict | null;
};
