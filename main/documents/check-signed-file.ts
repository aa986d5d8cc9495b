import { mostDocumentMb } from '../../shared/document.ts';
import { largestPdf } from '../pdf/pdf-file.ts';
import { verifyPdf } from '../pdf/verify-pdf.ts';
import { readDocument } from './document-file.ts';
import type { JobOf, ResultOf } from './document-jobs.ts';
import { revocationFor } from './witnessing.ts';

/**
 * What is found out about a signed file, and its bytes where they are few enough to be shown. Throws
 * `signature-unreadable`, and what reading throws.
 */
export async function checkSignedFile(job: JobOf<'verify'>): Promise<ResultOf<'verify'>> {
  const { path, anchors, directory, now } = job;
  const bytes = await readDocument(path, largestPdf / mib);
  const revocation = revocationFor(job);
  const verdict = await verifyPdf(bytes, { anchors, revocation, directory, now });
  return { bytes: bytes.length <= mostDocumentMb * mib ? bytes : null, verdict };
}

const mib = 1024 * 1024;
