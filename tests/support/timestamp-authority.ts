import { createHash, randomBytes, sign } from 'node:crypto';
import * as asn1js from 'asn1js';
import { oids } from '../../main/signing/algorithms.ts';
import {
  context,
  copyToBuffer,
  encodeDer,
  integer,
  nothing,
  octets,
  oid,
  parseDer,
  readDer,
  sequence,
  setOf,
} from '../../main/signing/der.ts';
import { issuerAndSerialOf } from '../../main/signing/signed-attributes.ts';
import { withoutCertificates } from '../../main/signing/timestamp-exchange.ts';
import { type Authority, type Holder, makePerson } from './certificates.ts';

/** A server's certificate: a person's of the authority, made over with the purpose of timestamps. */
export async function makeTimestampAuthority(
  authority: Authority,
  validity: { readonly notBefore: number; readonly notAfter: number },
  { isCritical = true, purpose = oids.timeStamping as string } = {},
): Promise<Holder> {
  const { keys, certificate } = await makePerson(authority, 'Máy chủ dấu thời gian', validity);
  const [tbs] = readDer(certificate).children;
  const fields = (tbs?.children ?? []).slice(0, -1).map(({ raw }) => parseDer(raw));
  const extensions = tbs?.children.at(-1)?.children[0]?.children ?? [];
  const extended = sequence(
    oid(oids.extendedKeyUsage),
    ...(isCritical ? [new asn1js.Boolean({ value: true })] : []),
    octets(encodeDer(sequence(oid(purpose)))),
  );
  const all = sequence(...extensions.map(({ raw }) => parseDer(raw)), extended);
  const toBeSigned = sequence(...fields, context(3, all));
  const signature = sign('sha256', encodeDer(toBeSigned), authority.keys.privateKey);
  const algorithm = sequence(oid(oids.sha256WithRsa), nothing());
  const signed = new asn1js.BitString({ valueHex: copyToBuffer(signature) });
  return { keys, certificate: encodeDer(sequence(toBeSigned, algorithm, signed)) };
}

export type TokenRequest = {
  /** SHA-256, lower-case hex. */
  readonly imprint: string;
  readonly atMs: number;
  readonly nonce?: Uint8Array;
};

/** A token as a server makes it, its certificate inside. Source: RFC 3161, section 2.4.2. */
export function aToken({ certificate, keys }: Holder, request: TokenRequest): Uint8Array {
  const info = encodeDer(timestampInfo(request));
  const attributes = setOf(
    attribute(oids.contentType, oid(oids.timestampInfo)),
    attribute(oids.messageDigest, octets(sha256(info))),
    attribute(oids.signingCertificateV2, sequence(sequence(sequence(octets(sha256(certificate)))))),
  );
  const toBeSigned = encodeDer(attributes);
  const signerInfo = sequence(
    integer(1),
    issuerAndSerialOf(certificate),
    sequence(oid(oids.sha256), nothing()),
    context(0, ...readDer(toBeSigned).children.map(({ raw }) => parseDer(raw))),
    sequence(oid(oids.rsaEncryption), nothing()),
    octets(sign('sha256', toBeSigned, keys.privateKey)),
  );
  const signedData = sequence(
    integer(3),
    setOf(sequence(oid(oids.sha256), nothing())),
    sequence(oid(oids.timestampInfo), context(0, octets(info))),
    context(0, parseDer(certificate)),
    setOf(signerInfo),
  );
  return encodeDer(sequence(oid(oids.signedData), context(0, signedData)));
}

/** What the server answers to a TimeStampReq at some time. Source: RFC 3161, section 2.4.2. */
export function answerTo(server: Holder, request: Uint8Array, atMs: number): Uint8Array {
  const [, imprint, nonce] = readDer(request).children;
  const digest = imprint?.children[1]?.content ?? new Uint8Array();
  const asked = { imprint: Buffer.from(digest).toString('hex'), atMs };
  const token = aToken(server, nonce ? { ...asked, nonce: nonce.content } : asked);
  return encodeDer(sequence(sequence(integer(0)), parseDer(token)));
}

/** A token as a log carries it, and the hash by which the journal names it. */
export function aKeptToken(server: Holder, request: TokenRequest) {
  const token = withoutCertificates(aToken(server, request));
  return { token, sha256: createHash('sha256').update(token).digest('hex') };
}

function timestampInfo({ imprint, atMs, nonce }: TokenRequest): asn1js.Sequence {
  const time = new Date(atMs).toISOString().replaceAll(/[-:T]/g, '');
  const text = Buffer.from(time.replace(/\.?0*Z$/, 'Z'), 'latin1');
  return sequence(
    integer(1),
    oid('1.3.6.1.4.1.4146.2.3'),
    sequence(sequence(oid(oids.sha256), nothing()), octets(Buffer.from(imprint, 'hex'))),
    new asn1js.Integer({ valueHex: copyToBuffer(Uint8Array.of(0x40, ...randomBytes(7))) }),
    parseDer(Uint8Array.of(0x18, text.length, ...text)),
    ...(nonce ? [new asn1js.Integer({ valueHex: copyToBuffer(nonce) })] : []),
  );
}

const attribute = (type: string, value: asn1js.AsnType) => sequence(oid(type), setOf(value));
const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
