import type { Emit } from '../../shared/contract.ts';
import type { DeliveryState } from '../../shared/envelope.ts';
import type { HandInPlace } from '../../shared/hand-in.ts';
import type { SegmentId } from '../../shared/session.ts';
import type { Exchange } from '../exchange/record-flow.ts';
import type { Office } from '../office/office.ts';
import type { Secrets } from '../office/secrets.ts';
import type { HandInFileStore } from './hand-in-file-store.ts';
import type { HandInReceiptStore } from './hand-in-receipt-store.ts';
import type { HandInStore } from './hand-in-store.ts';
import type { ReceivedHandInStore } from './received-hand-in-store.ts';
import type { ShareLoginStore } from './share-login-store.ts';

/** The log that a hand-in is about, with what lies beside it. */
export type SentLog = {
  readonly recordId: string;
  /** Of its signed part. */
  readonly sha256: string;
  /** Whatever its journals opened, in order. */
  readonly segmentIds: readonly SegmentId[];
  /** Signed messages: the log first, then the plan and the reviews. */
  readonly documents: readonly {
    readonly name: string;
    readonly recordId: string;
    readonly message: Uint8Array;
  }[];
};

/** A segment as this installation knows it. */
export type KnownSegment = {
  readonly state: string;
  readonly sha256: string | null;
  readonly sizeBytes: number;
  readonly path: string;
};

export type HandInDeps = {
  readonly handIns: HandInStore;
  readonly files: HandInFileStore;
  readonly receipts: HandInReceiptStore;
  readonly logins: ShareLoginStore;
  /** What came to the department office: one's own list too, for somebody who works there. */
  readonly received: ReceivedHandInStore;
  /** Runs all or nothing; synchronous. */
  readonly transaction: <T>(run: () => T) => T;
  readonly office: Office;
  readonly exchange: Exchange;
  readonly emit: Emit;
  readonly now: () => number;
  readonly secrets: Pick<Secrets, 'seal' | 'unseal'>;
  /** PEM certificates that vouch for servers. */
  readonly trusted: () => readonly string[];
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly retryAfterMs: readonly number[];
  /** Null when the user cancels. */
  readonly chooseFolder: () => Promise<string | null>;
  /** What the office's rules name, the preferred one first. */
  readonly officePlaces: () => readonly HandInPlace[];
  readonly findSegment: (id: SegmentId) => KnownSegment | undefined;
  /** Null where none was sent, or it was withdrawn. */
  readonly findLog: (week: string) => SentLog | null;
  /** The same log's record; quick. */
  readonly findLogId: (week: string) => string | null;
  readonly messageOf: (recordId: string) => Uint8Array | null;
  readonly deliveryOf: (recordId: string) => DeliveryState | null;
  readonly report: (what: string, error: unknown) => void;
};
