import { AppError } from '../../shared/errors.ts';
import { type CertificateProblem, problemCodes, type RevocationState } from '../../shared/token.ts';
import type { Revocation } from '../revocation/revocation.ts';
import { verifyChain } from '../signing/chain.ts';
import { judgeCertificate } from '../signing/judge-certificate.ts';
import type { TokenCertificate } from '../signing/token.ts';

type Deps = {
  /** DER of what the office trusts now. */
  readonly anchors: () => readonly Uint8Array[];
  readonly revocation: Revocation;
  /** ms UTC. */
  readonly now: () => number;
};

export type Judgement = {
  readonly problem: CertificateProblem | null;
  readonly revocation: RevocationState;
};

export type Judging = ReturnType<typeof createJudging>;

/** Whether a certificate may sign now. Source: Circular 15/2025/TT-BKHCN asks for it before signing. */
export function createJudging({ anchors, revocation, now }: Deps) {
  const judge = async (
    { der, chain }: TokenCertificate,
    isOffline: boolean,
  ): Promise<Judgement> => {
    const question = { certificate: der, chain, anchors: anchors(), at: now() };
    const check = verifyChain(question);
    const { path } = check.ok ? check : { path: null };
    const state =
      path === null
        ? 'unchecked'
        : (await revocation.checkPath({ path, at: question.at, isOffline })).state;
    return { problem: judgeCertificate({ ...question, revocation: state }), revocation: state };
  };
  return {
    /** By what is known already: asks nobody. */
    known: (certificate: TokenCertificate) => judge(certificate, true),
    /** Asks for revocation where the answers that are kept have run out. */
    ask: (certificate: TokenCertificate) => judge(certificate, false),
    /** Throws the code of what keeps the certificate from signing now. */
    assertMaySign: async (certificate: TokenCertificate): Promise<void> => {
      const { problem } = await judge(certificate, false);
      if (problem === null) return;
      throw new AppError(problemCodes[problem], `The certificate may not sign: ${problem}.`);
    },
  };
}
