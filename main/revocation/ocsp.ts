import { isStrongKey } from '../signing/algorithms.ts';
import { readTime } from '../signing/asn1-time.ts';
import { readCertificate } from '../signing/certificates.ts';
import { verifyChain } from '../signing/chain.ts';
import {
  areEqual,
  bitsOf,
  childrenOf,
  contentOf,
  type DerValue,
  isOid,
  readDer,
  tags,
} from '../signing/der.ts';
import {
  digestBy,
  isSignedBy,
  readDigestNamed,
  signatureSchemeOf,
} from '../signing/signature-algorithms.ts';
import { expectFresh, type StatusAnswer, type StatusQuestion, skewMs } from './answer.ts';
import {
  type CertificateFacts,
  extensionValue,
  readCertificateFacts,
} from './certificate-facts.ts';
import { ocspNonce } from './ocsp-request.ts';

export type OcspQuestion = StatusQuestion & {
  /** DER of an OCSPResponse. */
  readonly response: Uint8Array;
  /**
   * What was asked with; null for a kept answer. A responder may leave it out, never answer
   * another.
   */
  readonly nonce: Uint8Array | null;
};

/**
 * What a response says of the certificate, when it is signed by its issuer or by a responder that the
 * issuer itself made one for OCSP. Throws a plain `Error` for anything that is not to be believed, and
 * for `unknown`. Source: RFC 6960, sections 3.2 and 4.2.
 */
export function judgeOcsp(question: OcspQuestion): StatusAnswer {
  const { certificate, issuer, now, freshAt, nonce } = question;
  const basic = basicResponseIn(question.response);
  const data = readData(basic.data);
  const facts = readCertificateFacts(issuer);
  if (data.producedAt > now + skewMs) throw new Error('The answer is from the future.');
  const responder = responderOf(basic, data, {
    issuer,
    facts,
    at: Math.max(freshAt, data.producedAt),
  });
  expectSigned(basic, responder);
  expectNonce(data.extensions, nonce);
  const { serial } = readCertificateFacts(certificate);
  const single = data.responses.find(({ children }) => isFor(children[0], { serial, facts }));
  if (single === undefined) throw new Error('The answer is about another certificate.');
  return readSingle(single, data.producedAt, { now, freshAt });
}

type Basic = ReturnType<typeof basicResponseIn>;
type Data = ReturnType<typeof readData>;

function basicResponseIn(response: Uint8Array) {
  const [status, wrapper] = childrenOf(readDer(response), tags.sequence);
  if (contentOf(status, tags.enumerated)[0] !== 0) throw new Error('The responder refuses.');
  const [bytes] = childrenOf(wrapper, tags.context(0));
  const [type, inner] = childrenOf(bytes, tags.sequence);
  if (!isOid(type, '1.3.6.1.5.5.7.48.1.1')) throw new Error('Expected a basic response.');
  const basic = readDer(contentOf(inner, tags.octetString));
  const [data, algorithm, signature, certificates] = childrenOf(basic, tags.sequence);
  if (data === undefined) throw new Error('Expected what is signed.');
  const [list] = certificates ? childrenOf(certificates, tags.context(0)) : [];
  return {
    data,
    algorithm,
    signature: bitsOf(signature),
    certificates: (list ? childrenOf(list, tags.sequence) : [])
      .slice(0, maxCertificates)
      .map(({ raw }) => raw),
  };
}

const maxCertificates = 10;

function readData(value: DerValue) {
  const all = childrenOf(value, tags.sequence);
  const fields = all[0]?.tag === tags.context(0) ? all.slice(1) : all;
  const [responderId, producedAt, responses, extensions, ...more] = fields;
  if (responderId === undefined || more.length > 0) throw new Error('Expected a responder.');
  return {
    responderId,
    producedAt: readTime(producedAt),
    responses: childrenOf(responses, tags.sequence),
    extensions: extensions ? readExtensions(extensions, tags.context(1)) : [],
  };
}

/** What is critical and unknown forbids to use the answer. */
function readExtensions(value: DerValue, tag: number): readonly DerValue[] {
  const [list] = childrenOf(value, tag);
  const extensions = childrenOf(list, tags.sequence);
  const isStrange = ({ children }: DerValue) =>
    children[1]?.tag === tags.boolean &&
    children[1].content[0] !== 0 &&
    !isOid(children[0], ocspNonce);
  if (extensions.some(isStrange)) throw new Error('A critical extension is unknown.');
  return extensions;
}

/** The issuer, or a certificate for OCSP that the issuer itself signed. RFC 6960, section 4.2.2.2. */
function responderOf(
  { certificates }: Basic,
  { responderId }: Data,
  { issuer, facts, at }: { issuer: Uint8Array; facts: CertificateFacts; at: number },
): Uint8Array {
  if (isNamed(responderId, facts)) return issuer;
  const found = certificates.find((der) => {
    const own = readCertificateFacts(der);
    const isForOcsp = own.purposes.some((purpose) => isOid(purpose, '1.3.6.1.5.5.7.3.9'));
    return isForOcsp && isNamed(responderId, own);
  });
  if (found === undefined) throw new Error('The responder may not answer for the issuer.');
  const check = verifyChain({ certificate: found, chain: [], anchors: [issuer], at });
  if (!check.ok) throw new Error(`The responder is not the issuer's: ${check.reason}.`);
  return found;
}

function isNamed(responderId: DerValue, { subject, key }: CertificateFacts): boolean {
  const [value] = responderId.children;
  if (responderId.tag === tags.context(1))
    return value !== undefined && areEqual(value.raw, subject);
  return areEqual(
    contentOf(childrenOf(responderId, tags.context(2))[0], tags.octetString),
    digestBy('sha1', key),
  );
}

function expectSigned({ data, algorithm, signature }: Basic, responder: Uint8Array): void {
  const key = readCertificate(responder).publicKey;
  const scheme = signatureSchemeOf(algorithm, key);
  if (scheme === null || scheme.hash === 'sha1' || !isStrongKey(key))
    throw new Error('The answer is signed too weakly.');
  if (!isSignedBy(key, scheme, { signed: [data.raw], signature }))
    throw new Error('The answer is not signed by its responder.');
}

function expectNonce(extensions: readonly DerValue[], nonce: Uint8Array | null): void {
  const repeated = extensionValue(extensions, ocspNonce);
  if (nonce === null || repeated === undefined) return;
  if (!areEqual(contentOf(repeated, tags.octetString), nonce))
    throw new Error('The answer is to another question.');
}

function isFor(
  certificateId: DerValue | undefined,
  { serial, facts }: { serial: Uint8Array; facts: CertificateFacts },
): boolean {
  const [algorithm, nameHash, keyHash, number] = childrenOf(certificateId, tags.sequence);
  const hash = readDigestNamed(algorithm);
  if (hash === null || number === undefined || !areEqual(number.raw, serial)) return false;
  return (
    areEqual(contentOf(nameHash, tags.octetString), digestBy(hash, facts.subject)) &&
    areEqual(contentOf(keyHash, tags.octetString), digestBy(hash, facts.key))
  );
}

function readSingle(
  { children }: DerValue,
  producedAt: number,
  times: Pick<StatusQuestion, 'now' | 'freshAt'>,
): StatusAnswer {
  const [, status, first, ...rest] = children;
  const thisUpdate = readTime(first);
  const next = rest.find(({ tag }) => tag === tags.context(0));
  const extensions = rest.find(({ tag }) => tag === tags.context(1));
  if (extensions) readExtensions(extensions, tags.context(1));
  const nextUpdate = next ? readTime(next.children[0]) : null;
  if (thisUpdate > producedAt + skewMs) throw new Error('The answer was made before its news.');
  expectFresh({ thisUpdate, nextUpdate }, times);
  return { revokedAt: revokedAtIn(status), knownAt: thisUpdate };
}

/** `[0]` is good, `[1]` revoked with its time; all else is unknown. */
function revokedAtIn(status: DerValue | undefined): number | null {
  if (status?.tag === tags.contextPrimitive(0) && status.content.length === 0) return null;
  return readTime(childrenOf(status, tags.context(1))[0]);
}
