import type { RevocationState } from '../../shared/token.ts';
import type { RevocationCache } from './revocation-cache.ts';

/** Node's `fetch`, or what stands for it. */
export type FetchPort = (url: string, init: RequestInit) => Promise<Response>;

export type RevocationQuestion = {
  /** DER. */
  readonly certificate: Uint8Array;
  /** DER of the certificate that issued it; trusted, as `verifyChain` found it. */
  readonly issuer: Uint8Array;
  /** The moment that counts, ms UTC: what was revoked later was good then. Never a time that only the signer says. */
  readonly at: number;
  /** Answers that came with the signature, DER: believed only as far as their own signatures reach. */
  readonly given?: Evidence;
  /** Ask nobody: look only at what is given and kept. */
  readonly isOffline?: boolean;
};

/** DER of OCSP responses and of CRLs. */
export type Evidence = {
  readonly ocsp: readonly Uint8Array[];
  readonly crl: readonly Uint8Array[];
};

export type RevocationAnswer = {
  readonly state: RevocationState;
  /** ms UTC; null unless it was revoked at all, be it after `at`. */
  readonly revokedAt: number | null;
  /** When the issuer knew it so, ms UTC; null where `unchecked`. */
  readonly knownAt: number | null;
  /** The one answer that decided, to keep beside the signature (B-LT). */
  readonly evidence: { readonly ocsp: Uint8Array | null; readonly crl: Uint8Array | null };
};

export type PathRevocation = {
  /** `revoked` when one certificate is, `good` when each was found good, else `unchecked`. */
  readonly state: RevocationState;
  readonly revokedAt: number | null;
  readonly evidence: Evidence;
};

export type Revocation = {
  /** Never throws: what can neither be asked nor believed is `unchecked`. */
  check(question: RevocationQuestion): Promise<RevocationAnswer>;
  /** Every certificate of a path (signer first, anchor last, as `verifyChain` gives it) but the anchor. */
  checkPath(
    question: Pick<RevocationQuestion, 'at' | 'given' | 'isOffline'> & {
      readonly path: readonly Uint8Array[];
    },
  ): Promise<PathRevocation>;
};

export type RevocationDependencies = {
  readonly fetch: FetchPort;
  readonly cache: RevocationCache;
  /** ms UTC. */
  readonly now: () => number;
};

/** Asks whether certificates were taken back: OCSP first, then CRL. */
export function createRevocation(_dependencies: RevocationDependencies): Revocation {
  return {
    check: async () => unchecked,
    checkPath: async () => ({
      state: 'unchecked',
      revokedAt: null,
      evidence: { ocsp: [], crl: [] },
    }),
  };
}

const unchecked: RevocationAnswer = {
  state: 'unchecked',
  revokedAt: null,
  knownAt: null,
  evidence: { ocsp: null, crl: null },
};
