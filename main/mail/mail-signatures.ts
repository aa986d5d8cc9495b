import { AppError } from '../../shared/errors.ts';
import type { Directory } from '../../shared/office.ts';
import type { FileVerdict, SignatureView } from '../../shared/signature.ts';
import { verifyPdf } from '../pdf/verify-pdf.ts';
import type { SignatureTrust } from '../signing/judge-signature.ts';
import { verifyMail } from '../signing/verify-mail.ts';
import type { ParsedMessage } from './parsed-message.ts';
import { readMessage } from './read-message.ts';
import { readingLimits } from './reading-limits.ts';

/** Whom whoever reads believes. Crosses to another process. */
export type MailTrust = {
  /** DER; null: nobody is known, and who signed stays unchecked. */
  readonly anchors: readonly Uint8Array[] | null;
  readonly directory: Directory | null;
  /** UTC ms. */
  readonly now: number;
};

export type MailSignatures = {
  /** Null for a mail that is not signed as a whole. `ok` null: it could not be checked here. */
  readonly mail: FileVerdict | null;
  /** Of each attachment in order; null for what is no PDF or carries no signature. */
  readonly attachments: readonly (FileVerdict | null)[];
};

/**
 * Checks a mail's own signature and those of PDFs in it, offline. Larger ones than the limit stay
 * unchecked. Throws `message-unreadable`.
 */
export async function checkMailSignatures(
  bytes: Uint8Array,
  given: MailTrust,
): Promise<MailSignatures> {
  const { security, attachments } = readMessage(bytes, { officeDomains: [] });
  const { anchors, directory, now } = given;
  const trust = { anchors: anchors ?? [], revocation: null, isOffline: true, directory, now };
  const judged = (verdict: FileVerdict) => (anchors === null ? withoutIssuer(verdict) : verdict);
  const mail = await checkMail(bytes, security, trust);
  const files: (FileVerdict | null)[] = [];
  // All are decoded in the same memory, one after the other.
  const room = Buffer.allocUnsafe(
    Math.max(0, ...attachments.filter(isChecked).map(({ sizeBytes }) => sizeBytes)),
  );
  for (const attachment of attachments) {
    const verdict = isChecked(attachment) ? await checkPdf(attachment.bytes(room), trust) : null;
    files.push(verdict && judged(verdict));
  }
  return { mail: mail && judged(mail), attachments: files };
}

const unchecked: FileVerdict = { form: 'mail', ok: null, signatures: [] };

async function checkMail(
  bytes: Uint8Array,
  security: ParsedMessage['security'],
  trust: SignatureTrust,
): Promise<FileVerdict | null> {
  if (security === 'openpgp') return unchecked;
  if (security !== 'smime') return null;
  if (bytes.length > readingLimits.signedBytes) return unchecked;
  try {
    const { verdict } = await verifyMail(bytes, trust);
    // It says that it is signed, and nothing is: never sound.
    return verdict.signatures.length === 0 ? { ...verdict, ok: false } : verdict;
  } catch (error) {
    if (error instanceof AppError) return { form: 'mail', ok: false, signatures: [] };
    throw error;
  }
}

type Attachment = ParsedMessage['attachments'][number];

function isChecked({ type, sizeBytes }: Attachment): boolean {
  return type === 'application/pdf' && sizeBytes <= readingLimits.signedBytes;
}

async function checkPdf(bytes: Uint8Array, trust: SignatureTrust): Promise<FileVerdict | null> {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (!content.includes('/ByteRange')) return null;
  try {
    const verdict = await verifyPdf(content, trust);
    return verdict.signatures.length === 0 ? null : verdict;
  } catch (error) {
    // A signed document that nobody can read any more is not sound.
    if (error instanceof AppError) return { form: 'pdf', ok: false, signatures: [] };
    throw error;
  }
}

/** Where nobody is known, that the issuer is unknown is no finding: the signer stays unchecked. */
function withoutIssuer(verdict: FileVerdict): FileVerdict {
  const { ok, signatures } = verdict;
  const views = signatures.map((view) => unknownSigner(view));
  const isWrong = views.some((view) => view.ok === false);
  const isUnread = signatures.length === 0 && ok === false;
  return { ...verdict, ok: isWrong || isUnread ? false : null, signatures: views };
}

function unknownSigner(view: SignatureView): SignatureView {
  const problems = view.problems.filter((problem) => problem !== 'unknown-issuer');
  return { ...view, ok: problems.length > 0 ? false : null, problems };
}
