import { childrenOf, contentOf, isSameDer, oid, readDer, tags } from './der.ts';

/** The subject key identifier of a certificate, if it has one. Source: RFC 5280, section 4.2.1.2. */
export function subjectKeyIdOf(certificate: Uint8Array): Uint8Array | undefined {
  const [tbs] = childrenOf(readDer(certificate), tags.sequence);
  const list = childrenOf(tbs, tags.sequence).find(({ tag }) => tag === tags.context(3));
  const extensions = list ? childrenOf(list.children[0], tags.sequence) : [];
  const found = extensions.find(({ children }) => isSameDer(children[0], oid('2.5.29.14')));
  const value = found?.children.at(-1);
  return value && contentOf(readDer(contentOf(value, tags.octetString)), tags.octetString);
}
