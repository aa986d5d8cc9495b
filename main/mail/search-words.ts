import { withoutMarkFloods } from '../../shared/nfc.ts';

/** A word as it is searched: with its marks, and without any. */
export type SearchWord = {
  /** NFC, lower case, the tone of oa, oe and uy on the second vowel. */
  readonly exact: string;
  /** All marks off, đ as d. */
  readonly folded: string;
};

/** Longer ones are base64 or numbers of machines; their start is searched. */
const longestWord = 40;

/**
 * The words of a text in their order: runs of letters and digits of any script. Two ways of writing
 * the same (NFC and NFD, hòa and hoà, look-alikes of Đ) are one.
 */
export function searchWords(text: string): readonly SearchWord[] {
  const exact = (normalText(text).match(wordRuns) ?? []).map(trimmed).filter((word) => word !== '');
  // All at once, which is many times faster than word by word.
  const folded = foldWord(exact.join(' ')).split(' ');
  return exact.flatMap((word, index) => {
    const plain = folded[index] ?? '';
    return plain === '' ? [] : [{ exact: word, folded: plain }];
  });
}

/** A word of `searchWords` without marks. */
export function foldWord(word: string): string {
  if (/^[\d a-z]*$/.test(word)) return word;
  return word
    .replaceAll('đ', 'd')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .normalize('NFC');
}

/** The letters of a word, each with the marks that stand on it. */
export function lettersOf(word: string): readonly string[] {
  return word.match(letters) ?? [];
}

/**
 * Whether what was typed can stand for this word: the same letters, and every mark that was typed.
 * `quyêt` stands for `quyết`, `má` not for `ma`.
 */
export function standsFor(typed: string, word: string, isStart: boolean): boolean {
  const [asked, found] = [lettersOf(typed), lettersOf(word)];
  if (isStart ? asked.length > found.length : asked.length !== found.length) return false;
  return asked.every((letter, index) => isLetterIn(letter, found[index] ?? ''));
}

/** The first letter of a word. */
export function firstLetterOf(word: string): string {
  return /^[\da-z]{2}/.test(word) ? word.slice(0, 1) : (lettersOf(word)[0] ?? '');
}

const wordRuns = /[\p{L}\p{N}\p{M}]+/gu;
const letters = /[^\p{M}]\p{M}*/gu;

/** Characters that nobody sees inside words. */
const unseen = /\u00ad|\u034f|\u200c|\u200d|\u2060|\ufeff/g;

function normalText(text: string): string {
  return withTones(
    withoutMarkFloods(text.replaceAll(unseen, ''))
      .normalize('NFKC')
      .toLowerCase()
      // Eth and African D look like Đ, and Vietnamese has neither.
      .replaceAll(/[ðɖ]/g, 'đ')
      .normalize('NFKC'),
  );
}

/** The newer placement, because it is also right before a final consonant: hoà and hoàn. */
const placements: ReadonlyMap<string, string> = new Map(
  [
    ['òóỏõọ', 'o', 'a', 'àáảãạ'],
    ['òóỏõọ', 'o', 'e', 'èéẻẽẹ'],
    ['ùúủũụ', 'u', 'y', 'ỳýỷỹỵ'],
  ].flatMap(([older = '', first, second, newer = '']) =>
    Array.from(older, (letter, tone) => [`${letter}${second}`, `${first}${newer[tone]}`] as const),
  ),
);

function withTones(text: string): string {
  return text.replaceAll(/[òóỏõọ][ae]|[ùúủũụ]y/g, (pair) => placements.get(pair) ?? pair);
}

/** A mark without a letter before it is none. */
function trimmed(run: string): string {
  const word = /^\p{M}/u.test(run) ? run.replace(/^\p{M}+/u, '') : run;
  return word.length <= longestWord
    ? word
    : Array.from(word).slice(0, longestWord).join('').normalize('NFC');
}

function isLetterIn(typed: string, found: string): boolean {
  const [letter, ...marks] = parts(typed);
  const [other, ...others] = parts(found);
  return letter === other && marks.every((mark) => others.includes(mark));
}

/** The stroke of đ is a mark that Unicode does not take off. */
const parts = (letter: string): readonly string[] =>
  Array.from(letter === 'đ' ? 'd\u0335' : letter.normalize('NFD'));
