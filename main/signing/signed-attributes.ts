import { createHash } from 'node:crypto';
import type * as asn1js from 'asn1js';
import { oids } from './algorithms.ts';
import {
  areEqual,
  childrenOf,
  contentOf,
  context,
  type DerValue,
  encodeDer,
  isOid,
  isSameDer,
  octets,
  oid,
  parseDer,
  readDer,
  sequence,
  setOf,
  tags,
} from './der.ts';

/** What a signer signs beside the content. */
export type SignedAttributes = {
  readonly messageDigest: Uint8Array;
  /** ms UTC, whole seconds; what the signer's clock said. */
  readonly signedAt: number;
  /** SHA-256 of the certificate the signer meant. */
  readonly certificateHash: Uint8Array;
};

/** Issuer and serial of a certificate, as encoded in it. Source: RFC 5652, section 10.2.4. */
export function issuerAndSerialOf(certificate: Uint8Array): asn1js.Sequence {
  const { issuer, serial } = issuerAndSerialParts(certificate);
  return sequence(parseDer(issuer.raw), parseDer(serial.raw));
}

/** Whether IssuerAndSerialNumber names this certificate. Throws a plain `Error` for no certificate. */
export function isIssuerAndSerialOf(value: DerValue, certificate: Uint8Array): boolean {
  const { issuer, serial } = issuerAndSerialParts(certificate);
  const isSequence = value.tag === tags.sequence;
  return isSequence && areEqual(value.content, Buffer.concat([issuer.raw, serial.raw]));
}

/**
 * The DER of `SET OF Attribute`: exactly the bytes that are signed. Source: RFC 5652, sections 5.4
 * and 11; signingCertificateV2: RFC 5035, section 3, with SHA-256 by default.
 */
export function buildSignedAttributes(input: {
  /** SHA-256 of the content. */
  messageDigest: Uint8Array;
  certificate: Uint8Array;
  /** ms UTC; null leaves `signingTime` out. */
  signedAt: number | null;
}): Uint8Array {
  const { issuer, serial } = issuerAndSerialParts(input.certificate);
  const generalNames = sequence(context(4, parseDer(issuer.raw)));
  const issuerSerial = sequence(generalNames, parseDer(serial.raw));
  const certificateId = sequence(octets(sha256(input.certificate)), issuerSerial);
  const attributes = setOf(
    attribute(oids.contentType, oid(oids.data)),
    attribute(oids.messageDigest, octets(input.messageDigest)),
    ...(input.signedAt === null ? [] : [signingTime(input.signedAt)]),
    attribute(oids.signingCertificateV2, sequence(sequence(certificateId))),
  );
  return encodeDer(attributes);
}

/**
 * Reads the signed attributes, each of the four present exactly once with one value; others are
 * left to whoever wrote them. Throws a plain `Error`.
 */
export function readSignedAttributes(attributes: readonly DerValue[]): SignedAttributes {
  if (!isSameDer(onlyValue(attributes, oids.contentType), oid(oids.data)))
    throw new Error('The signed content is not plain data.');
  const signingCertificate = onlyValue(attributes, oids.signingCertificateV2);
  const [certificateIds] = childrenOf(signingCertificate, tags.sequence);
  const [first] = childrenOf(certificateIds, tags.sequence);
  const [hash] = childrenOf(first, tags.sequence);
  return {
    messageDigest: contentOf(onlyValue(attributes, oids.messageDigest), tags.octetString),
    signedAt: decodeTime(onlyValue(attributes, oids.signingTime)),
    certificateHash: contentOf(hash, tags.octetString),
  };
}

export function sha256(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest();
}

function issuerAndSerialParts(certificate: Uint8Array) {
  const [tbs] = childrenOf(readDer(certificate), tags.sequence);
  const fields = childrenOf(tbs, tags.sequence);
  // Version 1 certificates have no version field.
  const first = fields[0]?.tag === tags.context(0) ? 1 : 0;
  const serial = fields[first];
  const issuer = fields[first + 2];
  if (serial === undefined || issuer === undefined) throw new Error('Not a certificate.');
  return { serial, issuer };
}

const signingTime = (ms: number) => attribute(oids.signingTime, parseDer(encodeTime(ms)));

function attribute(type: string, value: asn1js.AsnType): asn1js.Sequence {
  return sequence(oid(type), setOf(value));
}

/** The one value of an attribute that is there once. Throws a plain `Error`. */
export function onlyValue(attributes: readonly DerValue[], type: string): DerValue {
  const found = attributes.filter((one) => isOid(one.children[0], type));
  const [, values] = childrenOf(found[0], tags.sequence);
  const [value, ...more] = childrenOf(values, tags.set);
  if (found.length !== 1 || value === undefined || more.length > 0)
    throw new Error(`The attribute ${type} is not there exactly once.`);
  return value;
}

/** UTCTime from 1950 to 2049, GeneralizedTime outside. Source: RFC 5652, section 11.3. */
function encodeTime(ms: number): Uint8Array {
  const digits = new Date(ms).toISOString().slice(0, 19).replaceAll(/[-:T]/g, '');
  const year = Number(digits.slice(0, 4));
  const isUtcTime = year >= 1950 && year < 2050;
  const text = Buffer.from(`${isUtcTime ? digits.slice(2) : digits}Z`, 'latin1');
  const tag = isUtcTime ? tags.utcTime : tags.generalizedTime;
  return Uint8Array.from([tag, text.length, ...text]);
}

function decodeTime(value: DerValue): number {
  const text = Buffer.from(value.content).toString('latin1');
  const [, year = '', rest = ''] = /^(\d{2}|\d{4})(\d{10})Z$/.exec(text) ?? [];
  const century = Number(year) < 50 ? '20' : '19';
  const [month, day, hour, minute, second] = rest.match(/\d{2}/g) ?? [];
  const fullYear = year.length === 2 ? century + year : year;
  const ms = Date.parse(`${fullYear}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(ms) || !areEqual(encodeTime(ms), value.raw)) throw new Error('Not a time.');
  return ms;
}
