import { composed } from '../../shared/nfc.ts';

/**
 * Plain text of HTML that `cleanHtml` made: lines where blocks end, links with where they lead when
 * their words do not say so, words for pictures. NFC.
 */
export function textOfHtml(html: string): string {
  const pieces: string[] = [];
  let link: { readonly target: string; shown: string } | null = null;
  let pre = 0;
  for (const token of tokensOf(html)) {
    if (!token.startsWith('<')) {
      const words = unescapeHtml(pre > 0 ? token : token.replaceAll(/\s+/g, ' '));
      if (link !== null && link.shown.length < 2000) link.shown += words;
      pieces.push(words);
      continue;
    }
    const [, slash = '', tag = ''] = /^<(\/?)([a-z0-9]+)/.exec(token) ?? [];
    if (tag === 'pre') pre += slash === '' ? 1 : -1;
    if (tag === 'a' && slash === '') link = { target: targetOf(token), shown: '' };
    if (tag === 'a' && slash !== '') {
      if (link !== null && !isSaid(link.shown, link.target)) pieces.push(` (${link.target})`);
      link = null;
    }
    pieces.push(breakOf(tag, slash !== '', token));
  }
  return composed(tidy(pieces.join('')));
}

/**
 * Markup and text of HTML that was written by `sanitize-html`, in turn: it is regular, every
 * attribute quoted, no sign of markup in text or values.
 */
export function tokensOf(html: string): string[] {
  return html.split(/(<[^<>]*>)/).filter((token) => token !== '');
}

/** The address in the markup of a link; empty where there is none. */
export function hrefIn(token: string): string {
  const start = token.indexOf(' href="');
  if (start < 0) return '';
  return unescapeHtml(token.slice(start + 7, token.indexOf('"', start + 7)));
}

/** Text as it stands in HTML. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** The opposite. */
export function unescapeHtml(text: string): string {
  if (!text.includes('&')) return text;
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

const blocks =
  /^(?:div|tr|article|aside|section|header|footer|main|nav|dt|dd|figure|figcaption|center|address|caption)$/;
const paragraphs = /^(?:p|h[1-6]|ul|ol|dl|table|blockquote|pre)$/;

function breakOf(tag: string, isEnd: boolean, token: string): string {
  if (tag === 'br' || tag === 'hr') return '\n';
  if (tag === 'li') return isEnd ? '' : '\n- ';
  if (tag === 'td' || tag === 'th') return isEnd ? '\t' : '';
  if (tag === 'img') return unescapeHtml(/ alt="([^"]*)"/.exec(token)?.[1] ?? '');
  if (paragraphs.test(tag)) return isEnd ? '\n\n' : '\n';
  return blocks.test(tag) ? '\n' : '';
}

function targetOf(token: string): string {
  return hrefIn(token)
    .replace(/^(?:mailto|tel):/, '')
    .slice(0, 500);
}

function isSaid(shown: string, target: string): boolean {
  const bare = target.replace(/^https?:\/\//, '').replace(/\/$/, '');
  return target === '' || shown.trim() === '' || shown.includes(bare);
}

function tidy(text: string): string {
  return text
    .split('\n')
    .map((line) => line.replaceAll(/[^\S\t]+/g, ' ').trim())
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}
