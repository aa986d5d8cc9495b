import { createPublicKey, type KeyObject } from 'node:crypto';
import type * as asn1js from 'asn1js';
import { nothing, oid, readDer, sequence, tags } from './der.ts';

/** Object identifiers, named as their standards name them. */
export const oids = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  envelopedData: '1.2.840.113549.1.7.3',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  timeStampToken: '1.2.840.113549.1.9.16.2.14',
  timestampInfo: '1.2.840.113549.1.9.16.1.4',
  algorithmProtection: '1.2.840.113549.1.9.52',
  revocationArchive: '1.2.840.113583.1.1.8',
  ocspInCms: '1.3.6.1.5.5.7.16.2',
  extendedKeyUsage: '2.5.29.37',
  timeStamping: '1.3.6.1.5.5.7.3.8',
  sha256: '2.16.840.1.101.3.4.2.1',
  rsaEncryption: '1.2.840.113549.1.1.1',
  sha256WithRsa: '1.2.840.113549.1.1.11',
  rsassaPss: '1.2.840.113549.1.1.10',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  rsaesOaep: '1.2.840.113549.1.1.7',
  mgf1: '1.2.840.113549.1.1.8',
  aes256Cbc: '2.16.840.1.101.3.4.1.42',
  aes256Wrap: '2.16.840.1.101.3.4.1.45',
} as const;

/** SHA-256 without parameters. Source: RFC 5754, section 2. */
export const sha256Algorithm = () => sequence(oid(oids.sha256));

/** SHA-256 signatures by this key. Source: RFC 5754, section 3. */
export function signatureAlgorithmOf(key: KeyObject): asn1js.Sequence {
  return key.asymmetricKeyType === 'ec'
    ? sequence(oid(oids.ecdsaWithSha256))
    : sequence(oid(oids.sha256WithRsa), nothing());
}

const allowedCurves = ['prime256v1', 'secp384r1', 'secp521r1'];
const minRsaBits = 2048;

/**
 * RSA of at least 2048 bits whose exponent is no 1, which anybody signs by, or a NIST curve by its
 * name: RFC 5480, section 2.1.1, forbids to spell a curve out.
 */
export function isStrongKey(key: KeyObject): boolean {
  const {
    modulusLength = 0,
    publicExponent = 0n,
    namedCurve = '',
  } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === 'rsa' || key.asymmetricKeyType === 'rsa-pss')
    return modulusLength >= minRsaBits && publicExponent >= 3n;
  return key.asymmetricKeyType === 'ec' && allowedCurves.includes(namedCurve) && isNamedCurve(key);
}

/** SubjectPublicKeyInfo: `SEQUENCE { SEQUENCE { ecPublicKey, parameters }, BIT STRING }`. */
function isNamedCurve(key: KeyObject): boolean {
  const publicKey = key.type === 'private' ? createPublicKey(key) : key;
  const info = readDer(publicKey.export({ type: 'spki', format: 'der' }));
  return info.children[0]?.children[1]?.tag === tags.objectIdentifier;
}
