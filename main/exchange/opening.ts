import { z } from 'zod';
import {
  type EnvelopeRecord,
  type QuarantineReason,
  recordId,
  record as recordSchema,
} from '../../shared/envelope.ts';
import { AppError } from '../../shared/errors.ts';
import { type SignatureCheck, verifyDetached } from '../signing/cms.ts';
import type { OpeningKeys } from '../signing/enveloped-data.ts';
import type { TokenCertificate } from '../signing/token.ts';
import { addressOf } from './addresses.ts';
import { openSealedMessage } from './sealed-message.ts';
import { readSignedMessage, type SignedMessage } from './signed-message.ts';

/** What the record of a refused file says of itself; never believed. */
export type Claim = {
  readonly recordId: string;
  readonly kind: string;
  readonly fromId: string;
  readonly revision: number;
  readonly sha256: string;
};

/** A signed message whose signature fits its content. */
export type OpenedEnvelope = {
  readonly record: EnvelopeRecord;
  readonly signer: TokenCertificate;
  /** DER of the detached SignedData, timestamps of it included. */
  readonly signature: Uint8Array;
  /** The whole inner signed message, and the SHA-256 of its signed part. */
  readonly message: Uint8Array;
  readonly sha256: string;
  readonly attachments: SignedMessage['attachments'];
};

export type Opening =
  | { readonly opened: true; readonly envelope: OpenedEnvelope }
  | { readonly opened: false; readonly reason: QuarantineReason; readonly claim: Claim | null };

/** Unseals a file of the carrier and checks what it holds. Never throws for bad bytes. */
export function openEnvelope(bytes: Uint8Array, keys: OpeningKeys): Opening {
  const unsealed = unreadableAs(undefined, () => openSealedMessage({ bytes, ...keys }));
  if (!unsealed) return refused('unreadable');
  return unsealed.opened ? openSigned(unsealed.message) : refused('not-for-us');
}

/** Checks a signed message on its own: form, signature, record, outer headers. */
export function openSigned(message: Uint8Array): Opening {
  const signed = unreadableAs(undefined, () => readSignedMessage(message));
  if (!signed) return refused('unreadable');
  const claim = readClaim(signed);
  const check = checkSignature(signed);
  if (!check || check.problems.length > 0) return refused('signature-broken', claim);
  const read = recordSchema.safeParse(signed.record);
  if (!read.success) return refused('record-malformed', claim);
  const reason = headerProblem(signed, read.data);
  if (reason) return refused(reason, claim);
  const { signedPartSha256: sha256, attachments, signature } = signed;
  const told = { record: read.data, signer: check.signer, signature };
  const envelope = { ...told, message, sha256, attachments };
  return { opened: true, envelope };
}

/** The revision that a record carries; records without one count as 0. */
export function revisionOf({ body }: EnvelopeRecord): number {
  return 'revision' in body ? body.revision : 0;
}

/** Whether its sender marked it hỏa tốc; kinds without the mark never are. */
export function isUrgent({ body }: EnvelopeRecord): boolean {
  return 'urgent' in body && body.urgent;
}

/** The week that a record is about, where its kind has one. */
export function weekOf(record: EnvelopeRecord): string | null {
  if (
    record.kind === 'task.assign' ||
    record.kind === 'hand-in' ||
    record.kind === 'hand-in.receipt'
  )
    return record.body.week;
  if (record.kind === 'plan.submit' || record.kind === 'work-log.submit')
    return record.body.content.week;
  return null;
}

/** Only the record counts, but headers that say otherwise were meant to deceive. */
function headerProblem(
  { headers }: SignedMessage,
  { from, to }: EnvelopeRecord,
): QuarantineReason | undefined {
  if (headers.from.address !== addressOf(from)) return 'sender-mismatch';
  const addressees = to.length > 0 ? to : [from];
  const isNamed = addressees.some((id) => addressOf(id) === headers.to.address);
  return isNamed ? undefined : 'not-for-us';
}

function checkSignature({ signedPart, signature }: SignedMessage): SignatureCheck | undefined {
  return unreadableAs(undefined, () => verifyDetached({ content: signedPart, signature }));
}

const claimForm = z.object({
  id: recordId,
  kind: z.string().max(60),
  from: z.string().max(63),
  body: z.object({ revision: z.int().nonnegative().optional() }),
});

function readClaim({ record, signedPartSha256: sha256 }: SignedMessage): Claim | null {
  const read = claimForm.safeParse(record);
  if (!read.success) return null;
  const { id, kind, from, body } = read.data;
  return { recordId: id, kind, fromId: from, revision: body.revision ?? 0, sha256 };
}

/** Turns `message-unreadable` into a value; anything else is a bug and flies. */
function unreadableAs<T, F>(fallback: F, read: () => T): T | F {
  try {
    return read();
  } catch (error) {
    if (error instanceof AppError && error.code === 'message-unreadable') return fallback;
    throw error;
  }
}

const refused = (reason: QuarantineReason, claim: Claim | null = null): Opening => ({
  opened: false,
  reason,
  claim,
});
