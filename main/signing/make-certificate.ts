import { createHash, generateKeyPair, type KeyObject, randomBytes, sign } from 'node:crypto';
import { promisify } from 'node:util';
import * as asn1js from 'asn1js';
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  Extension,
  PublicKeyInfo,
  RelativeDistinguishedNames,
  Time,
  TimeType,
} from 'pkijs';
import { signatureAlgorithmOf } from './algorithms.ts';
import { copyToBuffer, encodeDer, octets, parseDer, sequence, setOf } from './der.ts';

export type KeyPair = { readonly publicKey: KeyObject; readonly privateKey: KeyObject };

export type KeySpec = 'rsa-2048' | 'rsa-3072' | 'rsa-4096' | 'p-256' | 'p-384';

/** Any writing; every value is stored as UTF-8. */
export type SubjectName = {
  readonly commonName: string;
  readonly unit?: string;
  readonly organization?: string;
};

/** `ca` issues others; `person` signs; `device` signs and receives; `recording` only receives. */
export type CertificateKind = 'ca' | 'person' | 'device' | 'recording';

export type CertificateRequest = {
  readonly subject: SubjectName;
  readonly kind: CertificateKind;
  readonly keys: KeyPair;
  /** Who vouches; absent for a certificate signed by its own key. */
  readonly issuer?: { readonly certificate: Uint8Array; readonly privateKey: KeyObject };
  /** ms UTC; certificates store whole seconds, so both are rounded down. */
  readonly notBefore: number;
  readonly notAfter: number;
};

/** Fresh keys, made off the main thread. RSA of 3072 bits takes about half a second. */
export async function makeKeys(spec: KeySpec): Promise<KeyPair> {
  const generate = promisify(generateKeyPair);
  if (spec === 'p-256') return generate('ec', { namedCurve: 'prime256v1' });
  if (spec === 'p-384') return generate('ec', { namedCurve: 'secp384r1' });
  return generate('rsa', { modulusLength: Number(spec.slice('rsa-'.length)) });
}

/**
 * DER of an X.509 v3 certificate with a random serial, signed with SHA-256. Source: RFC 5280,
 * section 4; key usages by kind: section 4.2.1.3.
 */
export function makeCertificate(request: CertificateRequest): Uint8Array {
  const { subject, kind, keys, issuer, notBefore, notAfter } = request;
  const issuerCertificate = issuer && new Certificate({ schema: parseDer(issuer.certificate) });
  const certificate = new Certificate({
    version: 2,
    serialNumber: new asn1js.Integer({ valueHex: copyToBuffer(randomSerial()) }),
    issuer: issuerCertificate?.subject ?? nameOf(subject),
    subject: nameOf(subject),
    notBefore: timeOf(notBefore),
    notAfter: timeOf(notAfter),
    subjectPublicKeyInfo: publicKeyInfoOf(keys.publicKey),
    extensions: extensionsOf(kind, keys.publicKey, issuerCertificate),
  });
  return signCertificate(certificate, issuer?.privateKey ?? keys.privateKey);
}

/**
 * A device's own certificate, signed by its own key: a token vouches for it in `device.enrol`. The
 * name must not be a person's, because it can be read on the way.
 */
export function makeDeviceCertificate(
  request: Pick<CertificateRequest, 'keys' | 'notBefore' | 'notAfter'> & { deviceId: string },
): Uint8Array {
  const { deviceId, ...rest } = request;
  return makeCertificate({ ...rest, kind: 'device', subject: { commonName: deviceId } });
}

function signCertificate(certificate: Certificate, key: KeyObject): Uint8Array {
  const schema = signatureAlgorithmOf(key);
  certificate.signature = new AlgorithmIdentifier({ schema });
  certificate.signatureAlgorithm = new AlgorithmIdentifier({ schema });
  const toBeSigned = encodeDer(certificate.encodeTBS());
  const signature = sign('sha256', toBeSigned, key);
  certificate.signatureValue = new asn1js.BitString({ valueHex: copyToBuffer(signature) });
  return encodeDer(certificate.toSchema(true));
}

function extensionsOf(kind: CertificateKind, key: KeyObject, issuer?: Certificate): Extension[] {
  const keyId = keyIdOf(publicKeyInfoOf(key).subjectPublicKey);
  const issuerKeyId = issuer ? keyIdOf(issuer.subjectPublicKeyInfo.subjectPublicKey) : keyId;
  const authority = new AuthorityKeyIdentifier({ keyIdentifier: octets(issuerKeyId) });
  return [
    extension('2.5.29.19', basicConstraintsOf(kind), true),
    extension('2.5.29.15', keyUsageOf(kind), true),
    extension('2.5.29.14', octets(keyId), false),
    extension('2.5.29.35', authority.toSchema(), false),
  ];
}

function basicConstraintsOf(kind: CertificateKind): asn1js.AsnType {
  return new BasicConstraints({ cA: kind === 'ca' }).toSchema();
}

/** A bit per usage, the first usage in the highest bit. Source: RFC 5280, section 4.2.1.3. */
function keyUsageOf(kind: CertificateKind): asn1js.BitString {
  const usages = { ca: 0x06, person: 0xc0, device: 0xa0, recording: 0x20 } as const;
  const unusedBits = { ca: 1, person: 6, device: 5, recording: 5 } as const;
  const valueHex = new Uint8Array([usages[kind]]).buffer;
  return new asn1js.BitString({ valueHex, unusedBits: unusedBits[kind] });
}

function extension(extnID: string, value: { toBER(): ArrayBuffer }, critical: boolean): Extension {
  return new Extension({ extnID, critical, extnValue: value.toBER() });
}

/** SHA-1 only names the key here. Source: RFC 5280, section 4.2.1.2, method 1. */
function keyIdOf(subjectPublicKey: asn1js.BitString): Uint8Array {
  return createHash('sha1').update(subjectPublicKey.valueBlock.valueHexView).digest();
}

function publicKeyInfoOf(key: KeyObject): PublicKeyInfo {
  return new PublicKeyInfo({ schema: parseDer(key.export({ type: 'spki', format: 'der' })) });
}

/** pkijs would put all parts into one set, so the name is encoded here. RFC 5280, section 4.1.2.4. */
function nameOf({ commonName, unit, organization }: SubjectName): RelativeDistinguishedNames {
  const parts = [
    { type: '2.5.4.6', value: new asn1js.PrintableString({ value: 'VN' }) },
    ...utf8Part('2.5.4.10', organization),
    ...utf8Part('2.5.4.11', unit),
    ...utf8Part('2.5.4.3', commonName),
  ];
  const sets = parts.map((part) => setOf(new AttributeTypeAndValue(part).toSchema()));
  const valueBeforeDecode = sequence(...sets).toBER();
  return new RelativeDistinguishedNames({ valueBeforeDecode });
}

function utf8Part(type: string, text: string | undefined) {
  return text === undefined ? [] : [{ type, value: new asn1js.Utf8String({ value: text }) }];
}

/** UTCTime until 2049, GeneralizedTime after. Source: RFC 5280, section 4.1.2.5. */
function timeOf(ms: number): Time {
  const value = new Date(Math.floor(ms / 1000) * 1000);
  const type = value.getUTCFullYear() < 2050 ? TimeType.UTCTime : TimeType.GeneralizedTime;
  return new Time({ type, value });
}

/** 16 bytes, positive and never starting with zero, so that every encoding has one length. */
function randomSerial(): Uint8Array {
  const serial = randomBytes(16);
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  return serial;
}
