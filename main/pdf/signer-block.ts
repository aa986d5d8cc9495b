import type { Area, LineOfText } from './page-text.ts';

/** Where somebody's name stands below the position in which they sign. */
export type SignerBlock = {
  readonly name: string;
  /** Of the name, in points of the page as it is shown. */
  readonly centre: number;
  /** The free space between the letters of position and name: its lower and upper edge. */
  readonly bottom: number;
  readonly top: number;
};

/**
 * Every place on a page where a person signs, by its text: a position in capitals, in one line or
 * several, and a full name below it in the same column. Letters may be composed or not, with the tone
 * on either vowel (HOÀ, HÒA). Source: Decree 30/2020/NĐ-CP, annex I, part I, II.7.
 */
export function findSignerBlocks(lines: readonly LineOfText[]): readonly SignerBlock[] {
  const blocks: SignerBlock[] = [];
  for (const line of lines.filter(({ text }) => isPosition(text))) {
    const block = blockBelow(line, lines);
    const isKnown = blocks.some(
      (each) => each.bottom === block?.bottom && each.centre === block.centre,
    );
    if (block && !isKnown) blocks.push(block);
  }
  return blocks;
}

/** The letters of a name without marks and case, to compare by. */
export function foldName(text: string): string {
  return fold(text).replaceAll(/[^a-z ]/g, '');
}

/**
 * Between position and name: less than an empty line has no room for a signature, as in a table of
 * people; more belongs to something else.
 */
const [nearestName, farthestName] = [10, 220];

function blockBelow(position: LineOfText, lines: readonly LineOfText[]): SignerBlock | null {
  const below = lines.filter((line) => line.y < position.y && isSameColumn(position, line));
  let last = position;
  for (const line of below) {
    const isClose = last.y - topOf(line) < Math.max(last.height, line.height) * 1.1;
    if (isNote(line.text) || (isClose && isCapitals(line.text))) {
      last = line;
      continue;
    }
    const gap = last.y - topOf(line);
    if (!isName(line.text) || gap < nearestName || gap > farthestName) return null;
    const top = last.y - last.height * belowBaseline;
    return { name: line.text, centre: middleOf(line), bottom: topOf(line), top };
  }
  return null;
}

/** Of a line's height: how far the marks of Ị, Ụ, Ậ and the tail of Q reach. */
const belowBaseline = 0.22;

function topOf({ y, height }: Area): number {
  return y + height;
}

function middleOf({ x, width }: Area): number {
  return x + width / 2;
}

/** Both are centred in one cell of a table, or begin at one tab stop. */
function isSameColumn(one: Area, other: Area): boolean {
  const isOverlapping = one.x < other.x + other.width && other.x < one.x + one.width;
  const isNear = Math.abs(middleOf(one) - middleOf(other)) < 45 || Math.abs(one.x - other.x) < 5;
  return isOverlapping && isNear;
}

/** Authority to sign for others: TM. (on behalf of), Q. (acting), KT., TL., TUQ. */
const authority = /^(tm|t\/m|q|kt|k\/t|tl|t\/l|tuq|tun)\s?\.\s?\S/;

const title = new RegExp(
  `(^|[^a-z])(${[
    'giam doc',
    'chu tich',
    'bi thu',
    'thu tuong',
    'bo truong',
    'thu truong',
    '(cuc|vu|vien|hieu|doi|tram|khoa|ke toan|chi cuc|tong cuc|so|hat|cum|to|nhom|xa) truong',
    'truong (phong|ban|khoa|bo phan|cong an|doan|tram|nhom|to|chi nhanh)',
    'pho (truong|phong|ban)',
    'chanh (van phong|thanh tra|an)',
    'vien truong',
    'chu nhiem',
    'tong bien tap',
    'tong thu ky',
    'tu lenh',
    'chi huy truong',
    'nguoi (lap|ky|lam|bao cao|de nghi|phe duyet|duyet|soan thao|kiem tra)',
    'can bo',
    'chuyen vien',
    'thu ky',
    'thu quy',
    'van thu',
  ].join('|')})([^a-z]|$)`,
);

function isPosition(text: string): boolean {
  const folded = fold(text);
  return isCapitals(text) && (authority.test(folded) || title.test(folded));
}

function isCapitals(text: string): boolean {
  const composed = text.normalize('NFC');
  return /\p{Lu}{2}/u.test(composed) && composed === composed.toLocaleUpperCase('vi');
}

/** `(Đã ký)`, `(Ký, ghi rõ họ tên)` */
function isNote(text: string): boolean {
  return /^[([].*[)\]]$/u.test(text.trim());
}

/** A rank is written before a name in the forces; others write none (Decree 30/2020, II.7c). */
const rank = /^((dai|thuong|trung|thieu) (tuong|ta|uy)|(gs|pgs|ts|ths|bs|ks|cn)[. ]+)+ */;

function isName(text: string): boolean {
  const composed = text.normalize('NFC').trim();
  const bare = composed.slice(rank.exec(fold(composed))?.[0].length ?? 0);
  const words = bare.split(/\s+/u);
  const isWritten = words.every((word) => /^\p{Lu}(\p{Ll}*|\p{Lu}*)$/u.test(word));
  return words.length >= 2 && words.length <= 6 && isWritten && !isPosition(bare);
}

/** Lower case without marks, one letter for each, so that places in it are places in the text. */
function fold(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[đĐ]/gu, 'd')
    .toLowerCase()
    .replaceAll(/\s/gu, ' ')
    .trim();
}
