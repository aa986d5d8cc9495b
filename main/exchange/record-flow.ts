import type {
  Answer,
  EnvelopeRecord,
  QuarantineReason,
  RecordBody,
  RecordKind,
  RecordOf,
} from '../../shared/envelope.ts';
import type { PersonId } from '../../shared/office.ts';

export type Attachment = {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
};

/** What a service wants to say to others. */
export type Outgoing<K extends RecordKind = RecordKind> = {
  readonly kind: K;
  readonly to: readonly PersonId[];
  readonly answers: Answer | null;
  readonly body: RecordBody<K>;
  /** Outer subject and the text a person reads: Vietnamese, from the catalog. */
  readonly subject: string;
  readonly summary: string;
  readonly attachments: readonly Attachment[];
};

/** Who puts their name to it: the person's token with its PIN, or this installation's device key. */
export type SignWith = { readonly by: 'token'; readonly pin: string } | { readonly by: 'device' };

export type SignedRecord<K extends RecordKind = RecordKind> = {
  readonly record: RecordOf<K>;
  /** The whole inner signed message: what is kept, exported and verified. */
  readonly message: Uint8Array;
  /** SHA-256 of the signed part: what an answer names. */
  readonly sha256: string;
};

/** A signed record of any kind. */
export type AnySignedRecord = Omit<SignedRecord, 'record'> & { readonly record: EnvelopeRecord };

/** An envelope whose signature, chain and right were found sound. */
export type Incoming<K extends RecordKind = RecordKind> = {
  readonly record: RecordOf<K>;
  readonly message: Uint8Array;
  readonly sha256: string;
  readonly signedBy: 'token' | 'device';
  readonly attachments: readonly Attachment[];
  readonly receivedAt: number;
  /** Sent by this person, from here or from another computer: rebuilds state, is never answered. */
  readonly own: boolean;
};

/** A believed envelope of any kind. */
export type AnyIncoming = Omit<Incoming, 'record'> & { readonly record: EnvelopeRecord };

export type Applied =
  | { readonly outcome: 'applied' }
  /** It answers something unknown yet: tried again after each new record. */
  | { readonly outcome: 'waiting' }
  | { readonly outcome: 'superseded' }
  | { readonly outcome: 'quarantined'; readonly reason: QuarantineReason };

/**
 * Applies one record. Synchronous, inside one transaction, idempotent by record id (a repeated
 * record never arrives twice). Throwing is a bug: the envelope stays and is tried again.
 */
export type Apply<K extends RecordKind> = (incoming: Incoming<K>) => Applied;

export type Appliers = { readonly [K in RecordKind]?: Apply<K> };

/** An open batch: the first failure of `sign` should end it, and `close` ends its login. */
export type OpenSigning = {
  readonly sign: <K extends RecordKind>(outgoing: Outgoing<K>) => Promise<SignedRecord<K>>;
  readonly close: () => void;
};

/** What services know of the exchange. */
export type Exchange = {
  /**
   * Signs; throws `kit-expired`, `token-not-yours`, and what `Token.login` and the judgement of the
   * certificate throw: `pin-…`, `token-…`, `certificate-…`.
   */
  readonly sign: <K extends RecordKind>(
    outgoing: Outgoing<K>,
    signWith: SignWith,
  ) => Promise<SignedRecord<K>>;
  /** One login for several signatures; throws as `sign`. */
  readonly openSigning: (pin: string) => Promise<OpenSigning>;
  /** Puts it into the outbox; call it inside the caller's transaction. Delivery goes on by itself. */
  readonly queue: (signed: AnySignedRecord) => void;
};

export type { EnvelopeRecord };
