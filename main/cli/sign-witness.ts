import { createHash } from 'node:crypto';
import { AppError, type ErrorCode } from '../../shared/errors.ts';
import { gatherEvidence } from '../documents/validation-data.ts';
import type { ValidationData } from '../pdf/dss.ts';
import type { Witness } from '../pdf/sign-pdf.ts';
import { createRevocation } from '../revocation/revocation.ts';
import { createMemoryCache } from '../revocation/revocation-cache.ts';
import { askTimestamp } from '../signing/timestamp-server.ts';
import type { TokenCertificate } from '../signing/token.ts';

type Servers = {
  readonly timestampUrl: string | null;
  /** A signature without a timestamp is better than none. */
  readonly timestampOptional: boolean;
  /** DER; null: nobody said whom to trust. */
  readonly anchors: readonly Uint8Array[] | null;
  /** ms UTC. */
  readonly now: number;
};

/** What others say beside a signature, and how that went. */
export type Witnesses = {
  readonly timestamp: Witness | null;
  readonly validation: ValidationData | null;
  /** By the server's clock, ms UTC; null where it gave none. Known when it was asked. */
  readonly stampedAt: () => number | null;
  /** Why there is no timestamp, though one was asked for. */
  readonly missing: () => ErrorCode | null;
};

/**
 * Asks for timestamps, and where somebody is trusted for evidence of revocation, to lie in the
 * signature's own revision: so it covers the whole file. Throws `timestamp-unreachable` and
 * `timestamp-refused` unless the timestamp may be missing.
 */
export async function gatherWitnesses(
  certificate: TokenCertificate,
  { timestampUrl: url, timestampOptional, anchors, now }: Servers,
): Promise<Witnesses> {
  let stampedAt: number | null = null;
  let missing: ErrorCode | null = null;
  const timestamp = async (imprint: string): Promise<Uint8Array | null> => {
    if (url === null || missing !== null) return null;
    try {
      const signal = new AbortController().signal;
      const taken = await askTimestamp({ url, imprint, anchors, signal });
      stampedAt = taken.genTimeMs;
      return taken.whole;
    } catch (error) {
      if (!(error instanceof AppError) || !timestampOptional) throw error;
      missing = error.code;
      stampedAt = null;
      return null;
    }
  };
  const evidence = async (): Promise<ValidationData | null> => {
    if (anchors === null) return null;
    // Whoever will timestamp shows their certificate only with a timestamp: this one is thrown away.
    const token = await timestamp(createHash('sha256').update(certificate.der).digest('hex'));
    if (!token) return null;
    const signer = { certificate: certificate.der, chain: certificate.chain, at: now };
    const revocation = createRevocation({ fetch, cache: createMemoryCache(), now: () => now });
    const { data } = await gatherEvidence({ signer, tokens: [token], anchors, revocation });
    return data.isComplete ? data : null;
  };
  return {
    timestamp: url === null ? null : timestamp,
    validation: url === null ? null : await evidence(),
    stampedAt: () => stampedAt,
    missing: () => missing,
  };
}
