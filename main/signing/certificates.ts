import { createHash, X509Certificate } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import type { CertificateView } from './token.ts';

/** What to show of a certificate. Throws `invalid-input` for junk and for keys not RSA or EC. */
export function viewCertificate(der: Uint8Array): CertificateView {
  const certificate = readCertificate(der);
  const notBefore = Date.parse(certificate.validFrom);
  const notAfter = Date.parse(certificate.validTo);
  // OpenSSL takes dates that no calendar holds, and no comparison with them would ever be true.
  if (Number.isNaN(notBefore) || Number.isNaN(notAfter))
    throw new AppError('invalid-input', 'The certificate has no dates that can be read.');
  return {
    id: fingerprint(der),
    subjectName: shownName(certificate, 'subject'),
    issuerName: shownName(certificate, 'issuer'),
    serial: certificate.serialNumber.toLowerCase(),
    notBefore,
    notAfter,
    keyKind: keyKindOf(certificate),
  };
}

/**
 * The DER as Node's certificate. Throws `invalid-input`, also when bytes follow the DER or its key is
 * of a kind that OpenSSL does not read.
 */
export function readCertificate(der: Uint8Array): X509Certificate {
  const certificate = parseCertificate(der);
  if (certificate === undefined || Buffer.compare(certificate.raw, der) !== 0)
    throw new AppError('invalid-input', 'The bytes are not one DER certificate.');
  return certificate;
}

/** SHA-256 of the bytes, lower-case hex. */
export function fingerprint(der: Uint8Array): string {
  return createHash('sha256').update(der).digest('hex');
}

/** SHA-256 of the certificate's SubjectPublicKeyInfo, lower-case hex. Throws `invalid-input`. */
export function spkiFingerprint(der: Uint8Array): string {
  return fingerprint(publicKeyDer(der));
}

/** DER of the certificate's SubjectPublicKeyInfo. Throws `invalid-input`. */
export function publicKeyDer(der: Uint8Array): Uint8Array {
  return readCertificate(der).publicKey.export({ type: 'spki', format: 'der' });
}

/** PEM with 64 columns and a final line end. */
export function derToPem(der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

/** DER of every certificate in the text, in order; text between them is skipped. */
export function pemToDer(pem: string): Uint8Array[] {
  const blocks = pem.matchAll(/-----BEGIN CERTIFICATE-----([^-]*)-----END CERTIFICATE-----/g);
  return Array.from(blocks, ([, base64 = '']) => Buffer.from(base64, 'base64'));
}

function parseCertificate(der: Uint8Array): X509Certificate | undefined {
  try {
    const certificate = new X509Certificate(der);
    // Throws for an unreadable key. Node 24.21 does not survive `toLegacyObject` of such a certificate.
    void certificate.publicKey;
    return certificate;
  } catch {
    // OpenSSL's reason for refusing junk helps nobody; the caller says what was expected.
    return undefined;
  }
}

function shownName(certificate: X509Certificate, which: 'subject' | 'issuer'): string {
  const commonName: unknown = certificate.toLegacyObject()[which]?.CN;
  // A name may hold several common names; the last is the most specific.
  const shown: unknown = Array.isArray(commonName) ? commonName.at(-1) : commonName;
  if (typeof shown === 'string' && shown !== '') return shown;
  return certificate[which]?.replaceAll('\n', ', ') ?? '';
}

function keyKindOf(certificate: X509Certificate): 'rsa' | 'ec' {
  const kind = certificate.publicKey.asymmetricKeyType;
  if (kind === 'rsa' || kind === 'ec') return kind;
  // The same kind of key, kept for PSS alone: RFC 4055, section 1.2.
  if (kind === 'rsa-pss') return 'rsa';
  throw new AppError(
    'invalid-input',
    `A certificate with a key of kind ${kind} is of no use here.`,
  );
}
