import type { EnvelopeRecord } from '../../shared/envelope.ts';
import { readEvidence } from '../cli/evidence.ts';
import type { SignedMessage } from '../exchange/signed-message.ts';
import type { SignatureCheck } from '../signing/cms.ts';

/** What a message of this program holds, without its bytes; nothing of it is believed. */
export type OwnReading = {
  readonly headers: SignedMessage['headers'];
  /** Null where the part for machines is malformed. */
  readonly record: EnvelopeRecord | null;
  readonly signedPartSha256: string;
  readonly attachments: readonly {
    readonly name: string;
    readonly type: string;
    readonly sizeBytes: number;
  }[];
  /** Null where it cannot be read. */
  readonly signature: {
    readonly problems: SignatureCheck['problems'];
    readonly signedAt: SignatureCheck['signedAt'];
    readonly signer: {
      readonly name: string;
      readonly certificate: string;
      readonly issuer: string;
    };
  } | null;
};

/** Reads a message of this program; null for any other mail. */
export function readOwnMessage(bytes: Uint8Array): OwnReading | null {
  const reading = readEvidence(bytes);
  if (!reading.readable && reading.broken === 'message') return null;
  const { message, signature } = reading.readable ? reading.evidence : reading;
  return {
    headers: message.headers,
    record: reading.readable ? reading.evidence.record : null,
    signedPartSha256: message.signedPartSha256,
    attachments: message.attachments.map(({ name, type, bytes: content }) => ({
      name,
      type,
      sizeBytes: content.length,
    })),
    signature: signature && {
      problems: signature.problems,
      signedAt: signature.signedAt,
      signer: {
        name: signature.signer.subjectName,
        certificate: signature.signer.id,
        issuer: signature.signer.issuerName,
      },
    },
  };
}
