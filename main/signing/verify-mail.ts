import { AppError, type ErrorCode } from '../../shared/errors.ts';
import type { FileVerdict, SignatureProblem, SignatureView } from '../../shared/signature.ts';
import { isHeadOther } from '../../shared/text/mail-head.ts';
import { judgeHead, unsignedHead } from '../mail/signed-head.ts';
import { verifyPdf } from '../pdf/verify-pdf.ts';
import { readCertificate } from './certificates.ts';
import type { SignatureTrust } from './judge-signature.ts';
import { filesIn, readSignedMail } from './signed-mail.ts';
import { verifyCms } from './verify-cms.ts';

/** A PDF in a signed mail; `code` where it could not be looked into. */
export type AttachedPdf = {
  readonly name: string;
  /** Null: nobody signed it, or it could not be looked into; a signed one that is damaged is false. */
  readonly ok: boolean | null;
  readonly verdict: FileVerdict | null;
  readonly code: ErrorCode | null;
};

export type MailVerdict = {
  readonly verdict: FileVerdict;
  /** Addresses in From, lower-case. */
  readonly from: readonly string[];
  readonly attached: readonly AttachedPdf[];
};

/**
 * A mail that another program signed: its signature, whether its sender is the signer where the
 * certificate has an address, how its head stands to what was signed, and the signatures of PDFs in
 * it. A mail that is not signed as a whole
 * is not sound. Throws `message-unreadable` and `signature-unreadable`.
 */
export async function verifyMail(bytes: Uint8Array, trust: SignatureTrust): Promise<MailVerdict> {
  const mail = readSignedMail(bytes);
  if (mail === null)
    return { verdict: { form: 'mail', ok: false, signatures: [] }, from: [], attached: [] };
  const { contents, from } = mail;
  const { verdict, content, signers } = await verifyCms(mail.cms, { contents, trust });
  const isUnaltered = verdict.signatures.every(({ problems }) => !problems.some(isOfBytes));
  const head = isUnaltered ? judgeHead(bytes, content) : unsignedHead;
  const signatures = verdict.signatures.map((view, at) =>
    withProblems(view, [
      ...(isSender(signers[at] ?? null, from) ? [] : (['sender-mismatch'] as const)),
      ...(isHeadOther(head) ? (['header-differs'] as const) : []),
    ]),
  );
  const attached = await attachedPdfs(content, trust);
  const isSound =
    signatures.every(({ ok }) => ok === true) && attached.every(({ ok }) => ok !== false);
  return { verdict: { form: 'mail', ok: isSound, signatures, head }, from, attached };
}

/** These say that the content is not known to be what was signed. */
function isOfBytes(problem: SignatureProblem): boolean {
  return ['content-altered', 'signature-wrong', 'algorithm-refused', 'unreadable'].includes(
    problem,
  );
}

function withProblems(view: SignatureView, found: readonly SignatureProblem[]): SignatureView {
  if (found.length === 0) return view;
  return { ...view, ok: false, problems: [...view.problems, ...found] };
}

/**
 * Whether the mail's sender is an address of the signer's certificate, which may name none. Several
 * senders are a way to show one and have another checked. Source: RFC 8550, section 3.
 */
function isSender(certificate: Uint8Array | null, [sender, ...more]: readonly string[]): boolean {
  if (more.length > 0) return false;
  const addresses = certificate === null ? [] : addressesOf(certificate);
  return sender === undefined || addresses.length === 0 || addresses.includes(sender);
}

/** Addresses that a certificate names, lower-case. */
function addressesOf(der: Uint8Array): string[] {
  const certificate = readCertificate(der);
  const named: unknown = certificate.toLegacyObject().subject?.emailAddress;
  const inSubject = (Array.isArray(named) ? named : [named]).filter(
    (one): one is string => typeof one === 'string',
  );
  const alternative = certificate.subjectAltName?.matchAll(/email:"?([^,"\s]+)/g) ?? [];
  return [...inSubject, ...Array.from(alternative, ([, address = '']) => address)].map((each) =>
    each.toLowerCase(),
  );
}

async function attachedPdfs(content: Uint8Array, trust: SignatureTrust): Promise<AttachedPdf[]> {
  const pdfs = filesIn(content).filter(
    ({ type, name, bytes }) =>
      type === 'application/pdf' || /\.pdf$/i.test(name) || startsAsPdf(bytes),
  );
  return Promise.all(
    pdfs.map(async ({ name, bytes }) => {
      try {
        const verdict = await verifyPdf(bytes, trust);
        const ok = verdict.signatures.length === 0 ? null : verdict.ok;
        return { name, ok, verdict, code: null };
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        const { code } = error;
        const isSigned = code === 'pdf-unreadable' && Buffer.from(bytes).includes('/ByteRange');
        return { name, ok: isSigned ? false : null, verdict: null, code };
      }
    }),
  );
}

function startsAsPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-');
}
