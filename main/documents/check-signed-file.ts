import { mostDocumentMb } from '../../shared/document.ts';
import { AppError } from '../../shared/errors.ts';
import type { FileVerdict } from '../../shared/signature.ts';
import { largestPdf } from '../pdf/pdf-file.ts';
import { verifyPdf } from '../pdf/verify-pdf.ts';
import type { SignatureTrust } from '../signing/judge-signature.ts';
import { isMail } from '../signing/signed-mail.ts';
import { isCms, isDetached, verifyCms } from '../signing/verify-cms.ts';
import { verifyMail } from '../signing/verify-mail.ts';
import { readDocument } from './document-file.ts';
import type { JobOf, ResultOf } from './document-jobs.ts';
import { revocationFor } from './witnessing.ts';

const mib = 1024 * 1024;

/**
 * What is found out about a signed file: PDF, CMS or mail by what stands in it. Its bytes come along
 * where they are few enough to be shown. Throws `signature-unreadable`, `signed-content-missing`, and
 * what reading throws.
 */
export async function checkSignedFile(job: JobOf<'verify'>): Promise<ResultOf<'verify'>> {
  const { path, anchors, directory, now } = job;
  const bytes = await readDocument(path, largestPdf / mib);
  const trust = { anchors, revocation: revocationFor(job), isOffline: false, directory, now };
  const verdict = await verify(bytes, path, trust);
  if (verdict.signatures.length === 0)
    throw new AppError('signature-unreadable', 'The file holds no signature.');
  return { bytes: bytes.length <= mostDocumentMb * mib ? bytes : null, verdict };
}

async function verify(
  bytes: Uint8Array,
  path: string,
  trust: SignatureTrust,
): Promise<FileVerdict> {
  if (Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-')) return verifyPdf(bytes, trust);
  if (isCms(bytes)) {
    const contents = isDetached(bytes) ? [await besideSignature(path)] : null;
    return (await verifyCms(bytes, { contents, trust })).verdict;
  }
  if (isMail(bytes)) return (await verifyMail(bytes, trust)).verdict;
  throw new AppError('signature-unreadable', 'The file is of no signed kind.');
}

/** What a detached signature is of lies beside it, without the signature's ending. */
async function besideSignature(path: string): Promise<Uint8Array> {
  const original = path.replace(/\.p7[sm]$/i, '');
  const missing = 'The signed file does not lie beside its signature.';
  if (original === path) throw new AppError('signed-content-missing', missing);
  try {
    return await readDocument(original, largestPdf / mib);
  } catch (error) {
    if (error instanceof AppError && error.code === 'document-gone')
      throw new AppError('signed-content-missing', missing, { cause: error });
    throw error;
  }
}
