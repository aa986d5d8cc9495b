import type { CertificateProblem, RevocationState } from '../../shared/token.ts';
import { type ChainQuestion, verifyChain } from './chain.ts';

export type CertificateQuestion = ChainQuestion & {
  /** What was found out about the certificate and its issuers at that moment. */
  readonly revocation: RevocationState;
};

/**
 * What keeps a certificate from signing at a moment, the most telling first: it cannot be read, its
 * time, its usage, its way to an anchor, then revocation; null when nothing does. A clock before the
 * certificate's start is `not-yet-valid`, whichever of the two is wrong. Never throws.
 */
export function judgeCertificate({
  revocation,
  ...question
}: CertificateQuestion): CertificateProblem | null {
  const check = verifyChain(question);
  if (!check.ok) return check.reason;
  return revocation === 'revoked' ? 'revoked' : null;
}
