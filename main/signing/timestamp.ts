import type { X509Certificate } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import { isStrongKey, oids } from './algorithms.ts';
import { readCertificate } from './certificates.ts';
import { type ChainProblem, verifyChain } from './chain.ts';
import { areEqual, childrenOf, contentOf, type DerValue, isOid, readDer, tags } from './der.ts';
import {
  digestBy,
  digestNamed,
  type HashName,
  isSignedBy,
  signatureSchemeOf,
} from './signature-algorithms.ts';
import { isIssuerAndSerialOf, onlyValue } from './signed-attributes.ts';
import { readTimestampInfo, type TimestampInfo } from './timestamp-info.ts';

/** An RFC 3161 token, read: nothing of it is believed yet. */
export type Timestamp = TimestampInfo & {
  /** DER of the certificates that travel in the token. */
  readonly certificates: readonly Uint8Array[];
  readonly signed: SignedInfo;
};

type SignedInfo = {
  readonly issuerAndSerial: DerValue;
  readonly hash: HashName;
  readonly algorithm: DerValue | undefined;
  /** The signed attributes as a SET OF, exactly the bytes that are signed. */
  readonly bytes: Uint8Array;
  readonly signature: Uint8Array;
  readonly isContentSigned: boolean;
  /** Hashes of the certificate that the signer meant, one per attribute that names it. */
  readonly certificateHashes: readonly {
    readonly hash: HashName | 'sha1';
    readonly of: Uint8Array;
  }[];
};

/** Why a token witnesses nothing. */
export type TimestampProblem =
  | ChainProblem
  | 'content-altered'
  | 'signature-wrong'
  | 'certificate-missing'
  | 'certificate-swapped'
  | 'algorithm-refused'
  | 'not-for-timestamps';

/**
 * Reads a token: SignedData in DER over TSTInfo with one signer named by issuer and serial, SHA-256
 * or stronger. Throws `message-unreadable` for anything else. Source: RFC 3161, section 2.4.2; RFC
 * 5816.
 */
export function readTimestamp(token: Uint8Array): Timestamp {
  try {
    const { digests, content, rest } = signedDataOf(token);
    const info = contentInfo(content);
    const { certificates, signerInfos } = restOf(rest);
    const [signerInfo, ...more] = childrenOf(signerInfos, tags.set);
    const [digest, ...moreDigests] = childrenOf(digests, tags.set);
    const signed = readSigner(childrenOf(signerInfo, tags.sequence), info);
    if (more.length + moreDigests.length > 0 || digestNamed(digest) !== signed.hash)
      throw new Error('Expected one signer.');
    return { ...readTimestampInfo(info), certificates, signed };
  } catch (cause) {
    throw new AppError('message-unreadable', 'Not a timestamp of the expected form.', { cause });
  }
}

/** The signer's certificate among those in the token and those given; undefined when it is absent. */
export function signerOf(
  { certificates, signed }: Timestamp,
  given: readonly Uint8Array[],
): Uint8Array | undefined {
  return [...certificates, ...given].find((der) =>
    isIssuerAndSerialOf(signed.issuerAndSerial, der),
  );
}

/**
 * What is wrong with a token; null when it is sound: signature, signer and its one critical purpose,
 * and at `genTimeMs` a chain to an anchor. `given`: certificates beside the token, untrusted. What
 * was witnessed, and when, is for the caller to compare. Source: RFC 3161, section 2.3.
 */
export function timestampProblem(
  timestamp: Timestamp,
  { given, anchors }: { given: readonly Uint8Array[]; anchors: readonly Uint8Array[] },
): TimestampProblem | null {
  const signer = signerOf(timestamp, given);
  if (signer === undefined) return 'certificate-missing';
  const problem = signatureProblem(timestamp, readCertificate(signer));
  if (problem !== null) return problem;
  const chain = [...timestamp.certificates, ...given].filter((der) => der !== signer);
  const check = verifyChain({ certificate: signer, chain, anchors, at: timestamp.genTimeMs });
  return check.ok ? null : check.reason;
}

/** Whether the signer signed this with a key and purpose that mean something; no chain is followed. */
export function signatureProblem(
  { signed }: Timestamp,
  certificate: X509Certificate,
): TimestampProblem | null {
  const { certificateHashes, algorithm, hash, bytes, signature, isContentSigned } = signed;
  const key = certificate.publicKey;
  const isMeant = certificateHashes.every(({ hash: by, of }) =>
    areEqual(digestBy(by, certificate.raw), of),
  );
  const scheme = signatureSchemeOf(algorithm, key, hash);
  if (!isStrongKey(key) || scheme === null) return 'algorithm-refused';
  if (!isMeant) return 'certificate-swapped';
  if (!isForTimestamps(certificate)) return 'not-for-timestamps';
  if (!isContentSigned) return 'content-altered';
  return isSignedBy(key, scheme, { signed: [bytes], signature }) ? null : 'signature-wrong';
}

function signedDataOf(token: Uint8Array) {
  const [type, wrapper, ...after] = childrenOf(readDer(token), tags.sequence);
  const [signedData] = childrenOf(wrapper, tags.context(0));
  if (!isOid(type, oids.signedData) || after.length > 0) throw new Error('Expected SignedData.');
  const [version, digests, content, ...rest] = childrenOf(signedData, tags.sequence);
  if (!isNumber(version, 3)) throw new Error('Expected version 3.');
  return { digests, content, rest };
}

function contentInfo(value: DerValue | undefined): Uint8Array {
  const [type, wrapper] = childrenOf(value, tags.sequence);
  if (!isOid(type, oids.timestampInfo)) throw new Error('Expected TSTInfo.');
  const [info] = childrenOf(wrapper, tags.context(0));
  return contentOf(info, tags.octetString);
}

function restOf(rest: readonly DerValue[]) {
  const set = rest.find(({ tag }) => tag === tags.context(0));
  const certificates = (set?.children ?? []).map(({ raw }) => readCertificate(raw).raw);
  if (certificates.length > maxCertificates) throw new Error('Too many certificates.');
  return { certificates, signerInfos: rest.at(-1) };
}

const maxCertificates = 10;

function readSigner(fields: readonly DerValue[], info: Uint8Array): SignedInfo {
  const [version, issuerAndSerial, digest, attributes, algorithm, signature] = fields;
  if (!isNumber(version, 1)) throw new Error('Expected a signer by issuer and serial.');
  const list = childrenOf(attributes, tags.context(0));
  const hash = digestNamed(digest);
  if (issuerAndSerial?.tag !== tags.sequence || attributes === undefined || hash === null)
    throw new Error('Expected a named signer with signed attributes and a strong digest.');
  if (!isOid(onlyValue(list, oids.contentType), oids.timestampInfo))
    throw new Error('What is signed is not TSTInfo.');
  const messageDigest = contentOf(onlyValue(list, oids.messageDigest), tags.octetString);
  return {
    issuerAndSerial,
    hash,
    algorithm,
    // The signature covers the attributes as a SET, not as the tagged field: RFC 5652, section 5.4.
    bytes: Buffer.concat([Buffer.from([tags.set]), attributes.raw.subarray(1)]),
    signature: contentOf(signature, tags.octetString),
    isContentSigned: areEqual(messageDigest, digestBy(hash, info)),
    certificateHashes: certificateHashesIn(list),
  };
}

/** `signingCertificate` (SHA-1) or its second version; one of them has to be there. RFC 5816. */
function certificateHashesIn(list: readonly DerValue[]): SignedInfo['certificateHashes'] {
  const isThere = (type: string) => list.some(({ children }) => isOid(children[0], type));
  const first = (type: string) => {
    const [ids] = childrenOf(onlyValue(list, type), tags.sequence);
    return childrenOf(childrenOf(ids, tags.sequence)[0], tags.sequence);
  };
  const hashes: { hash: HashName | 'sha1'; of: Uint8Array }[] = [];
  if (isThere(oids.signingCertificate))
    hashes.push({
      hash: 'sha1',
      of: contentOf(first(oids.signingCertificate)[0], tags.octetString),
    });
  if (isThere(oids.signingCertificateV2)) {
    const [head, next] = first(oids.signingCertificateV2);
    const named = head?.tag === tags.sequence ? digestNamed(head) : 'sha256';
    if (named === null) throw new Error('The certificate is named by a weak digest.');
    const of = contentOf(head?.tag === tags.sequence ? next : head, tags.octetString);
    hashes.push({ hash: named, of });
  }
  if (hashes.length === 0) throw new Error('The token does not say which certificate it meant.');
  return hashes;
}

function isNumber(value: DerValue | undefined, number: number): boolean {
  return areEqual(contentOf(value, tags.integer), Uint8Array.of(number));
}

/** One purpose, and a critical one; false for extensions that cannot be read. RFC 3161, section 2.3. */
export function isForTimestamps({ raw }: X509Certificate): boolean {
  try {
    return hasOnePurpose(raw);
  } catch {
    // OpenSSL takes certificates whose extensions hold anything: such a one says nothing.
    return false;
  }
}

function hasOnePurpose(raw: Uint8Array): boolean {
  const [tbs] = childrenOf(readDer(raw), tags.sequence);
  const list = tbs?.children.find(({ tag }) => tag === tags.context(3))?.children[0];
  const purposes = (list?.children ?? []).filter(({ children }) =>
    isOid(children[0], oids.extendedKeyUsage),
  );
  const [purpose, ...more] = purposes;
  if (purpose === undefined || more.length > 0) return false;
  const [, critical, value] = purpose.children;
  if (critical?.tag !== tags.boolean || critical.content[0] !== 0xff || value === undefined)
    return false;
  const [only, ...others] = readDer(contentOf(value, tags.octetString)).children;
  return others.length === 0 && isOid(only, oids.timeStamping);
}
