import { hrefIn, tokensOf } from './html-text.ts';
import { isLyingLink, readLink } from './links.ts';

type Words = { readonly html: string | null; readonly text: string };

export type FoundLink = { readonly url: URL; readonly lies: boolean };

/** Web addresses that stand in plain text, each once, as they would be opened. */
export function addressesIn(text: string): string[] {
  const found = text.matchAll(/\bhttps?:\/\/[^\s<>"'`{}|\\^[\]]{1,4000}/gi);
  const links = new Set<string>();
  for (const [words] of found) {
    const href = readLink(withoutEnd(words))?.href;
    if (href !== undefined) links.add(href);
    if (links.size >= mostLinks) break;
  }
  return [...links];
}

/**
 * The link of that address in a message, lying if any of that address lies; null where the message
 * has none: nothing but what was received is ever opened.
 */
export function findLink({ html, text }: Words, address: string): FoundLink | null {
  const url = readLink(address);
  if (url === null) return null;
  if (html === null) {
    const isThere = addressesIn(text).includes(url.href);
    return isThere ? { url, lies: isLyingLink('', url) } : null;
  }
  const same = tokensOf(html).filter(
    (token) => token.startsWith('<a ') && readLink(hrefIn(token))?.href === url.href,
  );
  if (same.length === 0) return null;
  return { url, lies: same.some((token) => token.includes(' data-lies="true"')) };
}

const mostLinks = 200;

/** What ends a sentence belongs to the sentence; a bracket too, unless it was opened in the address. */
function withoutEnd(words: string): string {
  const plain = words.replace(/[.,;:!?\u2026\u201d\u00bb]+$/, '');
  const isClosed = plain.endsWith(')') && !plain.includes('(');
  return isClosed ? withoutEnd(plain.slice(0, -1)) : plain;
}
