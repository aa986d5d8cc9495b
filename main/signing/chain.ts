import { X509Certificate } from 'node:crypto';
import * as asn1js from 'asn1js';
import { BasicConstraints, Certificate } from 'pkijs';
import { isStrongKey } from './algorithms.ts';
import { areEqual, parseDer } from './der.ts';

export type ChainProblem =
  | 'unknown-issuer'
  | 'expired'
  | 'not-yet-valid'
  | 'not-for-signing'
  | 'broken';

export type ChainCheck =
  | { readonly ok: true; readonly anchor: Uint8Array }
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
 * path length and key usage of every step. Never throws: what cannot be read is `broken`. Revocation
 * is not looked at. Source: RFC 5280, section 6.1, without policies and name constraints; a
 * certificate with a critical extension beyond these is refused.
 */
export function verifyChain({ certificate, chain, anchors, at }: ChainQuestion): ChainCheck {
  const leaf = readLink(certificate);
  if (leaf === undefined || chain.length > maxChain) return failure('broken');
  const problem = validityProblem(leaf, at) ?? (canSign(leaf) ? undefined : 'not-for-signing');
  if (problem) return failure(problem);
  const trusted = anchors.flatMap((der) => readLink(der) ?? []);
  const offered = chain.flatMap((der) => readLink(der) ?? []);
  return searchAnchor({ leaf, trusted, offered, at });
}

type Link = {
  readonly der: Uint8Array;
  readonly x509: X509Certificate;
  readonly isAuthority: boolean;
  readonly maxIntermediates: number;
  readonly usage: number | undefined;
  readonly isSound: boolean;
};

const maxChain = 10;
const digitalSignatureOrNonRepudiation = 0xc0;
const certificateSigning = 0x04;

/** Breadth first, each certificate once: the first visit of an issuer is by the shortest path. */
function searchAnchor(input: {
  leaf: Link;
  trusted: readonly Link[];
  offered: readonly Link[];
  at: number;
}): ChainCheck {
  const { leaf, trusted, offered, at } = input;
  if (trusted.some(({ der }) => areEqual(der, leaf.der))) return success(leaf);
  const visited = new Set<Link>();
  let level: readonly Link[] = [leaf];
  let worst: ChainProblem = 'unknown-issuer';
  for (let below = 0; level.length > 0; below += 1) {
    const found = stepUp({ level, issuers: [...trusted, ...offered], below, at });
    worst = found.problem ?? worst;
    const anchor = found.issuers.find((issuer) => trusted.includes(issuer));
    if (anchor) return success(anchor);
    level = found.issuers.filter((issuer) => !visited.has(issuer));
    for (const issuer of level) visited.add(issuer);
  }
  return failure(worst);
}

/** The issuers that vouch soundly for any certificate of the level, `below` intermediates above. */
function stepUp(input: {
  level: readonly Link[];
  issuers: readonly Link[];
  below: number;
  at: number;
}) {
  const pairs = input.level.flatMap((subject) =>
    input.issuers
      .filter((issuer) => subject.x509.issuer === issuer.x509.subject)
      .map((issuer) => ({ issuer, problem: stepProblem(subject, issuer, input) })),
  );
  return {
    issuers: pairs.filter(({ problem }) => problem === undefined).map(({ issuer }) => issuer),
    problem: mostTelling(pairs.flatMap(({ problem }) => problem ?? [])),
  };
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
  if (!mayIssue || below > issuer.maxIntermediates || !subject.isSound) return 'broken';
  if (!isStrongKey(issuer.x509.publicKey)) return 'broken';
  if (!subject.x509.verify(issuer.x509.publicKey)) return 'broken';
  return validityProblem(issuer, at);
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
    const certificate = new Certificate({ schema: parseDer(der) });
    const constraints = parsedExtension(certificate, '2.5.29.19');
    const usage = parsedExtension(certificate, '2.5.29.15');
    const isAuthority = constraints instanceof BasicConstraints && constraints.cA;
    return {
      der,
      x509: new X509Certificate(der),
      isAuthority,
      maxIntermediates: isAuthority ? pathLength(constraints) : 0,
      usage: usage instanceof asn1js.BitString ? usage.valueBlock.valueHexView[0] : undefined,
      isSound: hasStrongSignature(certificate) && hasOnlyKnownCritical(certificate),
    };
  } catch {
    // Junk in the certificate set vouches for nothing; a junk leaf is reported as broken.
    return undefined;
  }
}

function parsedExtension({ extensions = [] }: Certificate, id: string): unknown {
  return extensions.find(({ extnID }) => extnID === id)?.parsedValue;
}

function pathLength({ pathLenConstraint }: BasicConstraints): number {
  if (pathLenConstraint === undefined) return Number.POSITIVE_INFINITY;
  return typeof pathLenConstraint === 'number' ? pathLenConstraint : 0;
}

/** SHA-256, -384 or -512 with RSA PKCS#1 v1.5 or ECDSA. Source: RFC 4055, RFC 5758. */
const strongSignatures = new Set([
  '1.2.840.113549.1.1.11',
  '1.2.840.113549.1.1.12',
  '1.2.840.113549.1.1.13',
  '1.2.840.10045.4.3.2',
  '1.2.840.10045.4.3.3',
  '1.2.840.10045.4.3.4',
]);

function hasStrongSignature({ signatureAlgorithm }: Certificate): boolean {
  return strongSignatures.has(signatureAlgorithm.algorithmId);
}

/** Basic constraints, key usage, extended key usage, policies. */
const knownCritical = new Set(['2.5.29.19', '2.5.29.15', '2.5.29.37', '2.5.29.32']);

function hasOnlyKnownCritical({ extensions = [] }: Certificate): boolean {
  return extensions.every(({ critical, extnID }) => !critical || knownCritical.has(extnID));
}

const success = ({ der }: Link): ChainCheck => ({ ok: true, anchor: der });
const failure = (reason: ChainProblem): ChainCheck => ({ ok: false, reason });
