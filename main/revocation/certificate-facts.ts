import { oids } from '../signing/algorithms.ts';
import {
  bitsOf,
  childrenOf,
  contentOf,
  type DerValue,
  isOid,
  readDer,
  tags,
} from '../signing/der.ts';

/** What asking for a certificate takes, as encoded in it. */
export type CertificateFacts = {
  /** DER of INTEGER. */
  readonly serial: Uint8Array;
  /** DER of Name. */
  readonly subject: Uint8Array;
  readonly issuer: Uint8Array;
  /** The key's bits, without the BIT STRING's count of unused ones. */
  readonly key: Uint8Array;
  /** Addresses on plain http, in the certificate's order, at most three of each. */
  readonly ocspUrls: readonly string[];
  readonly crlUrls: readonly string[];
  /** Every address of its CRLs, also those that are never asked. */
  readonly crlNames: readonly string[];
  readonly isAuthority: boolean;
  readonly purposes: readonly DerValue[];
  /** Null where any usage is allowed; else the first byte of the bits. */
  readonly usage: number | null;
};

/**
 * Reads them. Addresses count only over http: what they answer is signed, and https would ask for the
 * revocation of yet another certificate. Throws a plain `Error`. Source: RFC 5280, sections 4.1,
 * 4.2.1.13 and 4.2.2.1.
 */
export function readCertificateFacts(certificate: Uint8Array): CertificateFacts {
  const [tbs] = childrenOf(readDer(certificate), tags.sequence);
  const all = childrenOf(tbs, tags.sequence);
  const fields = all[0]?.tag === tags.context(0) ? all.slice(1) : all;
  const [serial, , issuer, , subject, publicKey] = fields;
  const [, bits] = childrenOf(publicKey, tags.sequence);
  if (serial === undefined || issuer === undefined || subject === undefined)
    throw new Error('Not a certificate.');
  const extensions = all.find(({ tag }) => tag === tags.context(3))?.children[0]?.children ?? [];
  const crlNames = crlNamesIn(extensionValue(extensions, '2.5.29.31'));
  return {
    serial: serial.raw,
    subject: subject.raw,
    issuer: issuer.raw,
    key: bitsOf(bits),
    ocspUrls: asked(ocspNamesIn(extensionValue(extensions, '1.3.6.1.5.5.7.1.1'))),
    crlUrls: asked(crlNames),
    crlNames,
    isAuthority: isAuthority(extensionValue(extensions, '2.5.29.19')),
    purposes: extensionValue(extensions, oids.extendedKeyUsage)?.children ?? [],
    usage: usageIn(extensionValue(extensions, '2.5.29.15')),
  };
}

/**
 * The value of an extension; undefined where it is absent. Throws a plain `Error` for one that is
 * doubled.
 */
export function extensionValue(extensions: readonly DerValue[], id: string): DerValue | undefined {
  const found = extensions.filter(({ children }) => isOid(children[0], id));
  if (found.length > 1) throw new Error('An extension is there twice.');
  const value = found[0]?.children.at(-1);
  return value && readDer(contentOf(value, tags.octetString));
}

/** The addresses among GeneralNames. */
export function urisIn(names: readonly DerValue[]): string[] {
  return names
    .filter(({ tag }) => tag === tags.contextPrimitive(6))
    .map(({ content }) => Buffer.from(content).toString('latin1'));
}

/** The full names of a DistributionPointName; nothing for a name relative to the issuer. */
export function fullNamesIn(name: DerValue | undefined): readonly DerValue[] {
  const full = name?.children[0];
  return full?.tag === tags.context(0) ? full.children : [];
}

function ocspNamesIn(access: DerValue | undefined): string[] {
  const answering = (access?.children ?? []).filter(({ children }) =>
    isOid(children[0], '1.3.6.1.5.5.7.48.1'),
  );
  return urisIn(answering.flatMap(({ children }) => children.slice(1)));
}

/** Points for only some reasons, or signed by others, are left out: RFC 5280, section 4.2.1.13. */
function crlNamesIn(points: DerValue | undefined): string[] {
  return (points?.children ?? []).flatMap(({ children }) => {
    const [name, ...more] = children;
    const isWhole = name?.tag === tags.context(0) && more.length === 0;
    return isWhole ? urisIn(fullNamesIn(name)) : [];
  });
}

const maxAddresses = 3;
const longestAddress = 1000;

function asked(names: readonly string[]): string[] {
  return [...new Set(names)].filter(isAskable).slice(0, maxAddresses);
}

function isAskable(name: string): boolean {
  if (name.length > longestAddress || !URL.canParse(name)) return false;
  const { protocol, username, password } = new URL(name);
  return protocol === 'http:' && username === '' && password === '';
}

function isAuthority(constraints: DerValue | undefined): boolean {
  const [first] = constraints?.children ?? [];
  return first?.tag === tags.boolean && first.content[0] !== 0;
}

/** Bits come after the count of unused ones. */
function usageIn(usage: DerValue | undefined): number | null {
  return usage === undefined ? null : (contentOf(usage, tags.bitString)[1] ?? 0);
}
