import { createHash, type KeyObject } from 'node:crypto';
import { oids } from './algorithms.ts';
import { areEqual, type DerValue, isOid, tags } from './der.ts';

export type HashName = 'sha256' | 'sha384' | 'sha512';

/** What timestamp servers sign with. Source: RFC 5754, sections 2 and 3; RFC 5758, section 3.2. */
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
} as const satisfies Record<HashName, { digest: string; rsa: string; ecdsa: string }>;

// The keys are the object's own, written above.
const names = Object.keys(families) as HashName[];

/** The digest that an AlgorithmIdentifier names, with NULL or no parameters; null for any other. */
export function digestNamed(algorithm: DerValue | undefined): HashName | null {
  return names.find((name) => isAlgorithm(algorithm, families[name].digest)) ?? null;
}

/** Whether the identifier names a signature by such a key over such a digest. */
export function isSignatureWith(
  key: KeyObject,
  algorithm: DerValue | undefined,
  hash: HashName,
): boolean {
  const { rsa, ecdsa } = families[hash];
  if (key.asymmetricKeyType === 'ec') return isAlgorithm(algorithm, ecdsa);
  return isAlgorithm(algorithm, rsa) || isAlgorithm(algorithm, oids.rsaEncryption);
}

export function digestBy(hash: HashName | 'sha1', bytes: Uint8Array): Uint8Array {
  return createHash(hash).update(bytes).digest();
}

function isAlgorithm(algorithm: DerValue | undefined, id: string): boolean {
  if (algorithm?.tag !== tags.sequence) return false;
  const [type, parameters, ...more] = algorithm.children;
  const isPlain = parameters === undefined || areEqual(parameters.raw, noParameters);
  return isOid(type, id) && isPlain && more.length === 0;
}

const noParameters = Uint8Array.of(0x05, 0);
