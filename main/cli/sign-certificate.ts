import { AppError } from '../../shared/errors.ts';
import { problemCodes, type RevocationState } from '../../shared/token.ts';
import { createRevocation } from '../revocation/revocation.ts';
import { createMemoryCache } from '../revocation/revocation-cache.ts';
import { judgeCertificate } from '../signing/judge-certificate.ts';
import type { TokenCertificate } from '../signing/token.ts';
import { createJudging } from '../tokens/judging.ts';

/** Several could be meant, or none of those there are: whoever calls is shown which. */
export type Choice =
  | { readonly certificate: TokenCertificate }
  | { readonly unmatched: readonly TokenCertificate[] }
  | { readonly several: readonly TokenCertificate[] };

/**
 * The certificate whose fingerprint begins so, or the only one. Throws `certificate-missing`.
 */
export function chooseCertificate(
  certificates: readonly TokenCertificate[],
  beginning: string | null,
): Choice {
  const meant = certificates.filter(({ id }) => id.startsWith(beginning ?? ''));
  const [certificate, ...more] = meant;
  if (!certificate && certificates.length > 0) return { unmatched: certificates };
  if (!certificate) throw new AppError('certificate-missing', 'There is no certificate.');
  return more.length > 0 ? { several: meant } : { certificate };
}

type Under = {
  /** DER; null: only the certificate's own time and usage count. */
  readonly anchors: readonly Uint8Array[] | null;
  /** ms UTC. */
  readonly now: number;
};

/**
 * Whether it may sign now; with anchors also its chain and revocation. Throws `certificate-…`,
 * `token-unreadable`.
 */
export async function judgeSigner(
  certificate: TokenCertificate,
  { anchors, now }: Under,
): Promise<RevocationState> {
  const { problem, revocation } =
    anchors === null ? judgeAlone(certificate, now) : await judging(anchors, now).ask(certificate);
  if (problem === null) return revocation;
  throw new AppError(problemCodes[problem], `The certificate may not sign: ${problem}.`);
}

function judgeAlone({ der, chain }: TokenCertificate, at: number) {
  const question = { certificate: der, chain, anchors: [der], at };
  const revocation: RevocationState = 'unchecked';
  return { problem: judgeCertificate({ ...question, revocation }), revocation };
}

function judging(anchors: readonly Uint8Array[], now: number) {
  const clock = () => now;
  const revocation = createRevocation({ fetch, cache: createMemoryCache(), now: clock });
  return createJudging({ anchors: () => anchors, revocation, now: clock });
}
