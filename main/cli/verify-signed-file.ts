import { AppError, type ErrorCode } from '../../shared/errors.ts';
import type { FileVerdict, MailHead, SignatureView } from '../../shared/signature.ts';
import { isHeadOther, sayHead } from '../../shared/text/mail-head.ts';
import type { Text } from '../../shared/text/text.ts';
import { verifyPdf } from '../pdf/verify-pdf.ts';
import type { SignatureTrust } from '../signing/judge-signature.ts';
import { isDetached, verifyCms } from '../signing/verify-cms.ts';
import { type AttachedPdf, verifyMail } from '../signing/verify-mail.ts';
import type { GivenKit } from './check-kit.ts';
import { checkSignature, type SignatureCheck } from './check-signature.ts';
import { isTooLarge, type SignedFileKind } from './signed-file-kind.ts';

/** A file that some program signed. */
export type SignedFile = {
  readonly kind: Exclude<SignedFileKind, 'phien'>;
  readonly sizeBytes: number;
  /** Not called for a file that is too large. */
  readonly read: () => Promise<Uint8Array>;
  /** What a detached signature is of, as whoever verifies says; null where they do not. */
  readonly content: Uint8Array | null;
  /** What lies beside by its name; asked for only where a signature has no content. */
  readonly beside: () => Promise<Uint8Array | null>;
};

export type SignedFileVerdict = FileVerdict & {
  /** Why it could not be checked; null where it was. */
  readonly code: ErrorCode | null;
  readonly checks: readonly SignatureCheck[];
};

/** Checks one signed file. What it holds is an outcome, never a failure. Throws `file-unreadable`. */
export async function verifySignedFile(
  file: SignedFile,
  { trust, kit }: { trust: SignatureTrust; kit: GivenKit },
  text: Text,
): Promise<SignedFileVerdict> {
  const outcome = await judge(file, trust);
  if (outcome instanceof AppError) return failed(file.kind, outcome.code, text);
  const { verdict, attached } = outcome;
  if (verdict.signatures.length === 0) return failed(file.kind, 'signature-unreadable', text);
  const isKitUnusable = kit.state === 'broken' || kit.state === 'untrusted';
  const checks = [
    ...verdict.signatures.flatMap((view, at) => checksOf(view, at, { verdict, text })),
    ...(verdict.head ? [headCheck(verdict.head, text)] : []),
    ...attached.map((one) => attachment(one, text)),
    ...(isKitUnusable ? [about('kit', false, text.t('cli.signed.kitUnusable'))] : []),
  ];
  return { ...verdict, ok: isKitUnusable ? false : verdict.ok, code: null, checks };
}

type Outcome = { readonly verdict: FileVerdict; readonly attached: readonly AttachedPdf[] };

async function judge(file: SignedFile, trust: SignatureTrust): Promise<Outcome | AppError> {
  if (isTooLarge(file.kind, file.sizeBytes))
    return new AppError('pdf-too-large', 'The file is too large.');
  const bytes = await file.read();
  try {
    return await judgeBytes(file, bytes, trust);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

async function judgeBytes(
  { kind, content, beside }: SignedFile,
  bytes: Uint8Array,
  trust: SignatureTrust,
): Promise<Outcome> {
  switch (kind) {
    case 'pdf':
      return { verdict: await verifyPdf(bytes, trust), attached: [] };
    case 'cms': {
      const found = content ?? (isDetached(bytes) ? await beside() : null);
      const contents = found === null ? null : [found];
      return { verdict: (await verifyCms(bytes, { contents, trust })).verdict, attached: [] };
    }
    case 'mail':
      return verifyMail(bytes, trust);
    default:
      return kind satisfies never;
  }
}

function checksOf(
  view: SignatureView,
  at: number,
  { verdict, text }: { verdict: FileVerdict; text: Text },
): SignatureCheck[] {
  const isPdf = verdict.form === 'pdf';
  const isMail = verdict.form === 'mail';
  return checkSignature(view, { signature: at + 1, isPdf, isMail }, text);
}

const ownFailures = [
  'pdf-empty',
  'pdf-too-large',
  'pdf-encrypted',
  'pdf-unreadable',
  'signature-unreadable',
  'message-unreadable',
] as const;

function failed(form: FileVerdict['form'], code: ErrorCode, text: Text): SignedFileVerdict {
  const detail = reasonOf(code, text);
  return { form, ok: false, signatures: [], code, checks: [about('file', false, detail)] };
}

/** In the words of somebody who checks: the general sentences are those of somebody who signs. */
function reasonOf(code: ErrorCode, { t }: Text): string {
  const own = ownFailures.find((one) => one === code);
  return own ? t(`cli.signed.failure.${own}`) : t(`errors.${code}`);
}

function attachment({ name, ok, verdict, code }: AttachedPdf, text: Text): SignatureCheck {
  const { t } = text;
  if (verdict === null) {
    const reason = reasonOf(code ?? 'pdf-unreadable', text);
    return about('attachment', ok, t('cli.signed.attachmentFailed', { name, reason }));
  }
  if (verdict.signatures.length === 0)
    return about('attachment', ok, t('cli.signed.attachmentUnsigned', { name }));
  const key = ({ true: 'Sound', false: 'Unsound', null: 'Open' } as const)[`${ok}`];
  return about('attachment', ok, t(`cli.signed.attachment${key}`, { name }));
}

/** Open where a field is outside the signature: nobody vouches for it, and nobody says otherwise. */
function headCheck(head: MailHead, text: Text): SignatureCheck {
  const isSame = [head.subject, head.from, head.date].every((standing) => standing === 'same');
  return about('head', isHeadOther(head) ? false : isSame || null, sayHead(head, text).join(' '));
}

function about(name: SignatureCheck['name'], ok: boolean | null, detail: string): SignatureCheck {
  return { name, ok, detail, signature: null };
}
