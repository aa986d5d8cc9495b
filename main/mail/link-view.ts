import { domainToUnicode } from 'node:url';
import type { LinkMark, LinkView } from '../../shared/message.ts';
import { isWithin, looksLike } from './domain-marks.ts';
import { isStrangeHost, siteOf } from './links.ts';

type Known = {
  /** Its words say another address. */
  readonly lies: boolean;
  /** Mail domains that the office knows. */
  readonly officeDomains: readonly string[];
};

/**
 * A link as a person judges it before it is opened: the whole address in ASCII, with the name that
 * somebody registered apart, and what is suspicious about it. `url` is one that `readLink` gave.
 */
export function viewLink(url: URL, { lies, officeDomains }: Known): LinkView {
  if (url.protocol === 'mailto:' || url.protocol === 'tel:') {
    const kind = url.protocol === 'tel:' ? 'phone' : 'mail';
    const marks: LinkMark[] = lies ? ['lies'] : [];
    const plain = { before: '', domain: '', after: url.href, hostInLetters: null };
    return { kind, ...plain, marks, mayOpen: kind === 'mail' };
  }
  const { hostname, href } = url;
  const letters = domainToUnicode(hostname) || hostname;
  const domain = isNumber(hostname) ? hostname : siteOf(hostname);
  const [before, after] = around(url, domain);
  return {
    ...{ kind: 'web', before, domain, after },
    hostInLetters: letters === hostname ? null : letters,
    marks: marksOf(url, letters, { lies, officeDomains }),
    mayOpen: url.username === '' && url.password === '' && href.length <= longestOpened,
  };
}

/** What the system's own call takes on Windows. Source: Electron's `shell.openExternal`. */
const longestOpened = 2081;

function marksOf(url: URL, letters: string, { lies, officeDomains }: Known): LinkMark[] {
  const { hostname, protocol, username, password, href } = url;
  const hasName = username !== '' || password !== '';
  const isStrange = isStrangeHost(url);
  const marks: (LinkMark | null)[] = [
    hasName ? 'user-name' : null,
    lies && !hasName ? 'lies' : null,
    isLookAlike(letters, officeDomains) ? 'look-alike' : null,
    isStrange ? 'mixed-script' : null,
    !isStrange && letters !== hostname ? 'international' : null,
    isNumber(hostname) ? 'number' : null,
    protocol === 'http:' ? 'unencrypted' : null,
    href.length > longestOpened ? 'long' : null,
  ];
  return marks.filter((mark) => mark !== null);
}

/** Names below it are given by the state alone. */
const stateDomain = 'gov.vn';

function isLookAlike(host: string, officeDomains: readonly string[]): boolean {
  const known = [...officeDomains.map((each) => each.toLowerCase()), stateDomain];
  if (known.some((each) => isWithin(host, each))) return false;
  const names = [host, siteOf(host)];
  return known.some((each) => names.some((name) => looksLike(name, each)));
}

/** The parser of addresses wrote every form of a number in one of these two. */
function isNumber(hostname: string): boolean {
  return hostname.startsWith('[') || /^\d+(?:\.\d+){3}$/.test(hostname);
}

/** What stands before and behind the domain in the address. */
function around({ href, hostname }: URL, domain: string): [string, string] {
  const domainAt = startOfHost(href) + hostname.lastIndexOf(domain);
  return [href.slice(0, domainAt), href.slice(domainAt + domain.length)];
}

/** Behind the name of a user, which may hold the host's name once more to deceive. */
function startOfHost(href: string): number {
  const start = href.indexOf('://') + 3;
  const end = href.slice(start).search(/[/?#]/);
  const at = href.slice(start, end < 0 ? undefined : start + end).lastIndexOf('@');
  return at < 0 ? start : start + at + 1;
}
