import type * as asn1js from 'asn1js';
import { oids } from '../../main/signing/algorithms.ts';
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
  setOf,
} from '../../main/signing/der.ts';
import { digestBy, type ReadHashName } from '../../main/signing/signature-algorithms.ts';
import { issuerAndSerialOf } from '../../main/signing/signed-attributes.ts';
import { subjectKeyIdOf } from '../../main/signing/subject-key-id.ts';
import { algorithmOf, type SigningStyle, signWith } from './certificate-extensions.ts';
import type { Holder } from './certificates.ts';

/** One signer, as programs other than this one write it. */
export type ForeignSigning = {
  readonly signer: Holder;
  readonly content: Uint8Array;
  readonly style?: SigningStyle;
  /** Replaces the attributes that are signed; null signs the content alone. */
  readonly attributes?: readonly asn1js.AsnType[] | null;
  readonly isByKeyId?: boolean;
  /** Named instead of what was used. */
  readonly digest?: asn1js.AsnType;
  readonly algorithm?: asn1js.AsnType;
  /** Timestamp tokens, unsigned. */
  readonly timestamps?: readonly Uint8Array[];
};

const digestOids: Record<ReadHashName, string> = {
  sha1: '1.3.14.3.2.26',
  sha256: oids.sha256,
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
};

export const digestAlgorithm = (hash: ReadHashName) => sequence(oid(digestOids[hash]), nothing());

export const attribute = (type: string, ...values: asn1js.AsnType[]) =>
  sequence(oid(type), setOf(...values));

/** contentType, messageDigest and signingCertificateV2 as SHA-256 names the certificate. */
export function usualAttributes({ signer, content, style = {} }: ForeignSigning) {
  const hash = style.hash ?? 'sha256';
  return [
    attribute(oids.contentType, oid(oids.data)),
    attribute(oids.messageDigest, octets(digestBy(hash, content))),
    namedCertificate(signer.certificate),
  ];
}

export function namedCertificate(certificate: Uint8Array): asn1js.Sequence {
  const id = sequence(octets(digestBy('sha256', certificate)));
  return attribute(oids.signingCertificateV2, sequence(sequence(id)));
}

export function aForeignSigner(signing: ForeignSigning): asn1js.Sequence {
  const { signer, content, style = {}, isByKeyId = false, timestamps = [] } = signing;
  const { attributes = usualAttributes(signing) } = signing;
  const { digest = digestAlgorithm(style.hash ?? 'sha256') } = signing;
  const key = signer.keys.privateKey;
  const { algorithm = algorithmOf(key, style) } = signing;
  const signed = attributes === null ? null : encodeDer(setOf(...attributes));
  const list = signed ? readDer(signed).children.map(({ raw }) => parseDer(raw)) : [];
  const keyId = subjectKeyIdOf(signer.certificate) ?? new Uint8Array();
  const tokens = attribute(oids.timeStampToken, ...timestamps.map(parseDer));
  return sequence(
    integer(isByKeyId ? 3 : 1),
    isByKeyId ? contextPrimitive(0, keyId) : issuerAndSerialOf(signer.certificate),
    digest,
    ...(signed ? [context(0, ...list)] : []),
    algorithm,
    octets(signWith(signed ?? content, key, style)),
    ...(timestamps.length > 0 ? [context(1, tokens)] : []),
  );
}

/** DER of a SignedData with these signers; their certificates lie inside unless others are given. */
export function aForeignCms(
  signings: readonly [ForeignSigning, ...ForeignSigning[]],
  {
    certificates = signings.map(({ signer }) => signer.certificate),
    isAttached = false,
    contentType = oids.data as string,
    signerInfos = signings.map(aForeignSigner) as readonly asn1js.AsnType[],
  } = {},
): Uint8Array {
  const inside = isAttached ? [context(0, octets(signings[0].content))] : [];
  const signedData = sequence(
    integer(1),
    setOf(...signings.map(({ style }) => digestAlgorithm(style?.hash ?? 'sha256'))),
    sequence(oid(contentType), ...inside),
    context(0, ...certificates.map(parseDer)),
    setOf(...signerInfos),
  );
  return encodeDer(sequence(oid(oids.signedData), context(0, signedData)));
}
