import type { X509Certificate } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import { isStrongKey, oids, sha256Algorithm, signatureAlgorithmOf } from './algorithms.ts';
import { readCertificate, viewCertificate } from './certificates.ts';
import {
  areEqual,
  childrenOf,
  contentOf,
  context,
  type DerValue,
  encodeDer,
  integer,
  isSameDer,
  octets,
  oid,
  parseDer,
  readDer,
  sequence,
  setOf,
  tags,
} from './der.ts';
import {
  digestNamed,
  isSignedBy,
  pssAlgorithm,
  signatureSchemeOf,
} from './signature-algorithms.ts';
import {
  buildSignedAttributes,
  issuerAndSerialOf,
  readSignedAttributes,
  sha256,
} from './signed-attributes.ts';
import type { TokenCertificate } from './token.ts';

/**
 * What is not sound about a signature that could be read: the content is another one, the signature
 * does not fit, the certificate is not the one the signer meant, or an algorithm or key is too weak
 * to mean anything.
 */
export type SignatureProblem =
  | 'content-altered'
  | 'signature-wrong'
  | 'certificate-swapped'
  | 'algorithm-refused';

export type SignatureCheck = {
  /** `chain` holds the other certificates in the message: unchecked, see `verifyChain`. */
  readonly signer: TokenCertificate;
  /** ms UTC; only the signer's own clock. */
  readonly signedAt: number;
  /** Empty when the signature is sound. It says nothing yet about who the signer is. */
  readonly problems: readonly SignatureProblem[];
};

export type DigestRequest = {
  /** SHA-256 of the content. */
  readonly messageDigest: Uint8Array;
  /** DER of the signer's certificate. */
  readonly certificate: Uint8Array;
  /** DER of its issuers. */
  readonly chain: readonly Uint8Array[];
  /** Signs these bytes with SHA-256: PKCS#1 v1.5, or PSS with a salt of 32 bytes, or DER ECDSA. */
  readonly sign: (toBeSigned: Uint8Array) => Promise<Uint8Array>;
  /** `sign` makes RSASSA-PSS. */
  readonly pss?: boolean;
  /** ms UTC; null where the time stands elsewhere, as in PDF (ETSI EN 319 142-1, section 6.3). */
  readonly signedAt: number | null;
};

export type DetachedRequest = Omit<DigestRequest, 'messageDigest' | 'signedAt'> & {
  readonly content: Uint8Array;
  /** ms UTC. */
  readonly signedAt: number;
};

/**
 * DER of a detached CMS SignedData with one signer, SHA-256 and the attributes contentType,
 * messageDigest, signingTime and signingCertificateV2. Throws `invalid-input` for a bad certificate
 * and `token-unreadable` when `sign` gives back what does not fit the certificate. Source: RFC 5652,
 * section 5; RFC 5035; PSS: RFC 4056.
 */
export async function signDetached({ content, ...rest }: DetachedRequest): Promise<Uint8Array> {
  return signDigest({ ...rest, messageDigest: sha256(content) });
}

/**
 * The same over content that only its digest is at hand of. Throws `token-unreadable` for a signature
 * that does not fit the certificate, and what `sign` throws.
 */
export async function signDigest(request: DigestRequest): Promise<Uint8Array> {
  const { certificate, chain, sign, pss = false } = request;
  const key = readCertificate(certificate).publicKey;
  const algorithm = pss ? pssAlgorithm() : signatureAlgorithmOf(key);
  const attributes = buildSignedAttributes(request);
  const signature = await sign(attributes);
  const scheme = signatureSchemeOf(readDer(encodeDer(algorithm)), key);
  if (scheme === null || !isSignedBy(key, scheme, { signed: [attributes], signature }))
    throw new AppError('token-unreadable', 'The token gave a signature that does not fit.');
  const signerInfo = sequence(
    integer(1),
    issuerAndSerialOf(certificate),
    sha256Algorithm(),
    context(0, ...readDer(attributes).children.map((child) => parseDer(child.raw))),
    algorithm,
    octets(signature),
  );
  const signedData = sequence(
    integer(1),
    setOf(sha256Algorithm()),
    sequence(oid(oids.data)),
    context(0, ...[certificate, ...chain].map(parseDer)),
    setOf(signerInfo),
  );
  return encodeDer(sequence(oid(oids.signedData), context(0, signedData)));
}

/**
 * Checks a detached SignedData as strictly as `signDetached` writes it: DER, exactly one signer, all
 * four attributes once. Throws only `message-unreadable`, for anything of another shape.
 */
export function verifyDetached(input: {
  content: Uint8Array;
  signature: Uint8Array;
}): SignatureCheck {
  const parts = readSignedData(input.signature);
  const { certificate, signer, attributes, signedBytes, signature } = parts;
  const key = certificate.publicKey;
  const isSha256 = digestNamed(parts.digest) === 'sha256';
  const scheme = isSha256 ? signatureSchemeOf(parts.algorithm, key, 'sha256') : null;
  const problems: SignatureProblem[] = [];
  if (scheme === null || !isStrongKey(key)) problems.push('algorithm-refused');
  if (!areEqual(attributes.certificateHash, sha256(certificate.raw)))
    problems.push('certificate-swapped');
  if (!areEqual(attributes.messageDigest, sha256(input.content))) problems.push('content-altered');
  // What names no scheme is told as refused, and may be signed well or badly.
  if (scheme !== null && !isSignedBy(key, scheme, { signed: [signedBytes], signature }))
    problems.push('signature-wrong');
  return { signer, signedAt: attributes.signedAt, problems };
}

function readSignedData(bytes: Uint8Array) {
  try {
    const [type, wrapper] = childrenOf(readDer(bytes), tags.sequence);
    const [signedData] = childrenOf(wrapper, tags.context(0));
    expect(isSameDer(type, oid(oids.signedData)), 'SignedData');
    return readSigner(childrenOf(signedData, tags.sequence));
  } catch (cause) {
    throw new AppError('message-unreadable', 'Not a signature of the expected form.', { cause });
  }
}

function readSigner(fields: readonly DerValue[]) {
  const [version, digests, content, certificateSet, signerInfos, ...more] = fields;
  expect(isSameDer(version, integer(1)) && more.length === 0, 'version 1 without more fields');
  expect(isSameDer(content, sequence(oid(oids.data))), 'detached plain data');
  const [digest, ...moreDigests] = childrenOf(digests, tags.set);
  const [signerInfo, ...moreSigners] = childrenOf(signerInfos, tags.set);
  expect(moreSigners.length === 0 && moreDigests.length === 0, 'one signer');
  const signed = readSignerInfo(childrenOf(signerInfo, tags.sequence));
  const certificates = childrenOf(certificateSet, tags.context(0));
  const { certificate, chain } = findSigner(
    certificates.map(({ raw }) => readCertificate(raw)),
    signed.issuerAndSerial,
  );
  expect(digest !== undefined && areEqual(digest.raw, signed.digest.raw), 'one digest algorithm');
  const signer = { ...viewCertificate(certificate.raw), der: certificate.raw, chain };
  return { ...signed, signer, certificate };
}

function readSignerInfo(fields: readonly DerValue[]) {
  const [version, issuerAndSerial, digest, attributes, algorithm, signature, ...rest] = fields;
  expect(isSameDer(version, integer(1)), 'a signer named by issuer and serial');
  expect(issuerAndSerial !== undefined && digest !== undefined, 'a named signer');
  const attributeList = childrenOf(attributes, tags.context(0));
  expect(attributes !== undefined, 'signed attributes');
  expect(hasOnlyTimestamps(rest), 'nothing unsigned but a timestamp');
  return {
    issuerAndSerial,
    digest,
    algorithm,
    attributes: readSignedAttributes(attributeList),
    // The signature covers the attributes as a SET, not as the tagged field: RFC 5652, section 5.4.
    signedBytes: Buffer.concat([Buffer.from([tags.set]), attributes.raw.subarray(1)]),
    signature: contentOf(signature, tags.octetString),
  };
}

function findSigner(certificates: readonly X509Certificate[], issuerAndSerial: DerValue) {
  const isNamed = ({ raw }: X509Certificate) => isSameDer(issuerAndSerial, issuerAndSerialOf(raw));
  const [certificate, ...more] = certificates.filter(isNamed);
  expect(certificate !== undefined && more.length === 0, 'one certificate for the signer');
  const chain = certificates.filter((one) => one !== certificate).map(({ raw }) => raw);
  return { certificate, chain };
}

/** A place is left for RFC 3161 tokens, which are added after signing. */
function hasOnlyTimestamps(fields: readonly DerValue[]): boolean {
  if (fields.length === 0) return true;
  const attributes = childrenOf(fields[0], tags.context(1));
  return (
    fields.length === 1 &&
    attributes.every(({ children }) => isSameDer(children[0], oid(oids.timeStampToken)))
  );
}

function expect(isMet: boolean, what: string): asserts isMet {
  if (!isMet) throw new Error(`Expected ${what}.`);
}
