import { constants, createHash, createSign, type KeyObject } from 'node:crypto';
import * as asn1js from 'asn1js';
import { oids, signatureAlgorithmOf } from '../../main/signing/algorithms.ts';
import {
  context,
  contextPrimitive,
  copyToBuffer,
  type DerValue,
  encodeDer,
  isOid,
  nothing,
  octets,
  oid,
  parseDer,
  readDer,
  sequence,
} from '../../main/signing/der.ts';
import { pssAlgorithm, pssSaltLength } from '../../main/signing/signature-algorithms.ts';
import type { Holder } from './certificates.ts';

/** One extension of a certificate, a CRL or an OCSP answer, DER of its value. */
export type ExtensionRequest = {
  readonly id: string;
  readonly value: Uint8Array;
  readonly isCritical?: boolean;
};

export type SigningStyle = {
  readonly pss?: boolean;
  readonly hash?: 'sha1' | 'sha256' | 'sha384' | 'sha512';
};

/**
 * The certificate again with extensions of its own, signed by its issuer. An extension that is there
 * already is replaced.
 */
export function withExtensions(
  certificate: Uint8Array,
  issuer: Holder,
  extensions: readonly ExtensionRequest[],
  style: SigningStyle = {},
): Uint8Array {
  const fields = readDer(certificate).children[0]?.children ?? [];
  const isReplaced = ({ children }: DerValue) =>
    extensions.some(({ id }) => isOid(children[0], id));
  const kept = (fields.at(-1)?.children[0]?.children ?? []).filter((one) => !isReplaced(one));
  const all = sequence(...kept.map(({ raw }) => parseDer(raw)), ...extensions.map(extensionOf));
  const before = fields.slice(0, -1).map(({ raw }) => parseDer(raw));
  // The signature's algorithm stands inside too, after version and serial.
  before[2] = algorithmOf(issuer.keys.privateKey, style);
  return signedSequence(sequence(...before, context(3, all)), issuer.keys.privateKey, style);
}

/** Where an issuer answers for its certificates. Source: RFC 5280, sections 4.2.2.1 and 4.2.1.13. */
export function addresses({ ocsp, crl }: { ocsp?: string; crl?: string }): ExtensionRequest[] {
  const access = (url: string) => sequence(oid('1.3.6.1.5.5.7.48.1'), uri(url));
  const point = (url: string) => sequence(context(0, context(0, uri(url))));
  return [
    ...(ocsp ? [{ id: '1.3.6.1.5.5.7.1.1', value: encodeDer(sequence(access(ocsp))) }] : []),
    ...(crl ? [{ id: '2.5.29.31', value: encodeDer(sequence(point(crl))) }] : []),
  ];
}

/** Extended key usage. */
export function purposes(ids: readonly string[], isCritical = false): ExtensionRequest {
  const value = encodeDer(sequence(...ids.map((id) => oid(id))));
  return { id: oids.extendedKeyUsage, value, isCritical };
}

export const ocspSigning = '1.3.6.1.5.5.7.3.9';

/** `SEQUENCE { toBeSigned, algorithm, BIT STRING }`: certificates, CRLs and OCSP answers alike. */
export function signedSequence(
  toBeSigned: asn1js.AsnType,
  key: KeyObject,
  style: SigningStyle = {},
  ...more: readonly asn1js.AsnType[]
): Uint8Array {
  const signature = signWith(encodeDer(toBeSigned), key, style);
  const signed = new asn1js.BitString({ valueHex: copyToBuffer(signature) });
  return encodeDer(sequence(toBeSigned, algorithmOf(key, style), signed, ...more));
}

export function signWith(bytes: Uint8Array, key: KeyObject, style: SigningStyle): Uint8Array {
  const signer = createSign(style.hash ?? 'sha256').update(bytes);
  if (!style.pss) return signer.sign(key);
  const padding = constants.RSA_PKCS1_PSS_PADDING;
  return signer.sign({ key, padding, saltLength: pssSaltLength });
}

/** PSS is by SHA-256. */
export function algorithmOf(key: KeyObject, { pss, hash = 'sha256' }: SigningStyle) {
  if (pss) return pssAlgorithm();
  if (hash === 'sha256') return signatureAlgorithmOf(key);
  const isRsa = key.asymmetricKeyType === 'rsa';
  return isRsa ? sequence(oid(rsaWith[hash]), nothing()) : sequence(oid(ecdsaWith[hash]));
}

export function extensionOf({ id, value, isCritical = false }: ExtensionRequest): asn1js.Sequence {
  const critical = isCritical ? [new asn1js.Boolean({ value: true })] : [];
  return sequence(oid(id), ...critical, octets(value));
}

export const sha1 = (bytes: Uint8Array): Uint8Array => createHash('sha1').update(bytes).digest();

const uri = (url: string) => contextPrimitive(6, Buffer.from(url, 'latin1'));

const rsaWith = {
  sha1: '1.2.840.113549.1.1.5',
  sha384: '1.2.840.113549.1.1.12',
  sha512: '1.2.840.113549.1.1.13',
};
const ecdsaWith = {
  sha1: '1.2.840.10045.4.1',
  sha384: '1.2.840.10045.4.3.3',
  sha512: '1.2.840.10045.4.3.4',
};
