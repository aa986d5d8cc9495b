import { hrefIn, tokensOf, unescapeHtml } from './html-text.ts';
import { isLyingLink, isStrangeHost, readLink } from './links.ts';

/**
 * Counts the links of HTML that `sanitize-html` wrote: those that lie, and says so on each, and those
 * to strange hosts. A link within a link is none: a reader would end the first there.
 */
export function markLinks(html: string) {
  const counts = { lyingLinks: 0, strangeLinks: 0 };
  let open: { readonly at: number; readonly url: URL; within: number; shown: string } | null = null;
  const tokens = tokensOf(html);
  for (const [at, token] of tokens.entries()) {
    const isStart = token === '<a>' || token.startsWith('<a ');
    if (open === null) {
      const url = isStart ? readLink(hrefIn(token)) : null;
      if (url !== null) open = { at, url, within: 0, shown: '' };
    } else if (isStart || (token === '</a>' && open.within > 0)) {
      open.within += isStart ? 1 : -1;
      tokens[at] = isStart ? '<span>' : '</span>';
    } else if (token === '</a>') {
      if (isStrangeHost(open.url)) counts.strangeLinks += 1;
      if (isLyingLink(unescapeHtml(open.shown), open.url)) {
        counts.lyingLinks += 1;
        tokens[open.at] = `${tokens[open.at]?.slice(0, -1)} data-lies="true">`;
      }
      open = null;
    } else if (open.shown.length < 2000) open.shown += wordsOf(token);
  }
  return { html: tokens.join(''), ...counts };
}

/** Whatever is no part of a line stands apart from the words around it. */
function wordsOf(token: string): string {
  if (!token.startsWith('<')) return token;
  return inLine.test(token) ? '' : ' ';
}

const inLine =
  /^<\/?(?:abbr|b|big|cite|code|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strike|strong|sub|sup|time|tt|u|var|wbr)[ >]/;
