import { AppError } from '../../shared/errors.ts';
import { oids } from './algorithms.ts';
import { readCertificate } from './certificates.ts';
import { type ChainProblem, verifyChain } from './chain.ts';
import { checkForeignCms, type ForeignProblem } from './check-foreign-cms.ts';
import { isOid } from './der.ts';
import { readForeignCms } from './foreign-cms.ts';
import { digestBy } from './signature-algorithms.ts';
import { isForTimestamps } from './timestamp.ts';
import { type AnyTimestampInfo, readAnyTimestampInfo } from './timestamp-info.ts';
import type { TokenCertificate } from './token.ts';

export type ForeignTimestampProblem = ForeignProblem | ChainProblem | 'not-for-timestamps';

export type ForeignTimestampCheck = {
  /** Null when the token is sound and leads to an anchor at its own time. */
  readonly problem: ForeignTimestampProblem | null;
  /** ms UTC, by the server's clock; null for what could not be read. */
  readonly at: number | null;
  readonly authority: TokenCertificate | null;
  /** DER from the server's certificate to the anchor, for `Revocation.checkPath`; empty if none. */
  readonly path: readonly Uint8Array[];
};

export type ForeignTimestampQuestion = {
  /** A TimeStampToken, BER or DER; zeros may follow where `isPadded`, as in a PDF. */
  readonly token: Uint8Array;
  readonly isPadded?: boolean;
  /** What it has to witness, in pieces: a signature's value, or the ranges of a PDF. */
  readonly of: readonly Uint8Array[];
  /** DER of what is trusted. */
  readonly anchors: readonly Uint8Array[];
  /** DER of certificates beside the token, untrusted. */
  readonly given?: readonly Uint8Array[];
};

/**
 * Judges a timestamp of whatever server: one signer named by signingCertificate, whose one critical
 * purpose is timestamps, an imprint of these bytes by SHA-256, SHA-384 or SHA-512, and a chain to an
 * anchor at its time. Never throws. Source: RFC 3161, sections 2.3 and 2.4.2; RFC 5816.
 */
export function checkForeignTimestamp(question: ForeignTimestampQuestion): ForeignTimestampCheck {
  try {
    return checkToken(question);
  } catch (error) {
    if (error instanceof AppError) return unreadable;
    throw error;
  }
}

function checkToken({
  of,
  anchors,
  given = [],
  ...rest
}: ForeignTimestampQuestion): ForeignTimestampCheck {
  const cms = readForeignCms(rest.token, { isPadded: rest.isPadded ?? false });
  const [check, ...more] = checkForeignCms({ cms, given });
  const info = isOid(cms.contentType, oids.timestampInfo) ? readInfo(cms.content) : null;
  const authority = check?.signer ?? null;
  if (!check?.hasSigningCertificate || more.length > 0 || info === null || authority === null)
    return unreadable;
  const at = info.genTimeMs;
  const imprint = Buffer.from(digestBy(info.imprintBy, ...of)).toString('hex');
  const chain = verifyChain({ certificate: authority.der, chain: authority.chain, anchors, at });
  const purpose = isForTimestamps(readCertificate(authority.der)) ? null : 'not-for-timestamps';
  const altered = imprint === info.imprint ? null : 'content-altered';
  const problem = check.problems[0] ?? purpose ?? altered ?? (chain.ok ? null : chain.reason);
  return { problem, at, authority, path: chain.ok ? chain.path : [] };
}

function readInfo(content: Uint8Array | null): AnyTimestampInfo | null {
  try {
    return content && readAnyTimestampInfo(content);
  } catch {
    // Told as unreadable.
    return null;
  }
}

const unreadable: ForeignTimestampCheck = {
  problem: 'unreadable',
  at: null,
  authority: null,
  path: [],
};
