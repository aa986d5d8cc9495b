import { type EnvelopeRecord, record as recordSchema } from '../../shared/envelope.ts';
import { AppError } from '../../shared/errors.ts';
import { readSignedMessage, type SignedMessage } from '../exchange/signed-message.ts';
import { type SignatureCheck, verifyDetached } from '../signing/cms.ts';

/** A message taken apart: nothing of it is believed yet. */
export type Evidence = {
  readonly message: SignedMessage;
  readonly record: EnvelopeRecord;
  readonly signature: SignatureCheck;
};

/** How far a message could be read. */
export type Reading =
  | { readonly readable: true; readonly evidence: Evidence }
  | { readonly readable: false; readonly broken: 'message' }
  | {
      readonly readable: false;
      readonly broken: 'record' | 'signature';
      readonly message: SignedMessage;
      /** Null when it cannot be read. */
      readonly signature: SignatureCheck | null;
    };

/** Takes a message apart as far as it goes; junk is an outcome, not a failure. */
export function readEvidence(bytes: Uint8Array): Reading {
  const message = orNull(() => readSignedMessage(bytes));
  if (message === null) return { readable: false, broken: 'message' };
  const { signedPart: content } = message;
  const signature = orNull(() => verifyDetached({ content, signature: message.signature }));
  const record = recordSchema.safeParse(message.record);
  if (!record.success) return { readable: false, broken: 'record', message, signature };
  if (signature === null) return { readable: false, broken: 'signature', message, signature };
  return { readable: true, evidence: { message, record: record.data, signature } };
}

/** The evidence of a message whose signature fits its content; undefined for any other bytes. */
export function findSigned(bytes: Uint8Array): Evidence | undefined {
  const reading = readEvidence(bytes);
  if (!reading.readable || reading.evidence.signature.problems.length > 0) return undefined;
  return reading.evidence;
}

function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
