import * as asn1js from 'asn1js';
import { ocspNonce } from '../../main/revocation/ocsp-request.ts';
import {
  context,
  contextPrimitive,
  encodeDer,
  integer,
  nothing,
  octets,
  oid,
  parseDer,
  readDer,
  sequence,
} from '../../main/signing/der.ts';
import {
  algorithmOf,
  type ExtensionRequest,
  extensionOf,
  type SigningStyle,
  sha1,
  signedSequence,
} from './certificate-extensions.ts';
import { certificatesAt, type Holder } from './certificates.ts';

const hourMs = 3_600_000;

/** An answer of OCSP or a CRL is news for a day around this. */
type Times = { readonly thisUpdate?: number; readonly nextUpdate?: number | null };

export type CrlRequest = Times & {
  readonly revoked?: readonly { readonly certificate: Uint8Array; readonly at: number }[];
  readonly extensions?: readonly ExtensionRequest[];
  readonly style?: SigningStyle;
  /** Names another issuer than who signs. */
  readonly issuer?: Uint8Array;
};

/** DER of a CRL, version 2. Source: RFC 5280, section 5.1. */
export function aCrl(signer: Holder, request: CrlRequest = {}): Uint8Array {
  const { revoked = [], extensions = [], style = {}, issuer = signer.certificate } = request;
  const { thisUpdate = certificatesAt - hourMs, nextUpdate = certificatesAt + 24 * hourMs } =
    request;
  const entries = revoked.map(({ certificate, at }) =>
    sequence(parseDer(partsOf(certificate).serial), utcTime(at)),
  );
  const toBeSigned = sequence(
    integer(1),
    algorithmOf(signer.keys.privateKey, style),
    parseDer(partsOf(issuer).subject),
    utcTime(thisUpdate),
    ...(nextUpdate === null ? [] : [utcTime(nextUpdate)]),
    ...(entries.length > 0 ? [sequence(...entries)] : []),
    ...(extensions.length > 0 ? [context(0, sequence(...extensions.map(extensionOf)))] : []),
  );
  return signedSequence(toBeSigned, signer.keys.privateKey, style);
}

export type OcspAnswer = Times & {
  /** Of whom; the issuer names it too. */
  readonly certificate: Uint8Array;
  readonly issuer: Holder;
  readonly status?: 'good' | 'unknown' | { readonly revokedAt: number };
  readonly producedAt?: number;
  readonly nonce?: Uint8Array | undefined;
  /** A responder of its own; else the issuer answers. */
  readonly responder?: Holder;
  /** The responder's certificate lies inside unless false. */
  readonly isCertificateInside?: boolean;
  readonly isNamedByKey?: boolean;
  readonly style?: SigningStyle;
  readonly extensions?: readonly ExtensionRequest[];
};

/** DER of an OCSPResponse. Source: RFC 6960, section 4.2.1. */
export function anOcspResponse(answer: OcspAnswer): Uint8Array {
  const { issuer, responder = issuer, style = {}, producedAt = certificatesAt } = answer;
  const { nonce, extensions = [], isNamedByKey = false, isCertificateInside = true } = answer;
  const own = partsOf(responder.certificate);
  const name = isNamedByKey ? context(2, octets(sha1(own.key))) : context(1, parseDer(own.subject));
  const repeated = nonce ? [{ id: ocspNonce, value: encodeDer(octets(nonce)) }] : [];
  const all = [...repeated, ...extensions].map(extensionOf);
  const data = sequence(
    name,
    generalizedTime(producedAt),
    sequence(singleResponse(answer)),
    ...(all.length > 0 ? [context(1, sequence(...all))] : []),
  );
  const inside = isCertificateInside && responder !== issuer;
  const certificates = inside ? [context(0, sequence(parseDer(responder.certificate)))] : [];
  const basic = signedSequence(data, responder.keys.privateKey, style, ...certificates);
  const bytes = sequence(oid('1.3.6.1.5.5.7.48.1.1'), octets(basic));
  return encodeDer(sequence(new asn1js.Enumerated({ value: 0 }), context(0, bytes)));
}

/** The nonce in an OCSPRequest; undefined when it has none. */
export function nonceIn(request: Uint8Array): Uint8Array | undefined {
  const extensions = readDer(request).children[0]?.children.at(-1)?.children[0]?.children ?? [];
  const value = extensions.at(0)?.children.at(-1)?.content;
  return value && readDer(value).content;
}

function singleResponse(answer: OcspAnswer): asn1js.Sequence {
  const { certificate, issuer, status = 'good', thisUpdate = certificatesAt - hourMs } = answer;
  const { nextUpdate = certificatesAt + 24 * hourMs } = answer;
  const { subject, key } = partsOf(issuer.certificate);
  const certificateId = sequence(
    sequence(oid('1.3.14.3.2.26'), nothing()),
    octets(sha1(subject)),
    octets(sha1(key)),
    parseDer(partsOf(certificate).serial),
  );
  return sequence(
    certificateId,
    statusValue(status),
    generalizedTime(thisUpdate),
    ...(nextUpdate === null ? [] : [context(0, generalizedTime(nextUpdate))]),
  );
}

function statusValue(status: NonNullable<OcspAnswer['status']>): asn1js.AsnType {
  if (status === 'good') return contextPrimitive(0, new Uint8Array());
  if (status === 'unknown') return contextPrimitive(2, new Uint8Array());
  return context(1, generalizedTime(status.revokedAt));
}

function partsOf(certificate: Uint8Array) {
  const fields = readDer(certificate).children[0]?.children ?? [];
  const none = new Uint8Array();
  return {
    serial: fields[1]?.raw ?? none,
    subject: fields[5]?.raw ?? none,
    key: fields[6]?.children[1]?.content.subarray(1) ?? none,
  };
}

const digits = (ms: number) => new Date(ms).toISOString().slice(0, 19).replaceAll(/[-:T]/g, '');
const timeOf = (tag: number, text: string) =>
  parseDer(Uint8Array.of(tag, text.length, ...Buffer.from(text, 'latin1')));
const utcTime = (ms: number) => timeOf(0x17, `${digits(ms).slice(2)}Z`);
const generalizedTime = (ms: number) => timeOf(0x18, `${digits(ms)}Z`);
