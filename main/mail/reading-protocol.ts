import type { Failure } from '../../shared/errors.ts';
import type { StartChild } from '../processes/own-process.ts';
import type { MailDigest } from './mail-digest.ts';
import type { MailSignatures, MailTrust } from './mail-signatures.ts';
import type { OwnReading } from './own-message.ts';
import type { ReadMail } from './parsed-message.ts';
import type { ReadingOptions } from './read-message.ts';

/** A mail as bytes, or where its file lies. */
export type MailSource = Uint8Array | string;

/** What is asked of the process that reads mail. */
export type MailQuestion =
  | OneQuestion
  | { readonly ask: 'digests'; readonly sources: readonly Uint8Array[] };

export type OneQuestion = {
  readonly source: MailSource;
  /** Reads no more than the first bytes of it. */
  readonly mostBytes?: number;
} & (
  | { readonly ask: 'read'; readonly options: ReadingOptions }
  | { readonly ask: 'signatures'; readonly trust: MailTrust }
  | { readonly ask: 'attachment'; readonly number: number }
  | { readonly ask: 'own' }
);

export type MailAnswers = {
  readonly read: ReadMail;
  /** Null for those that cannot be read. */
  readonly digests: readonly (MailDigest | null)[];
  readonly signatures: MailSignatures;
  readonly attachment: Uint8Array;
  /** Null where it is no message of this program. */
  readonly own: OwnReading | null;
};

export type MailAsked = { readonly id: number; readonly question: MailQuestion };
export type MailAnswer = { readonly id: number } & (
  | { readonly value: MailAnswers[keyof MailAnswers] }
  | { readonly failed: Failure }
);

/** Starts the process, or the thread, that reads mail. */
export type StartMailReading = StartChild<MailAsked, MailAnswer>;
