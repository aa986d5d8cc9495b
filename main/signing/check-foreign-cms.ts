import type { KeyObject } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import type { SignatureProblem } from '../../shared/signature.ts';
import { isStrongKey, oids } from './algorithms.ts';
import { readCertificate, viewCertificate } from './certificates.ts';
import { areEqual, type DerSpan, type DerValue, isOid, spansIn, tags } from './der.ts';
import { type ForeignCms, onlyCertificates } from './foreign-cms.ts';
import { type ForeignAttributes, type ForeignSigner, keyIdentifier } from './foreign-signer.ts';
import {
  digestBy,
  isSignedBy,
  type ReadHashName,
  readDigestNamed,
  signatureSchemeOf,
} from './signature-algorithms.ts';
import { isIssuerAndSerialOf } from './signed-attributes.ts';
import { subjectKeyIdOf } from './subject-key-id.ts';
import type { TokenCertificate } from './token.ts';

export type ForeignProblem = Extract<
  SignatureProblem,
  'content-altered' | 'signature-wrong' | 'certificate-swapped' | 'algorithm-refused' | 'unreadable'
>;

export type ForeignCheck = {
  /** Null when its certificate is absent; `chain` holds all others, unchecked: see `verifyChain`. */
  readonly signer: TokenCertificate | null;
  /** ms UTC; only the signer's own clock. */
  readonly signedAt: number | null;
  /** Empty when the signature is sound. It says nothing yet about who the signer is. */
  readonly problems: readonly ForeignProblem[];
  /** What a timestamp of the signature witnesses. */
  readonly signature: Uint8Array;
  /** Timestamp tokens of the signature: see `checkForeignTimestamp`. */
  readonly timestamps: readonly Uint8Array[];
  /**
   * PAdES and CAdES demand both. Without the second a certificate for the same key may be swapped
   * in.
   */
  readonly hasSignedAttributes: boolean;
  readonly hasSigningCertificate: boolean;
};

export type ForeignQuestion = {
  readonly cms: ForeignCms;
  /** What is signed, in pieces one after the other; absent where it lies inside. */
  readonly content?: readonly Uint8Array[];
  /** DER of certificates beside the signature, untrusted. */
  readonly given?: readonly Uint8Array[];
};

/**
 * What is wrong with each signature of a SignedData, in its order. Beyond RFC 5652, section 5.6, it
 * refuses SHA-1, short keys, one digest named and another used, and content that is itself a list of
 * signed attributes (Strenzke, "ForgedAttributes"). Throws `signature-unreadable` where no content is
 * given and none lies inside.
 */
export function checkForeignCms({ cms, content, given = [] }: ForeignQuestion): ForeignCheck[] {
  const signed = content ?? (cms.content === null ? null : [cms.content]);
  if (signed === null) throw new AppError('signature-unreadable', 'What was signed is missing.');
  const isOther = cms.content !== null && !areEqual(Buffer.concat(signed), cms.content);
  const digest = digestsOf(signed);
  const beside = onlyCertificates(given);
  return cms.signers.map((signer) => {
    if (signer === null) return unreadable;
    const check = checkSigner(signer, { ...cms, signed, digest, given: beside });
    return isOther ? { ...check, problems: withProblem(check, 'content-altered') } : check;
  });
}

type Context = Pick<ForeignCms, 'certificates' | 'contentType'> & {
  readonly signed: readonly Uint8Array[];
  readonly digest: (hash: ReadHashName) => Uint8Array;
  readonly given: readonly Uint8Array[];
};

/** Each digest is made once, however many signers there are. */
function digestsOf(signed: readonly Uint8Array[]): Context['digest'] {
  const made = new Map<ReadHashName, Uint8Array>();
  return (hash) => {
    const digest = made.get(hash) ?? digestBy(hash, ...signed);
    made.set(hash, digest);
    return digest;
  };
}

function checkSigner(signer: ForeignSigner, context: Context): ForeignCheck {
  const { attributes, signature, timestamps } = signer;
  const all = [...context.certificates, ...context.given];
  const { certificate, isMeant } = findCertificate(signer, all);
  const told = {
    signedAt: attributes?.signedAt ?? null,
    signature,
    timestamps,
    hasSignedAttributes: attributes !== null,
    hasSigningCertificate: (attributes?.certificateHashes.length ?? 0) > 0,
  };
  if (certificate === undefined) return { ...told, signer: null, problems: ['unreadable'] };
  const chain = all.filter((der) => !areEqual(der, certificate));
  const problems = new Set<ForeignProblem>(isMeant ? [] : ['certificate-swapped']);
  const key = readCertificate(certificate).publicKey;
  for (const problem of problemsWith(key, signer, context)) problems.add(problem);
  const shown = asSigner(certificate, chain);
  if (shown === null) problems.add('unreadable');
  return { ...told, signer: shown, problems: [...problems] };
}

function problemsWith(key: KeyObject, signer: ForeignSigner, context: Context): ForeignProblem[] {
  const { attributes, algorithm, signature } = signer;
  const hash = readDigestNamed(signer.digest);
  const scheme = hash && signatureSchemeOf(algorithm, key, hash);
  const content = contentProblems(attributes, hash, context);
  if (hash === null || scheme === null) return ['algorithm-refused', ...content];
  const isWeak = hash === 'sha1' || !isStrongKey(key) || !isProtected(signer);
  const signed = attributes ? [attributes.signed] : context.signed;
  const fits = isSignedBy(key, scheme, { signed, signature });
  return [
    ...(isWeak ? (['algorithm-refused'] as const) : []),
    ...content,
    ...(fits ? [] : (['signature-wrong'] as const)),
  ];
}

function contentProblems(
  attributes: ForeignAttributes | null,
  hash: ReadHashName | null,
  { contentType, signed, digest }: Context,
): ForeignProblem[] {
  // Only plain data may be signed without attributes: RFC 5652, section 5.3.
  if (attributes === null)
    return isOid(contentType, oids.data) && !isAttributeList(signed) ? [] : ['signature-wrong'];
  const isSameType = areEqual(attributes.contentType.raw, contentType.raw);
  const isSame = hash !== null && areEqual(attributes.messageDigest, digest(hash));
  return isSameType && (isSame || hash === null) ? [] : ['content-altered'];
}

/** Whether the algorithms that were signed along are those that were used. Source: RFC 6211. */
function isProtected({ attributes, digest, algorithm }: ForeignSigner): boolean {
  if (!attributes?.protection) return true;
  const [signedDigest, signedAlgorithm] = attributes.protection;
  const name = readDigestNamed(digest);
  return (
    readDigestNamed(signedDigest) === name && areEqual(signedAlgorithm.content, algorithm.content)
  );
}

/**
 * The named certificate, and whether it is the one the signer meant. Several may carry one name; then
 * what was signed decides.
 */
function findCertificate({ identifier, attributes }: ForeignSigner, all: readonly Uint8Array[]) {
  const named = all.filter((der) => isNamedBy(identifier, der));
  const hashes = attributes?.certificateHashes ?? [];
  const isMeant = (der: Uint8Array) =>
    hashes.every(({ hash, of }) => areEqual(digestBy(hash, der), of));
  const meant = named.find(isMeant);
  const isOnly = named.every((der) => areEqual(der, named[0] ?? der));
  return {
    certificate: meant ?? named[0],
    isMeant: meant !== undefined && (hashes.length > 0 || isOnly),
  };
}

function isNamedBy(identifier: DerValue, certificate: Uint8Array): boolean {
  try {
    if (identifier.tag !== keyIdentifier) return isIssuerAndSerialOf(identifier, certificate);
    const keyId = subjectKeyIdOf(certificate);
    return keyId !== undefined && areEqual(keyId, identifier.content);
  } catch {
    // A certificate that is no DER is nobody's.
    return false;
  }
}

/**
 * Whether content begins as `SET OF SEQUENCE { OBJECT IDENTIFIER …` and ends with it: only a forger
 * makes such content, from attributes that somebody signed.
 */
function isAttributeList(signed: readonly Uint8Array[]): boolean {
  if (signed.find((piece) => piece.length > 0)?.[0] !== tags.set) return false;
  const bytes = Buffer.concat(signed);
  const set = readSpan(bytes, 0, bytes.length);
  const first = set && readSpan(bytes, set.at, set.end);
  const type = first?.tag === tags.sequence ? readSpan(bytes, first.at, first.end) : undefined;
  return set?.end === bytes.length && type?.tag === tags.objectIdentifier;
}

function readSpan(bytes: Uint8Array, from: number, to: number): DerSpan | undefined {
  try {
    return spansIn(bytes, from, to).next().value ?? undefined;
  } catch {
    // What is no DER is no list of attributes.
    return undefined;
  }
}

const asSigner = (der: Uint8Array, chain: readonly Uint8Array[]): TokenCertificate | null => {
  try {
    return { ...viewCertificate(der), der, chain };
  } catch {
    // A key of a kind that signs nothing here, or dates of no calendar.
    return null;
  }
};

const withProblem = ({ problems }: ForeignCheck, problem: ForeignProblem): ForeignProblem[] => [
  ...new Set([...problems, problem]),
];

const unreadable: ForeignCheck = {
  signer: null,
  signedAt: null,
  problems: ['unreadable'],
  signature: new Uint8Array(),
  timestamps: [],
  hasSignedAttributes: false,
  hasSigningCertificate: false,
};
