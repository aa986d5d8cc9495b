/** What an OCSP response or a CRL that is believed says of one certificate. Times are ms UTC. */
export type StatusAnswer = {
  /** Null while it was not revoked. */
  readonly revokedAt: number | null;
  /** When it was known so. */
  readonly knownAt: number;
};

export type StatusQuestion = {
  /** DER. */
  readonly certificate: Uint8Array;
  /** DER of a certificate that is trusted. */
  readonly issuer: Uint8Array;
  readonly now: number;
  /** What was still news then counts: now for an answer just asked for, earlier for a kept one. */
  readonly freshAt: number;
};

/** How far clocks may be apart. */
export const skewMs = 5 * 60_000;

/** Without a next update newer news is always to be had; for a moment it may serve. RFC 6960, 2.4. */
const withoutNextMs = 10 * 60_000;

/** Throws a plain `Error` for an answer from the future, or one that was no news any more. */
export function expectFresh(
  { thisUpdate, nextUpdate }: { readonly thisUpdate: number; readonly nextUpdate: number | null },
  { now, freshAt }: Pick<StatusQuestion, 'now' | 'freshAt'>,
): void {
  const until = nextUpdate ?? thisUpdate + withoutNextMs;
  if (thisUpdate > now + skewMs) throw new Error('The answer is from the future.');
  if (until < thisUpdate || until < freshAt) throw new Error('The answer ran out.');
}
