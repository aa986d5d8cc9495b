import type { X509Certificate } from 'node:crypto';
import { isStrongKey } from './algorithms.ts';
import { type CertificateLimits, readCertificateLimits } from './certificate-limits.ts';
import { readCertificate } from './certificates.ts';
import { areEqual, readDer, tags } from './der.ts';
import { signatureSchemeOf } from './signature-algorithms.ts';

export type ChainProblem =
  | 'unknown-issuer'
  | 'expired'
  | 'not-yet-valid'
  | 'not-for-signing'
  | 'broken';

export type ChainCheck =
  | {
      readonly ok: true;
      readonly anchor: Uint8Array;
      /** DER from the signer's certificate to the anchor, both included. */
      readonly path: readonly Uint8Array[];
    }
  | { readonly ok: false; readonly reason: ChainProblem };

export type ChainQuestion = {
  /** DER of the signer's certificate. */
  readonly certificate: Uint8Array;
  /** DER of certificates that may lie between; untrusted, in any order. */
  readonly chain: readonly Uint8Array[];
  /** DER of what the office trusts. A signer's certificate may itself be one. */
  readonly anchors: readonly Uint8Array[];
  /** The moment the certificates must be valid at, ms UTC. */
  readonly at: number;
};

/**
 * Whether a signing certificate leads to an anchor: names, signatures, validity, basic constraints,
 * path length and key usage of every step. Signatures are PKCS#1 v1.5, PSS or ECDSA by SHA-256 to
 * SHA-512. Never throws: what cannot be read is `broken`. Revocation is not looked at. Source: RFC
 * 5280, section 6.1, without policies; a certificate with a critical extension beyond these, and an
 * issuer with name constraints, is refused.
 */
export function verifyChain({ certificate, chain, anchors, at }: ChainQuestion): ChainCheck {
  const leaf = readLink(certificate);
  if (leaf === undefined) return failure('broken');
  const problem = validityProblem(leaf, at) ?? (canSign(leaf) ? undefined : 'not-for-signing');
  if (problem) return failure(problem);
  const trusted = anchors.flatMap((der) => readLink(der) ?? []);
  const offered = above(leaf, chain)?.flatMap((der) => readLink(der) ?? []);
  if (offered === undefined) return failure('broken');
  return searchAnchor({ leaf, trusted, offered, at });
}

type Link = CertificateLimits & { readonly der: Uint8Array; readonly x509: X509Certificate };

/** Long-signed documents bring many certificates; so many of them issued no single one. */
const maxOffered = 1000;
const maxAbove = 64;
const digitalSignatureOrNonRepudiation = 0xc0;
const certificateSigning = 0x04;

/** The offered certificates whose names lead up from the signer's; undefined for too many. */
function above(leaf: Link, chain: readonly Uint8Array[]): readonly Uint8Array[] | undefined {
  if (chain.length > maxOffered) return undefined;
  const offered = chain.flatMap((der) => readOffered(der) ?? []);
  const rest = new Map(offered.map((one) => [one.x509.fingerprint256, one]));
  const issued = new Set([leaf.x509.issuer]);
  const found: Offered[] = [];
  for (let before = -1; before < found.length && found.length <= maxAbove; ) {
    before = found.length;
    for (const [key, one] of rest) {
      if (!issued.has(one.x509.subject)) continue;
      found.push(one);
      rest.delete(key);
    }
    for (const { x509 } of found) issued.add(x509.issuer);
  }
  return found.length > maxAbove ? undefined : found.map(({ der }) => der);
}

type Offered = Pick<Link, 'der' | 'x509'>;

function readOffered(der: Uint8Array): Offered | undefined {
  try {
    return { der, x509: readCertificate(der) };
  } catch {
    // Junk in the certificate set vouches for nothing.
    return undefined;
  }
}

/** From the signer's certificate upwards. */
type Path = readonly [...Link[], Link];

/** Breadth first, each certificate once: the first visit of an issuer is by the shortest path. */
function searchAnchor(input: {
  leaf: Link;
  trusted: readonly Link[];
  offered: readonly Link[];
  at: number;
}): ChainCheck {
  const { leaf, trusted, offered, at } = input;
  if (trusted.some(({ der }) => areEqual(der, leaf.der))) return success([leaf]);
  const visited = new Set<Link>();
  let level: readonly Path[] = [[leaf]];
  let worst: ChainProblem = 'unknown-issuer';
  for (let below = 0; level.length > 0; below += 1) {
    const found = stepUp({ level, issuers: [...trusted, ...offered], below, at });
    worst = found.problem ?? worst;
    const anchored = found.paths.find((path) => trusted.includes(topOf(path)));
    if (anchored) return success(anchored);
    level = found.paths.filter((path) => !visited.has(topOf(path)) && visited.add(topOf(path)));
  }
  return failure(worst);
}

/** The paths, each longer by an issuer that vouches soundly, `below` intermediates under it. */
function stepUp(input: {
  level: readonly Path[];
  issuers: readonly Link[];
  below: number;
  at: number;
}) {
  const steps = input.level.flatMap((path) =>
    input.issuers
      .filter((issuer) => topOf(path).x509.issuer === issuer.x509.subject)
      .map((issuer) => ({ path, issuer, problem: stepProblem(topOf(path), issuer, input) })),
  );
  return {
    paths: steps
      .filter(({ problem }) => problem === undefined)
      .map(({ path, issuer }): Path => [...path, issuer]),
    problem: mostTelling(steps.flatMap(({ problem }) => problem ?? [])),
  };
}

function topOf(path: Path): Link {
  // A path has at least one link, and its type says that the last is one.
  return path.at(-1) as Link;
}

/** An issuer of the same name with another key explains less than the right one out of its time. */
function mostTelling(problems: readonly ChainProblem[]): ChainProblem | undefined {
  return problems.find((problem) => problem !== 'broken') ?? problems[0];
}

function stepProblem(
  subject: Link,
  issuer: Link,
  { below, at }: { below: number; at: number },
): ChainProblem | undefined {
  const mayIssue = issuer.isAuthority && (issuer.usage ?? certificateSigning) & certificateSigning;
  if (!subject.x509.checkIssued(issuer.x509)) return 'broken';
  if (!mayIssue || issuer.isConstrained || below > issuer.maxIntermediates) return 'broken';
  if (!subject.hasOnlyKnown) return 'broken';
  if (!isStrongKey(issuer.x509.publicKey) || !isStrongSignature(subject, issuer)) return 'broken';
  if (!subject.x509.verify(issuer.x509.publicKey)) return 'broken';
  return validityProblem(issuer, at);
}

/** SHA-256 or stronger, named alike inside and outside what is signed: RFC 5280, section 4.1.1.2. */
function isStrongSignature({ der }: Link, issuer: Link): boolean {
  const [tbs, algorithm] = readDer(der).children;
  const inside = tbs?.children[tbs.children[0]?.tag === tags.context(0) ? 2 : 1];
  const scheme = signatureSchemeOf(algorithm, issuer.x509.publicKey);
  const isAlike = inside !== undefined && algorithm !== undefined;
  return (
    isAlike && areEqual(inside.raw, algorithm.raw) && scheme !== null && scheme.hash !== 'sha1'
  );
}

function validityProblem({ x509 }: Link, at: number): 'expired' | 'not-yet-valid' | undefined {
  // Said so that a date which cannot be read fails.
  if (!(at >= Date.parse(x509.validFrom))) return 'not-yet-valid';
  return at <= Date.parse(x509.validTo) ? undefined : 'expired';
}

/** Without the extension a key may do anything: RFC 5280, section 4.2.1.3. */
function canSign({ usage }: Link): boolean {
  return usage === undefined || (usage & digitalSignatureOrNonRepudiation) !== 0;
}

function readLink(der: Uint8Array): Link | undefined {
  try {
    return { der, x509: readCertificate(der), ...readCertificateLimits(der) };
  } catch {
    // Junk in the certificate set vouches for nothing; a junk leaf is reported as broken.
    return undefined;
  }
}

const success = (path: Path): ChainCheck => ({
  ok: true,
  anchor: topOf(path).der,
  path: path.map(({ der }) => der),
});
const failure = (reason: ChainProblem): ChainCheck => ({ ok: false, reason });
