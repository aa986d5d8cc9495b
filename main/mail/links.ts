import { domainToUnicode } from 'node:url';
import { withoutMarkFloods } from '../../shared/nfc.ts';
import { isMixedScript } from './domain-marks.ts';

/** Where a link may lead; null for every other kind, and for what is no address. */
export function readLink(href: string): URL | null {
  const plain = href.replaceAll(
    /[\0-\x20\u007f-\u00a0\u2000-\u200f\u2028-\u202f\u2060-\u206f\ufeff]/g,
    (sign) => (sign === ' ' ? '%20' : ''),
  );
  if (plain.length > maxLength || !/^(?:https?|mailto|tel):/i.test(plain)) return null;
  try {
    return new URL(plain);
  } catch {
    return null;
  }
}

/**
 * Whether the words that are shown name an address or a domain, and the link leads to another. A
 * name before an `@` in an address that is no mail is there to deceive.
 */
export function isLyingLink(shown: string, href: URL): boolean {
  if (href.protocol === 'tel:') return false;
  if (href.protocol !== 'mailto:' && href.username !== '') return true;
  const plain = shown.slice(0, 8000).replaceAll(/[\u200b-\u200f\u00ad\u2060\ufeff]/g, '');
  const words = withoutMarkFloods(plain).normalize('NFKC').slice(0, 2000);
  const target = targetOf(href);
  const named = [...words.matchAll(domainForm)].map(([, domain = '']) => domain.toLowerCase());
  return named.slice(0, 20).some((domain) => !isSameSite(domain, target));
}

/** Letters of several scripts in the name of the host, or letters that a reader cannot tell. */
export function isStrangeHost({ hostname }: URL): boolean {
  return isMixedScript(domainToUnicode(hostname) || hostname);
}

const maxLength = 8000;

/** Domains as people write them: with a top level that is in use, so that file names are none. */
const domainForm =
  /(?:^|[\s("'<[:/@>\u00ab\u201c])((?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,8}(?:vn|com|net|org|gov|edu|info|biz|io|me|co|asia|int|mil|online|site|xyz|top|app|dev|link|click|shop|store|eu|us|uk|de|fr|ru|cn|jp|kr|sg|th|la|kh|tw|hk|au|ca))(?=$|[\s/:?#)"'<>\],;.!\u00bb\u201d@])/giu;

function targetOf(href: URL): string {
  if (href.protocol !== 'mailto:') return domainToUnicode(href.hostname).toLowerCase();
  return decodeURIComponentOrNot(href.pathname).replace(/^.*@/s, '').trim().toLowerCase();
}

function decodeURIComponentOrNot(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The same domain, or one below the other: `www.` and the like. */
function isSameSite(shown: string, target: string): boolean {
  if (shown === target) return true;
  const [one, other] = [siteOf(shown), siteOf(target)];
  return one === other;
}

/** The name that somebody registered, as far as a short list of second levels tells. */
export function siteOf(domain: string): string {
  const labels = domain.replace(/\.$/, '').split('.');
  const second = labels.at(-2) ?? '';
  const isSecondLevel =
    labels.length > 2 && secondLevels.has(second) && (labels.at(-1) ?? '').length === 2;
  return labels.slice(isSecondLevel ? -3 : -2).join('.');
}

const secondLevels: ReadonlySet<string> = new Set(
  'gov com net org edu ac co int info biz name pro health or ne go'.split(' '),
);
