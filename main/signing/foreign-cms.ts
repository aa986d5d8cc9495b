import { AppError } from '../../shared/errors.ts';
import { oids } from './algorithms.ts';
import { readBer } from './ber.ts';
import { readCertificate } from './certificates.ts';
import { childrenOf, contentOf, type DerValue, isOid, readDer, tags } from './der.ts';
import { type ForeignSigner, readForeignSigner } from './foreign-signer.ts';

/** A SignedData of whatever program, read: nothing of it is believed yet. */
export type ForeignCms = {
  /** The type of what is signed, an OBJECT IDENTIFIER. */
  readonly contentType: DerValue;
  /** What is signed where it lies inside; null in a detached signature. */
  readonly content: Uint8Array | null;
  /** DER. */
  readonly certificates: readonly Uint8Array[];
  /** Answers on revocation that lie inside, DER: for `Revocation.check`. */
  readonly evidence: { readonly ocsp: readonly Uint8Array[]; readonly crl: readonly Uint8Array[] };
  /** Null for a signer that could not be read. */
  readonly signers: readonly (ForeignSigner | null)[];
};

/**
 * Reads a SignedData as other programs write it: BER with indefinite lengths, several signers,
 * content inside or not. `isPadded`: zeros may follow, as in PDF. Throws `signature-unreadable`, for a
 * signature without any signer too. Source: RFC 5652, section 5.1.
 */
export function readForeignCms(bytes: Uint8Array, { isPadded = false } = {}): ForeignCms {
  try {
    if (bytes.length > largest) throw new Error('The signature is too large.');
    const [type, wrapper, ...after] = childrenOf(readBer(bytes, { isPadded }), tags.sequence);
    const [signedData, ...more] = childrenOf(wrapper, tags.context(0));
    if (!isOid(type, oids.signedData) || after.length + more.length > 0)
      throw new Error('Expected SignedData.');
    return readSignedData(childrenOf(signedData, tags.sequence));
  } catch (cause) {
    throw new AppError('signature-unreadable', 'Not a signature in CMS.', { cause });
  }
}

/** Content may lie inside: a long document, with room. */
const largest = 256 * 1024 * 1024;
const maxCertificates = 100;
const maxSigners = 50;

function readSignedData(fields: readonly DerValue[]): ForeignCms {
  const [version, digests, encapsulated, ...rest] = fields;
  contentOf(version, tags.integer);
  childrenOf(digests, tags.set);
  const infos = childrenOf(rest.at(-1), tags.set);
  const sets = rest.slice(0, -1);
  const isKnown = sets.every(({ tag }) => tag === tags.context(0) || tag === tags.context(1));
  if (!isKnown || sets.length > 2 || infos.length === 0 || infos.length > maxSigners)
    throw new Error('Expected certificates, revocation lists and signers.');
  if ((sets.find(({ tag }) => tag === tags.context(0))?.children.length ?? 0) > maxCertificates)
    throw new Error('Too many certificates.');
  const signers = infos.map(readSignerOrNull);
  return { ...readContent(encapsulated), ...readSets(sets, signers), signers };
}

function readContent(value: DerValue | undefined): Pick<ForeignCms, 'contentType' | 'content'> {
  const [contentType, wrapper, ...more] = childrenOf(value, tags.sequence);
  contentOf(contentType, tags.objectIdentifier);
  if (contentType === undefined || more.length > 0) throw new Error('Expected content.');
  if (wrapper === undefined) return { contentType, content: null };
  const [content, ...others] = childrenOf(wrapper, tags.context(0));
  if (others.length > 0) throw new Error('Expected one content.');
  return { contentType, content: contentOf(content, tags.octetString) };
}

function readSets(
  sets: readonly DerValue[],
  signers: ForeignCms['signers'],
): Pick<ForeignCms, 'certificates' | 'evidence'> {
  const membersOf = (tagNumber: number) =>
    sets.filter(({ tag }) => tag === tags.context(tagNumber)).flatMap(({ children }) => children);
  const revocation = membersOf(1);
  const archived = signers.flatMap((signer) => signer?.attributes ?? []);
  const crl = revocation.filter(({ tag }) => tag === tags.sequence).map(({ raw }) => raw);
  return {
    certificates: onlyCertificates(membersOf(0).map(({ raw }) => raw)),
    evidence: {
      ocsp: [...revocation.flatMap(ocspIn), ...archived.flatMap((one) => one.ocsp)],
      crl: [...crl, ...archived.flatMap((one) => one.crl)],
    },
  };
}

/** Attribute certificates, strange keys and junk vouch for nobody. */
export function onlyCertificates(members: readonly Uint8Array[]): readonly Uint8Array[] {
  return members.filter((der) => {
    try {
      readDer(der);
      readCertificate(der);
      return true;
    } catch {
      return false;
    }
  });
}

/** OtherRevocationInfoFormat with an OCSP response. Source: RFC 5940, section 2.1. */
function ocspIn({ tag, children }: DerValue): readonly Uint8Array[] {
  const [format, response] = children;
  const isOcsp = tag === tags.context(1) && isOid(format, oids.ocspInCms);
  return isOcsp && response ? [response.raw] : [];
}

function readSignerOrNull(value: DerValue): ForeignSigner | null {
  try {
    return readForeignSigner(value);
  } catch {
    // The other signers may still be told of; this one is told as unreadable.
    return null;
  }
}
