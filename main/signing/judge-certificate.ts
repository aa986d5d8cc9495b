import type { CertificateProblem, RevocationState } from '../../shared/token.ts';
import { readCertificate } from './certificates.ts';
import { type ChainQuestion, verifyChain } from './chain.ts';

export type CertificateQuestion = ChainQuestion & {
  /** What was found out about the certificate and its issuers at that moment. */
  readonly revocation: RevocationState;
};

/**
 * What keeps a certificate from signing at a moment, the most telling first: it cannot be read, its
 * time, its usage, its way to an anchor, its purposes, then revocation; null when nothing does. A clock before the
 * certificate's start is `not-yet-valid`, whichever of the two is wrong. Never throws.
 */
export function judgeCertificate({
  revocation,
  ...question
}: CertificateQuestion): CertificateProblem | null {
  const check = verifyChain(question);
  if (!check.ok) return check.reason;
  if (isForOthersOnly(question.certificate)) return 'not-for-signing';
  return revocation === 'revoked' ? 'revoked' : null;
}

/**
 * Purposes of servers and programs: TLS server, code, timestamps, OCSP answers. Others, such as
 * client, mail and documents, stand in the certificates of people. Source: RFC 5280, section
 * 4.2.1.12.
 */
const othersPurposes = new Set(['1', '3', '8', '9'].map((last) => `1.3.6.1.5.5.7.3.${last}`));

/** Whether it names its purposes, and none of them lets anybody sign documents or mail. */
function isForOthersOnly(certificate: Uint8Array): boolean {
  // Node tells the extended usages under this name, and none where the certificate has none.
  const { keyUsage: purposes = [] } = readCertificate(certificate);
  return purposes.length > 0 && purposes.every((purpose) => othersPurposes.has(purpose));
}
