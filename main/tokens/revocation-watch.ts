import type { TokenCertificate } from '../signing/token.ts';
import type { Judging } from './judging.ts';

type Deps = {
  readonly judging: Judging;
  readonly isOwn: (certificateId: string) => boolean;
  readonly now: () => number;
  /** Something became known that lists do not show yet. */
  readonly changed: () => void;
};

/** A server that gave no answer is not asked again by a mere look at the list for so long. */
const restMs = 10 * 60_000;

/** Asks for the revocation of the person's own certificates behind the list, which waits for nobody. */
export function createRevocationWatch({ judging, isOwn, now, changed }: Deps) {
  const askedAt = new Map<string, number>();

  const ask = async (certificate: TokenCertificate): Promise<void> => {
    const before = await judging.known(certificate);
    // Who is not vouched for has no issuer to ask.
    if (before.problem !== null || before.revocation !== 'unchecked') return;
    const after = await judging.ask(certificate);
    if (after.revocation !== before.revocation) changed();
  };

  return {
    refresh: (certificates: readonly TokenCertificate[]): void => {
      for (const certificate of certificates) {
        const { id } = certificate;
        if (!isOwn(id) || now() - (askedAt.get(id) ?? Number.NEGATIVE_INFINITY) < restMs) continue;
        askedAt.set(id, now());
        void ask(certificate);
      }
    },
  };
}
