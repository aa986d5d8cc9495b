import { readCertificate } from './certificates.ts';

/** Bits of the certificate's key: 3072, or 256 for P-256; 0 where it cannot be told. */
export function keyBitsOf(der: Uint8Array): number {
  const { modulusLength, namedCurve } = readCertificate(der).publicKey.asymmetricKeyDetails ?? {};
  return modulusLength ?? curveBits[namedCurve ?? ''] ?? 0;
}

/** The organisation that the subject names; empty where it names none. */
export function organisationOf(der: Uint8Array): string {
  const named: unknown = readCertificate(der).toLegacyObject().subject?.O;
  const shown: unknown = Array.isArray(named) ? named.at(-1) : named;
  return typeof shown === 'string' ? shown : '';
}

/** By OpenSSL's names. */
const curveBits: Readonly<Record<string, number>> = {
  prime256v1: 256,
  secp384r1: 384,
  secp521r1: 521,
};
