import { childrenOf, contentOf, type DerValue, isOid, readDer, tags } from './der.ts';

/** What a certificate's extensions allow it. */
export type CertificateLimits = {
  /** May issue certificates. */
  readonly isAuthority: boolean;
  /** How many authorities may lie between it and a signer; 0 for what is none. */
  readonly maxIntermediates: number;
  /** The first eight usages, the first in the highest bit; undefined where any is allowed. */
  readonly usage: number | undefined;
  /** It may issue only for certain names; RFC 5280 wants that critical, not all who say it do. */
  readonly isConstrained: boolean;
  /** Every critical extension is one that following a chain knows. */
  readonly hasOnlyKnown: boolean;
};

const basicConstraints = '2.5.29.19';
const keyUsage = '2.5.29.15';
const extendedKeyUsage = '2.5.29.37';
const policies = '2.5.29.32';
const nameConstraints = '2.5.29.30';
const known = [basicConstraints, keyUsage, extendedKeyUsage, policies];

/**
 * Reads them strictly: an extension that is there twice, or is not built as it should, is refused.
 * Throws a plain `Error`. Source: RFC 5280, sections 4.1, 4.2, 4.2.1.3, 4.2.1.9 and 4.2.1.10.
 */
export function readCertificateLimits(certificate: Uint8Array): CertificateLimits {
  const [tbs] = childrenOf(readDer(certificate), tags.sequence);
  const extensions = extensionsIn(tbs);
  const usage = onlyValue(extensions, keyUsage);
  const constraints = onlyValue(extensions, basicConstraints);
  return {
    ...(constraints === undefined ? noAuthority : readConstraints(constraints)),
    // Bits come after the count of unused ones.
    usage: usage === undefined ? undefined : (contentOf(usage, tags.bitString)[1] ?? 0),
    isConstrained: extensions.some(({ id }) => isOid(id, nameConstraints)),
    hasOnlyKnown: extensions.every(
      ({ id, isCritical }) => !isCritical || known.some((one) => isOid(id, one)),
    ),
  };
}

type Extension = {
  readonly id: DerValue;
  readonly isCritical: boolean;
  /** What the OCTET STRING holds. */
  readonly content: Uint8Array;
};

function extensionsIn(tbs: DerValue | undefined): readonly Extension[] {
  const lists = childrenOf(tbs, tags.sequence).filter(({ tag }) => tag === tags.context(3));
  const [list, ...more] = lists.flatMap(({ children }) => children);
  if (more.length > 0) throw new Error('Extensions are there twice.');
  return list === undefined ? [] : childrenOf(list, tags.sequence).map(readExtension);
}

function readExtension(extension: DerValue): Extension {
  const parts = childrenOf(extension, tags.sequence);
  const [id] = parts;
  if (id?.tag !== tags.objectIdentifier || parts.length < 2 || parts.length > 3)
    throw new Error('Not an extension.');
  return {
    id,
    isCritical: parts.length === 3 && isTrue(parts[1]),
    content: contentOf(parts.at(-1), tags.octetString),
  };
}

function onlyValue(extensions: readonly Extension[], id: string): DerValue | undefined {
  const [found, ...more] = extensions.filter((one) => isOid(one.id, id));
  if (more.length > 0) throw new Error('An extension is there twice.');
  return found && readDer(found.content);
}

const noAuthority = { isAuthority: false, maxIntermediates: 0 } as const;

function readConstraints(constraints: DerValue) {
  const parts = childrenOf(constraints, tags.sequence);
  const isSaid = parts[0]?.tag === tags.boolean;
  const isAuthority = isSaid && isTrue(parts[0]);
  const [length, ...more] = isSaid ? parts.slice(1) : parts;
  if (more.length > 0) throw new Error('Not basic constraints.');
  const most = length === undefined ? Number.POSITIVE_INFINITY : readLength(length);
  return isAuthority ? { isAuthority, maxIntermediates: most } : noAuthority;
}

/** No chain is so long that it takes more than three bytes to say. */
function readLength(length: DerValue): number {
  const bytes = contentOf(length, tags.integer);
  if (bytes.length === 0 || bytes.length > 3 || (bytes[0] ?? 0) > 0x7f)
    throw new Error('Not the length of a path.');
  return Buffer.from(bytes).readUIntBE(0, bytes.length);
}

/** Any byte but zero: what BER calls true must not count as less than critical. */
function isTrue(value: DerValue | undefined): boolean {
  const [byte, ...more] = contentOf(value, tags.boolean);
  if (byte === undefined || more.length > 0) throw new Error('Not a BOOLEAN.');
  return byte !== 0;
}
