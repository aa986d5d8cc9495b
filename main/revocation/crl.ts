import { isStrongKey } from '../signing/algorithms.ts';
import { readTime } from '../signing/asn1-time.ts';
import { readCertificate } from '../signing/certificates.ts';
import {
  areEqual,
  bitsOf,
  childrenOf,
  type DerSpan,
  type DerValue,
  isOid,
  readDer,
  spansIn,
  tags,
} from '../signing/der.ts';
import { isSignedBy, signatureSchemeOf } from '../signing/signature-algorithms.ts';
import { expectFresh, type StatusAnswer, type StatusQuestion } from './answer.ts';
import {
  type CertificateFacts,
  extensionValue,
  fullNamesIn,
  readCertificateFacts,
  urisIn,
} from './certificate-facts.ts';

/**
 * What a CRL says of the certificate, when it is whole, the issuer's own and signed by it. Entries are
 * passed over without building them up: a list may have a million. Throws a plain `Error` for anything
 * that is not to be believed. Source: RFC 5280, sections 5 and 6.3, without delta and indirect lists.
 */
export function judgeCrl(question: StatusQuestion & { readonly crl: Uint8Array }): StatusAnswer {
  const { crl, certificate, issuer } = question;
  const facts = readCertificateFacts(certificate);
  const authority = readCertificateFacts(issuer);
  const { tbs, algorithm, signature } = partsOf(crl);
  const list = readList(crl, tbs);
  if (!areEqual(list.issuer, authority.subject) || !areEqual(list.issuer, facts.issuer))
    throw new Error("The list is another issuer's.");
  if (authority.usage !== null && (authority.usage & crlSigning) === 0)
    throw new Error('The issuer may sign no lists.');
  if (!areEqual(list.algorithm, algorithm.raw)) throw new Error('Two algorithms are named.');
  expectSigned(issuer, algorithm, { signed: [crl.subarray(tbs.start, tbs.end)], signature });
  expectFresh(list, question);
  expectInScope(list.extensions, facts);
  return { revokedAt: revokedAtIn(crl, list.entries, facts.serial), knownAt: list.thisUpdate };
}

const crlSigning = 0x02;

function partsOf(crl: Uint8Array) {
  const [whole, ...more] = spansIn(crl);
  if (whole?.tag !== tags.sequence || more.length > 0) throw new Error('Expected one list.');
  const [tbs, algorithm, bits, ...rest] = spansIn(crl, whole.at, whole.end);
  if (tbs?.tag !== tags.sequence || algorithm === undefined || rest.length > 0)
    throw new Error('Expected a signed list.');
  const signature = bitsOf(valueAt(crl, bits));
  return { tbs, algorithm: valueAt(crl, algorithm), signature };
}

function readList(crl: Uint8Array, tbs: DerSpan) {
  const all = [...spansIn(crl, tbs.at, tbs.end)];
  const fields = all[0]?.tag === tags.integer ? all.slice(1) : all;
  const [algorithm, issuer, thisUpdate, nextUpdate, ...rest] = fields;
  const extensions = rest.find(({ tag }) => tag === tags.context(0));
  return {
    algorithm: valueAt(crl, algorithm).raw,
    issuer: valueAt(crl, issuer).raw,
    thisUpdate: readTime(valueAt(crl, thisUpdate)),
    // RFC 5280, section 5.1.2.5, demands it.
    nextUpdate: readTime(valueAt(crl, nextUpdate)),
    entries: rest.find(({ tag }) => tag === tags.sequence),
    extensions: extensions ? (valueAt(crl, extensions).children[0]?.children ?? []) : [],
  };
}

function expectSigned(
  issuer: Uint8Array,
  algorithm: DerValue,
  signed: { signed: readonly Uint8Array[]; signature: Uint8Array },
): void {
  const key = readCertificate(issuer).publicKey;
  const scheme = signatureSchemeOf(algorithm, key);
  if (scheme === null || scheme.hash === 'sha1' || !isStrongKey(key))
    throw new Error('The list is signed too weakly.');
  if (!isSignedBy(key, scheme, signed)) throw new Error('The list is not signed by the issuer.');
}

const distributionPoint = '2.5.29.28';

/** Whether the list speaks of such a certificate at all. Source: RFC 5280, section 5.2.5. */
function expectInScope(extensions: readonly DerValue[], facts: CertificateFacts): void {
  if (extensions.some((one) => isCritical(one) && !isOid(one.children[0], distributionPoint)))
    throw new Error('A critical extension is unknown, or the list only names changes.');
  const fields = extensionValue(extensions, distributionPoint)?.children ?? [];
  const names = fields.find(({ tag }) => tag === tags.context(0));
  const isTrue = (tagNumber: number) =>
    fields.some(({ tag, content }) => tag === tags.contextPrimitive(tagNumber) && content[0] !== 0);
  const isPartial = isTrue(3) || isTrue(4) || isTrue(5);
  if (isPartial || (facts.isAuthority ? isTrue(1) : isTrue(2)))
    throw new Error('The list is about other certificates.');
  const urls = names ? urisIn(fullNamesIn(names)) : [];
  if (names && !urls.some((url) => facts.crlNames.includes(url)))
    throw new Error('The list is for other certificates.');
}

function revokedAtIn(
  crl: Uint8Array,
  entries: DerSpan | undefined,
  serial: Uint8Array,
): number | null {
  if (entries === undefined) return null;
  // Whose number is nowhere in a long list is not on it; passing over entries takes ten times longer.
  if (
    !Buffer.from(crl.buffer, crl.byteOffset, entries.end).includes(Buffer.from(serial), entries.at)
  )
    return null;
  for (const entry of spansIn(crl, entries.at, entries.end)) {
    const isNamed = Buffer.compare(crl.subarray(entry.at, entry.at + serial.length), serial) === 0;
    if (isNamed) return revocationTime(valueAt(crl, entry));
  }
  return null;
}

function revocationTime(entry: DerValue): number {
  const [, time, extensions] = childrenOf(entry, tags.sequence);
  if (extensions?.children.some(isCritical)) throw new Error('A critical extension is unknown.');
  return readTime(time);
}

function isCritical({ children }: DerValue): boolean {
  return children[1]?.tag === tags.boolean && children[1].content[0] !== 0;
}

function valueAt(crl: Uint8Array, span: DerSpan | undefined): DerValue {
  if (span === undefined) throw new Error('The list is cut off.');
  return readDer(crl.subarray(span.start, span.end));
}
