import { type PdfTrust, verifyPdf } from '../../main/pdf/verify-pdf.ts';
import { AppError } from '../../shared/errors.ts';
import { certificatesAt, type Holder } from './certificates.ts';

/** A person who verifies: trusts one authority, asks nobody, an hour after the tests' certificates. */
export function trusting(authority: Holder, more: Partial<PdfTrust> = {}): PdfTrust {
  return {
    anchors: [authority.certificate],
    revocation: null,
    directory: null,
    now: certificatesAt + 3_600_000,
    ...more,
  };
}

/** Shortly what is said of each signature. */
export async function verdictOf(pdf: Uint8Array, trust: PdfTrust) {
  const { ok, signatures } = await verifyPdf(pdf, trust);
  return {
    ok,
    signatures: signatures.map(({ ok: isSound, problems, later }) => ({
      ok: isSound,
      problems,
      later: later.map(({ kind, page, isAllowed }) => [kind, page, isAllowed]),
    })),
  };
}

/**
 * What is wrong with the signature of this field, or with the file where it cannot be read at all;
 * an empty list for one that is called sound or merely permitted.
 */
export async function problemsOf(
  pdf: Uint8Array,
  trust: PdfTrust,
  field = 'Chu ky 1',
): Promise<readonly string[]> {
  try {
    const { ok, signatures } = await verifyPdf(pdf, trust);
    if (ok === true) return [];
    if (signatures.length === 0) return ['unsigned'];
    return signatures.filter((view) => view.field === field).flatMap(({ problems }) => problems);
  } catch (error) {
    if (error instanceof AppError) return [error.code];
    throw error;
  }
}
