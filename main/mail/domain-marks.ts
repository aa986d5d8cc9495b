import { domainToUnicode } from 'node:url';
import type { MailboxAddress, MailMark } from '../../shared/message.ts';
import type { MailHeaders } from './parsed-message.ts';

/** What is suspicious about who a mail says it is from. `officeDomains`: those the office knows. */
export function senderMarks(headers: MailHeaders, officeDomains: readonly string[]): MailMark[] {
  const { from, alsoFrom, replyTo } = headers;
  const domain = domainOf(from);
  const known = officeDomains.map((each) => each.toLowerCase());
  const isOutside = known.length > 0 && !known.some((each) => isWithin(domain, each));
  const shown = domainToUnicode(domain) || domain;
  const marks: (MailMark | null)[] = [
    isOutside && known.some((each) => looksLike(shown, each)) ? 'look-alike' : null,
    isMixedScript(shown) || isMixedScript(localPart(from)) ? 'mixed-script' : null,
    replyTo.some((one) => one.address !== '' && domainOf(one) !== domain)
      ? 'reply-elsewhere'
      : null,
    alsoFrom.length > 0 || isLyingName(from) ? 'name-lies' : null,
    isOutside ? 'outside' : null,
  ];
  return marks.filter((mark) => mark !== null);
}

/**
 * Letters of several scripts, or of one that looks like Latin where the rest is ASCII: a small part
 * of Unicode Technical Standard 39, sections 4 and 5. Vietnamese is Latin.
 */
export function isMixedScript(name: string): boolean {
  const labels = name.toLowerCase().split(/[.@]/);
  if (labels.some((label) => label.startsWith('xn--'))) return true;
  if (/\p{Default_Ignorable_Code_Point}|\u2044|\u2215/u.test(name)) return true;
  return labels.some((label) => {
    const used = scripts.filter((script) => script.test(label));
    // A whole label in letters that all look like Latin ones is read as Latin.
    const isLookAlike =
      used.length === 1 &&
      !/[a-z]/.test(label) &&
      skeleton(label) !== label &&
      /^[ -~]*$/.test(skeleton(label));
    return used.length > 1 || isLookAlike;
  });
}

/** Whether a domain is read as another one: the same skeleton, or one sign changed in a long name. */
export function looksLike(domain: string, known: string): boolean {
  const [one, other] = [skeleton(domain), skeleton(known)];
  if (domain === known || domain.endsWith(`.${known}`)) return false;
  if (one === other || one.replaceAll(/[-.]/g, '') === other.replaceAll(/[-.]/g, '')) return true;
  // The known name as a part of a foreign one: `ubnd.gov.vn.example.com`, `ubnd-gov-vn.com`.
  const within = `-${one.replaceAll('.', '-')}-`;
  if (other.includes('.') && within.includes(`-${other.replaceAll('.', '-')}-`)) return true;
  return other.length >= 7 && editDistance(one, other) === 1;
}

function domainOf({ address }: MailboxAddress): string {
  return address
    .slice(address.lastIndexOf('@') + 1)
    .toLowerCase()
    .replace(/\.$/, '');
}

const scripts = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Hebrew}/u,
  /\p{Script=Arabic}/u,
  /\p{Script=Thai}/u,
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u,
  /\p{Script=Cherokee}/u,
];

/** Letters that are read as these. Source: a part of confusables.txt of UTS 39. */
const confusables: Readonly<Record<string, string>> = {
  а: 'a',
  ɑ: 'a',
  α: 'a',
  с: 'c',
  ϲ: 'c',
  ԁ: 'd',
  е: 'e',
  ҽ: 'e',
  ɡ: 'g',
  һ: 'h',
  і: 'i',
  ı: 'i',
  ι: 'i',
  ј: 'j',
  ϳ: 'j',
  к: 'k',
  κ: 'k',
  ӏ: 'l',
  ⅼ: 'l',
  м: 'm',
  ո: 'n',
  η: 'n',
  о: 'o',
  ο: 'o',
  օ: 'o',
  σ: 'o',
  р: 'p',
  ρ: 'p',
  ԛ: 'q',
  г: 'r',
  ѕ: 's',
  т: 't',
  τ: 't',
  υ: 'u',
  ս: 'u',
  ν: 'v',
  ѵ: 'v',
  ԝ: 'w',
  ѡ: 'w',
  х: 'x',
  χ: 'x',
  у: 'y',
  γ: 'y',
  ᴠ: 'v',
  ɴ: 'n',
  в: 'b',
  н: 'h',
  đ: 'd',
  '0': 'o',
  '1': 'l',
  '5': 's',
};

/** What a hurried reader sees: marks, capitals and pairs such as rn folded. */
function skeleton(name: string): string {
  const plain = name.toLowerCase().normalize('NFKD').replaceAll(/\p{M}/gu, '');
  return Array.from(plain, (sign) => confusables[sign] ?? sign)
    .join('')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replaceAll('cl', 'd')
    .replaceAll(/[il|]/g, 'l');
}

/** The domain itself, or one below it. */
export function isWithin(domain: string, known: string): boolean {
  return domain === known || domain.endsWith(`.${known}`);
}

function localPart({ address }: MailboxAddress): string {
  return address.slice(0, Math.max(0, address.lastIndexOf('@')));
}

/** The name that is shown holds an address, and it is another one. */
function isLyingName({ name, address }: MailboxAddress): boolean {
  const found =
    name.normalize('NFKC').match(/[^\s<>"'(),;:@]+@[^\s<>"'(),;:@]+\.[^\s<>"'(),;:@]+/g) ?? [];
  return found.some((one) => one.toLowerCase() !== address.toLowerCase());
}

/** At most two: more is not asked for. One swap of neighbours counts as one. */
function editDistance(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > 1 || one.length > 100) return 2;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const [a, b] = [one.slice(at), other.slice(at)];
  if (a === b) return 0;
  const isSwap = a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
  const isOne = a.slice(1) === b.slice(1) || a === b.slice(1) || a.slice(1) === b;
  return isSwap || isOne ? 1 : 2;
}
