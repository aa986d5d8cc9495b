import type { DocumentField } from '../../shared/document.ts';
import type { Failure } from '../../shared/errors.ts';
import type { Directory } from '../../shared/office.ts';
import type { Appearance, FileVerdict, PagePlace, SignatureLevel } from '../../shared/signature.ts';
import type { StartChild } from '../processes/own-process.ts';

/** What is known of a PDF file that may be signed. */
export type Inspection = {
  readonly sizeBytes: number;
  /** SHA-256, lower-case hex. */
  readonly sha256: string;
  readonly pages: number;
  readonly signatures: number;
  /** Empty ones that are seen on a page. */
  readonly fields: readonly DocumentField[];
  /** Its text tells where a person signs. */
  readonly hasPlace: boolean;
};

/** What is asked of the network; `timestampUrl` null: the office has no such server. */
export type Witnesses = {
  readonly timestampUrl: string | null;
  /** DER of what the office trusts. */
  readonly anchors: readonly Uint8Array[];
  /** Where answers about revocation are kept. */
  readonly revocationFolder: string;
  /** UTC ms. */
  readonly now: number;
};

export type SigningJob = Witnesses & {
  readonly path: string;
  /** Of the bytes that were reviewed. */
  readonly sha256: string;
  /** Names the half-written file. */
  readonly documentId: string;
  readonly appearance: Appearance;
  readonly place: PagePlace | null;
  /** Of the file; null: a new one. */
  readonly field: string | null;
  readonly caption: string;
  /** PNG; null where none is kept. */
  readonly picture: Uint8Array | null;
  readonly certificate: Uint8Array;
  readonly chain: readonly Uint8Array[];
  /** UTC ms. */
  readonly signedAt: number;
};

/** How far a signature has come and what it lacks. */
export type Standing = {
  readonly level: SignatureLevel;
  readonly lacksTimestamp: boolean;
  readonly lacksRevocation: boolean;
};

/** A signed file whose bytes are known, before it lies under its name. */
export type WholeFile = Standing & {
  readonly sha256: string;
  /** The name of the signature's field. */
  readonly field: string;
};

export type SignedFile = WholeFile & { readonly path: string };

/**
 * Everything that reads or writes documents: in a process of its own, for a share may be slow and a
 * document large.
 */
export type DocumentJobs = {
  readonly inspect: { readonly job: { readonly path: string }; readonly result: Inspection };
  readonly read: {
    readonly job: { readonly path: string };
    readonly result: { readonly bytes: Uint8Array; readonly inspection: Inspection };
  };
  readonly findPlace: {
    readonly job: Pick<SigningJob, 'path' | 'appearance' | 'picture'> & {
      readonly signerName: string;
    };
    readonly result: PagePlace | null;
  };
  readonly sign: { readonly job: SigningJob; readonly result: SignedFile };
  readonly complete: {
    readonly job: Witnesses &
      Pick<SigningJob, 'path' | 'documentId' | 'certificate' | 'chain' | 'signedAt'> & {
        /** SHA-256 of the bytes that may lie there. */
        readonly known: readonly string[];
        readonly field: string;
      };
    readonly result: SignedFile;
  };
  /** Which of the files beside the original has these bytes; half-written ones are removed. */
  readonly recover: {
    readonly job: { readonly path: string; readonly documentId: string; readonly sha256: string };
    readonly result: string | null;
  };
  readonly verify: {
    readonly job: Witnesses & { readonly path: string; readonly directory: Directory };
    readonly result: { readonly bytes: Uint8Array | null; readonly verdict: FileVerdict };
  };
  readonly picture: { readonly job: { readonly path: string }; readonly result: Uint8Array };
};

export type JobKind = keyof DocumentJobs;
export type JobOf<K extends JobKind> = DocumentJobs[K]['job'];
export type ResultOf<K extends JobKind> = DocumentJobs[K]['result'];

/** What a job needs of the program in its middle. */
export type Questions = {
  /** The token's signature of these bytes. */
  readonly sign: (toBeSigned: Uint8Array) => Promise<Uint8Array>;
  /** The file is whole, and gets its name once this is noted. */
  readonly whole: (file: WholeFile) => Promise<void>;
};

/**
 * Both forms cross a process boundary; `id` tells jobs apart, of which each asks one thing at a
 * time.
 */
export type DocumentOrder =
  | { readonly id: number; readonly kind: JobKind; readonly job: JobOf<JobKind> }
  | { readonly id: number; readonly answer: Uint8Array | null }
  | { readonly id: number; readonly refused: Failure };

export type DocumentReport =
  | { readonly id: number; readonly sign: Uint8Array }
  | { readonly id: number; readonly whole: WholeFile }
  | { readonly id: number; readonly result: ResultOf<JobKind> }
  /** `reason` is English, for the log, and names no file. */
  | { readonly id: number; readonly failed: Failure; readonly reason: string };

/** Starts the process that works on documents. */
export type StartDocumentWork = StartChild<DocumentOrder, DocumentReport>;
