import type { SignatureLevel } from '../../shared/signature.ts';
import { type DigestRequest, signDigest } from '../signing/cms.ts';
import { signatureImprint, withTimestamp } from '../signing/signature-timestamp.ts';
import type { AppearanceDrawing } from './appearance.ts';
import { addValidationData, type ValidationData } from './dss.ts';
import { lockReferences } from './field-lock.ts';
import { assertMaySign } from './locks.ts';
import { type PdfFile, readPdf } from './pdf-file.ts';
import { assertMeetsSeed } from './seed-values.ts';
import {
  encloseSignature,
  openSignature,
  pdfDate,
  signatureEntries,
} from './signature-dictionary.ts';
import { findEmptyField, newFieldName, placeSignature } from './signature-field.ts';
import { createUpdate } from './update.ts';
import { pdfText } from './values.ts';

/** A certificate with its issuers (DER) and what signs with its key. */
export type PdfSigner = Pick<DigestRequest, 'certificate' | 'chain' | 'sign' | 'pss'>;

/**
 * Has a SHA-256 (lower-case hex) witnessed: DER of an RFC 3161 token with its certificates inside;
 * null where no server answers.
 */
export type Witness = (imprint: string) => Promise<Uint8Array | null>;

export type PdfSigning = {
  readonly pdf: Uint8Array;
  readonly signer: PdfSigner;
  /** ms UTC. */
  readonly signedAt: number;
  /** Null: nothing is shown. */
  readonly appearance: AppearanceDrawing | null;
  /** An empty signature field, or the name of a new one; a free name where it is left out. */
  readonly field?: string;
  readonly name?: string;
  readonly reason?: string;
  readonly location?: string;
  readonly timestamp?: Witness;
  /** Goes into the signature's own revision, so that the signature still covers the whole file. */
  readonly validation?: ValidationData;
};

export type SignedPdf = {
  /** The bytes that were given, untouched, and one more revision. */
  readonly pdf: Uint8Array;
  readonly field: string;
  readonly level: SignatureLevel;
};

/** What attributes, signature value and DER around them take beside the certificates, bytes. */
const roomForSignature = 4096;
/** Tokens take 3 to 8 kB with their certificates. */
const roomForTimestamp = 16_384;

/**
 * Signs a PDF as one more revision: PAdES B-B, B-T with a timestamp, B-LT with validation data that
 * is complete. Throws what `readPdf` and the signer throw, `pdf-locked-by-signature`,
 * `pdf-form-elsewhere`, `pdf-field-demands`, `pdf-place-missing`, and `invalid-input` for a field that
 * is signed already. Source: ETSI EN 319
 * 142-1, section 6.3; the signing time is /M, never an attribute.
 */
export async function signPdf(request: PdfSigning): Promise<SignedPdf> {
  const file = readPdf(request.pdf);
  const field = request.field ?? newFieldName(file, 'Signature');
  assertMaySign(file, field);
  const empty = findEmptyField(file, field);
  const made = { reason: request.reason, isTimestamped: request.timestamp !== undefined };
  if (empty) assertMeetsSeed(empty.dictionary, made, file);
  const { enclosed, room } = prepare(file, field, request);
  const { signer, timestamp, validation } = request;
  const bare = await signDigest({ ...signer, messageDigest: enclosed.digest, signedAt: null });
  const token = timestamp ? await timestamp(signatureImprint(bare)) : null;
  const stamped = token ? withTimestamp(bare, token) : bare;
  // A token past all measure is left out rather than the signature: it can be added behind it.
  const isStamped = token !== null && stamped.length <= room;
  // A field may ask for what the server then did not give.
  if (empty) assertMeetsSeed(empty.dictionary, { ...made, isTimestamped: isStamped }, file);
  const pdf = enclosed.fill(isStamped ? stamped : bare);
  if (!pdf) throw new Error('A signature is larger than the room for it.');
  const level = levelOf({ isStamped, isComplete: validation?.isComplete ?? false });
  return { pdf, field, level };
}

/** Source: ETSI EN 319 142-1, section 6.1. */
export function levelOf(has: { isStamped: boolean; isComplete: boolean }): SignatureLevel {
  if (!has.isStamped) return 'B-B';
  return has.isComplete ? 'B-LT' : 'B-T';
}

function prepare(file: PdfFile, field: string, request: PdfSigning) {
  const { signer, signedAt, appearance, name, reason, location, timestamp, validation } = request;
  const update = createUpdate(file);
  const text = (value: string | undefined) => (value === undefined ? undefined : pdfText(value));
  const entries = signatureEntries('Sig', 'ETSI.CAdES.detached', {
    M: pdfDate(signedAt),
    Name: text(name),
    Reason: text(reason),
    Location: text(location),
    Reference: lockReferences(file, field),
  });
  const certificates = [signer.certificate, ...signer.chain];
  const room =
    certificates.reduce((sum, { length }) => sum + length, roomForSignature) +
    (timestamp ? roomForTimestamp : 0);
  const open = openSignature(entries, room);
  const signature = update.add(open);
  placeSignature({ file, update, name: field, signature, appearance });
  if (validation) addValidationData(validation, { file, update, signature: null });
  return { enclosed: encloseSignature(update.write(), signature, open), room };
}
