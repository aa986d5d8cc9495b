import { oids } from './algorithms.ts';
import { readTime } from './asn1-time.ts';
import { childrenOf, contentOf, type DerValue, isOid, readDer, tags } from './der.ts';
import { type ReadHashName, readDigestNamed } from './signature-algorithms.ts';
import { onlyValue } from './signed-attributes.ts';

/** A SignerInfo, read: nothing of it is believed yet. */
export type ForeignSigner = {
  /** IssuerAndSerialNumber, or the key identifier as context tag 0. */
  readonly identifier: DerValue;
  readonly digest: DerValue;
  readonly algorithm: DerValue;
  readonly signature: Uint8Array;
  readonly attributes: ForeignAttributes | null;
  /** Signature timestamps, as they came. */
  readonly timestamps: readonly Uint8Array[];
};

export type ForeignAttributes = {
  /** As a SET OF, the bytes that are signed. */
  readonly signed: Uint8Array;
  readonly contentType: DerValue;
  readonly messageDigest: Uint8Array;
  /** ms UTC. */
  readonly signedAt: number | null;
  /** What signingCertificate and its second version say of the certificate. */
  readonly certificateHashes: readonly {
    readonly hash: ReadHashName;
    readonly of: Uint8Array;
  }[];
  /** Its digest and signature algorithms. Source: RFC 6211. */
  readonly protection: readonly [DerValue, DerValue] | null;
  /** OCSP responses and CRLs that Adobe's programs sign along (revocationInfoArchival). */
  readonly ocsp: readonly Uint8Array[];
  readonly crl: readonly Uint8Array[];
};

/**
 * Reads a SignerInfo from BER. The signed attributes have to be DER, contentType and messageDigest
 * there, and what is understood there once with one value. Throws a plain `Error`. Source: RFC 5652,
 * section 5.3.
 */
export function readForeignSigner(value: DerValue): ForeignSigner {
  const [version, identifier, digest, ...fields] = childrenOf(value, tags.sequence);
  const attributes = fields[0]?.tag === tags.context(0) ? fields[0] : null;
  const [algorithm, signature, unsigned, ...more] = attributes ? fields.slice(1) : fields;
  contentOf(version, tags.integer);
  if (digest === undefined || algorithm === undefined || more.length > 0)
    throw new Error('Not a SignerInfo.');
  const isNamed = identifier?.tag === tags.sequence || identifier?.tag === keyIdentifier;
  if (identifier === undefined || !isNamed) throw new Error('The signer is not named.');
  return {
    identifier,
    digest,
    algorithm,
    signature: contentOf(signature, tags.octetString),
    attributes: attributes && readAttributes(attributes.raw),
    timestamps: unsigned === undefined ? [] : timestampsIn(childrenOf(unsigned, tags.context(1))),
  };
}

export const keyIdentifier = tags.contextPrimitive(0);

function readAttributes(raw: Uint8Array): ForeignAttributes {
  const list = childrenOf(readDer(raw), tags.context(0));
  const time = optionalValue(list, oids.signingTime);
  return {
    // The signature covers the attributes as a SET, not as the tagged field: RFC 5652, section 5.4.
    signed: Buffer.concat([Buffer.from([tags.set]), raw.subarray(1)]),
    contentType: onlyValue(list, oids.contentType),
    messageDigest: contentOf(onlyValue(list, oids.messageDigest), tags.octetString),
    signedAt: time && readTime(time),
    certificateHashes: certificateHashesIn(list),
    protection: protectionIn(list),
    ...archivedIn(list),
  };
}

/** Null where it is absent; throws where it is there twice or without its one value. */
function optionalValue(list: readonly DerValue[], type: string): DerValue | null {
  const isThere = list.some(({ children }) => isOid(children[0], type));
  return isThere ? onlyValue(list, type) : null;
}

/** The first named certificate is the signer's. Source: RFC 2634, section 5.4; RFC 5035. */
function certificateHashesIn(list: readonly DerValue[]): ForeignAttributes['certificateHashes'] {
  return [oids.signingCertificate, oids.signingCertificateV2].flatMap((type) => {
    const value = optionalValue(list, type);
    if (value === null) return [];
    const [ids] = childrenOf(value, tags.sequence);
    const [head, next] = childrenOf(childrenOf(ids, tags.sequence)[0], tags.sequence);
    const isNamed = head?.tag === tags.sequence;
    const byDefault = type === oids.signingCertificate ? 'sha1' : 'sha256';
    const hash = isNamed ? readDigestNamed(head) : byDefault;
    if (hash === null) throw new Error('The certificate is named by a strange digest.');
    return [{ hash, of: contentOf(isNamed ? next : head, tags.octetString) }];
  });
}

function protectionIn(list: readonly DerValue[]): ForeignAttributes['protection'] {
  const value = optionalValue(list, oids.algorithmProtection);
  if (value === null) return null;
  const [digest, signature, ...more] = childrenOf(value, tags.sequence);
  if (digest === undefined || signature?.tag !== tags.context(1) || more.length > 0)
    throw new Error('Not the algorithms of a signature.');
  return [digest, signature];
}

/**
 * `SEQUENCE { [0] SEQUENCE OF CRL, [1] SEQUENCE OF OCSPResponse }`. Source: ISO 32000-1,
 * 12.8.3.3.2.
 */
function archivedIn(list: readonly DerValue[]): Pick<ForeignAttributes, 'ocsp' | 'crl'> {
  const fields = optionalValue(list, oids.revocationArchive)?.children ?? [];
  const listed = (tagNumber: number) =>
    fields.find(({ tag }) => tag === tags.context(tagNumber))?.children[0]?.children ?? [];
  return { crl: listed(0).map(({ raw }) => raw), ocsp: listed(1).map(({ raw }) => raw) };
}

function timestampsIn(attributes: readonly DerValue[]): readonly Uint8Array[] {
  return attributes
    .filter(({ children }) => isOid(children[0], oids.timeStampToken))
    .flatMap(({ children }) => childrenOf(children[1], tags.set))
    .map(({ raw }) => raw);
}
