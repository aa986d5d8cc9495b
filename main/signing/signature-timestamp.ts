import { AppError } from '../../shared/errors.ts';
import { oids } from './algorithms.ts';
import { fingerprint } from './certificates.ts';
import {
  childrenOf,
  contentOf,
  context,
  encodeDer,
  isOid,
  oid,
  parseDer,
  readDer,
  sequence,
  setOf,
  tags,
} from './der.ts';
import { readTimestamp, timestampProblem } from './timestamp.ts';

/**
 * SHA-256 of the signature value in a detached SignedData, lower-case hex: what a timestamp of it
 * witnesses. Throws a plain `Error` for what `signDetached` does not write. Source: RFC 3161,
 * appendix A.
 */
export function signatureImprint(signature: Uint8Array): string {
  return fingerprint(contentOf(signerInfoIn(signature).fields[5], tags.octetString));
}

/** The same SignedData with a timestamp of its signature, which nobody signs. RFC 3161, appendix A. */
export function withTimestamp(signature: Uint8Array, token: Uint8Array): Uint8Array {
  const { outer, fields } = signerInfoIn(signature);
  const attribute = sequence(oid(oids.timeStampToken), setOf(parseDer(token)));
  const signerInfo = sequence(...fields.map(({ raw }) => parseDer(raw)), context(1, attribute));
  const signedData = sequence(...outer.map(({ raw }) => parseDer(raw)), setOf(signerInfo));
  return encodeDer(sequence(oid(oids.signedData), context(0, signedData)));
}

/** DER of the timestamps that a signature carries, sound or not. */
export function timestampTokensOf(signature: Uint8Array): readonly Uint8Array[] {
  const attributes = signerInfoIn(signature).fields[6]?.children ?? [];
  return attributes
    .filter(({ children }) => isOid(children[0], oids.timeStampToken))
    .flatMap(({ children }) => children[1]?.children ?? [])
    .map(({ raw }) => raw);
}

/**
 * When a signature is known to have stood, ms UTC, by the earliest sound timestamp of it that leads
 * to an anchor; null when it carries none. Never throws for what was read as a signature.
 */
export function timestampedAt(
  signature: Uint8Array,
  anchors: readonly Uint8Array[],
): number | null {
  return timestampTimes(signature, anchors)[0] ?? null;
}

/** When its sound timestamps that lead to an anchor were made, ms UTC, the earliest first. */
export function timestampTimes(
  signature: Uint8Array,
  anchors: readonly Uint8Array[],
): readonly number[] {
  const imprint = signatureImprint(signature);
  return timestampTokensOf(signature)
    .flatMap((token) => soundTime(token, { imprint, anchors }) ?? [])
    .toSorted((a, b) => a - b);
}

function soundTime(
  token: Uint8Array,
  { imprint, anchors }: { imprint: string; anchors: readonly Uint8Array[] },
): number | null {
  try {
    const timestamp = readTimestamp(token);
    if (timestamp.imprint !== imprint) return null;
    return timestampProblem(timestamp, { given: [], anchors }) === null
      ? timestamp.genTimeMs
      : null;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

function signerInfoIn(signature: Uint8Array) {
  const [, wrapper] = childrenOf(readDer(signature), tags.sequence);
  const [signedData] = childrenOf(wrapper, tags.context(0));
  const outer = childrenOf(signedData, tags.sequence);
  const [signerInfo] = childrenOf(outer.at(-1), tags.set);
  return { outer: outer.slice(0, -1), fields: childrenOf(signerInfo, tags.sequence) };
}
