import { constants, createHash, createVerify, type KeyObject } from 'node:crypto';
import type * as asn1js from 'asn1js';
import { oids } from './algorithms.ts';
import {
  areEqual,
  childrenOf,
  contentOf,
  context,
  type DerValue,
  integer,
  isOid,
  nothing,
  oid,
  sequence,
  tags,
} from './der.ts';

export type HashName = 'sha256' | 'sha384' | 'sha512';
/** SHA-1 is only read, to say that it was used. */
export type ReadHashName = HashName | 'sha1';

/** How a signature was made, as far as its identifier says. */
export type SignatureScheme = {
  readonly padding: 'pkcs1' | 'pss' | 'ecdsa';
  readonly hash: ReadHashName;
  /** Bytes; only of PSS. */
  readonly saltLength: number;
};

/** Source: RFC 5754, sections 2 and 3; RFC 5758, section 3.2; RFC 3279 for SHA-1. */
const families = {
  sha256: { digest: oids.sha256, rsa: oids.sha256WithRsa, ecdsa: oids.ecdsaWithSha256 },
  sha384: {
    digest: '2.16.840.1.101.3.4.2.2',
    rsa: '1.2.840.113549.1.1.12',
    ecdsa: '1.2.840.10045.4.3.3',
  },
  sha512: {
    digest: '2.16.840.1.101.3.4.2.3',
    rsa: '1.2.840.113549.1.1.13',
    ecdsa: '1.2.840.10045.4.3.4',
  },
  sha1: { digest: '1.3.14.3.2.26', rsa: '1.2.840.113549.1.1.5', ecdsa: '1.2.840.10045.4.1' },
} as const satisfies Record<ReadHashName, { digest: string; rsa: string; ecdsa: string }>;

// The keys are the object's own, written above.
const names = Object.keys(families) as ReadHashName[];

/**
 * The digest that an AlgorithmIdentifier names, with NULL or no parameters; null for a weak or
 * strange one.
 */
export function digestNamed(algorithm: DerValue | undefined): HashName | null {
  const name = readDigestNamed(algorithm);
  return name === 'sha1' ? null : name;
}

/** The same, SHA-1 too: for what is only read. */
export function readDigestNamed(algorithm: DerValue | undefined): ReadHashName | null {
  return names.find((name) => isPlain(algorithm, families[name].digest)) ?? null;
}

/**
 * How such a key signed by this identifier; null when it is unknown, belongs to another kind of key
 * or, where `hash` is given, to another digest. Plain `rsaEncryption` needs `hash`. Source: RFC
 * 4056 and RFC 4055, section 3.1, with one digest throughout; RFC 5754.
 */
export function signatureSchemeOf(
  algorithm: DerValue | undefined,
  key: KeyObject,
  hash?: ReadHashName,
): SignatureScheme | null {
  const scheme = schemeNamed(algorithm, hash);
  if (scheme === null || (hash !== undefined && scheme.hash !== hash)) return null;
  return keyKinds[scheme.padding].includes(key.asymmetricKeyType ?? '') ? scheme : null;
}

/** Whether the key signed these pieces, one after the other. Never throws. */
export function isSignedBy(
  key: KeyObject,
  scheme: SignatureScheme,
  { signed, signature }: { signed: readonly Uint8Array[]; signature: Uint8Array },
): boolean {
  const verifier = createVerify(scheme.hash);
  for (const piece of signed) verifier.update(piece);
  const { saltLength } = scheme;
  const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength };
  try {
    return verifier.verify({ key, ...(scheme.padding === 'pss' ? pss : {}) }, signature);
  } catch {
    // OpenSSL refuses what a key's own parameters forbid.
    return false;
  }
}

/** The digest over all pieces, one behind the other. */
export function digestBy(hash: ReadHashName, ...pieces: readonly Uint8Array[]): Uint8Array {
  const digest = createHash(hash);
  for (const piece of pieces) digest.update(piece);
  return digest.digest();
}

/** RSASSA-PSS with SHA-256 throughout and a salt as long as the digest. Source: RFC 4056, section 3. */
export function pssAlgorithm(): asn1js.Sequence {
  const digest = () => sequence(oid(oids.sha256), nothing());
  const parameters = sequence(
    context(0, digest()),
    context(1, sequence(oid(oids.mgf1), digest())),
    context(2, integer(pssSaltLength)),
  );
  return sequence(oid(oids.rsassaPss), parameters);
}

export const pssSaltLength = 32;

const keyKinds = { pkcs1: ['rsa'], pss: ['rsa', 'rsa-pss'], ecdsa: ['ec'] };

function schemeNamed(
  algorithm: DerValue | undefined,
  hash: ReadHashName | undefined,
): SignatureScheme | null {
  if (isOid(algorithm?.children[0], oids.rsassaPss)) return pssNamed(algorithm);
  const rsa = names.find((name) => isPlain(algorithm, families[name].rsa));
  if (rsa) return { padding: 'pkcs1', hash: rsa, saltLength: 0 };
  const ecdsa = names.find((name) => isPlain(algorithm, families[name].ecdsa));
  if (ecdsa) return { padding: 'ecdsa', hash: ecdsa, saltLength: 0 };
  const isPlainRsa = hash !== undefined && isPlain(algorithm, oids.rsaEncryption);
  return isPlainRsa ? { padding: 'pkcs1', hash, saltLength: 0 } : null;
}

function pssNamed(algorithm: DerValue | undefined): SignatureScheme | null {
  try {
    return readPss(algorithm);
  } catch {
    // Parameters that cannot be read name no scheme.
    return null;
  }
}

/** Every default of the parameters is SHA-1, so all but the trailer have to be there. */
function readPss(algorithm: DerValue | undefined): SignatureScheme | null {
  const [, parameters, ...after] = childrenOf(algorithm, tags.sequence);
  const [first, second, third, ...more] = childrenOf(parameters, tags.sequence);
  const hash = digestNamed(onlyChild(first, 0));
  const [mask, maskDigest, ...rest] = childrenOf(onlyChild(second, 1), tags.sequence);
  const isPlainMask = isOid(mask, oids.mgf1) && rest.length === 0;
  if (hash === null || !isPlainMask || digestNamed(maskDigest) !== hash) return null;
  const salt = contentOf(onlyChild(third, 2), tags.integer);
  const isDefaultTrailer = more.every((field) =>
    areEqual(contentOf(onlyChild(field, 3), tags.integer), Uint8Array.of(1)),
  );
  // OpenSSL takes the longest salt that the key has room for unless told otherwise: two bytes.
  const isLength = salt.length > 0 && salt.length <= 2 && (salt[0] ?? 0x80) < 0x80;
  const saltLength = salt.reduce((length, byte) => length * 256 + byte, 0);
  if (!isLength || !isDefaultTrailer || after.length > 0 || more.length > 1) return null;
  return { padding: 'pss', hash, saltLength };
}

function onlyChild(value: DerValue | undefined, tagNumber: number): DerValue | undefined {
  const [child, ...more] = childrenOf(value, tags.context(tagNumber));
  if (more.length > 0) throw new Error('Expected one value under the tag.');
  return child;
}

/** Absent and NULL parameters mean the same. Source: RFC 5754, section 2. */
function isPlain(algorithm: DerValue | undefined, id: string): boolean {
  if (algorithm?.tag !== tags.sequence) return false;
  const [type, parameters, ...more] = algorithm.children;
  const hasNone = parameters === undefined || areEqual(parameters.raw, noParameters);
  return isOid(type, id) && hasNone && more.length === 0;
}

const noParameters = Uint8Array.of(0x05, 0);
