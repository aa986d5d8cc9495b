import type { SearchFact } from './search-filters.ts';
import type { SearchQuery, SearchTerm } from './search-query.ts';
import { lettersOf, type SearchWord, standsFor } from './search-words.ts';

/**
 * The columns of the index: as written, and without marks. Names of files stand with their text. The
 * column of facts holds what no word can be.
 */
export const exactColumns = ['subject', 'sender', 'recipients', 'copied', 'body', 'files'] as const;
export type IndexColumn = (typeof exactColumns)[number];
export const foldedColumn = (column: IndexColumn) => `${column}_folded` as const;

const columnOf = {
  from: 'sender',
  to: 'recipients',
  cc: 'copied',
  subject: 'subject',
  file: 'files',
} as const;

export const everyMessage = '=all';
/**
 * Of messages in which a word begins with this letter: far shorter than the places of all those
 * words.
 */
export const startToken = (letter: string): string => `=${letter}`;
export const factToken = (fact: SearchFact): string => `=${fact}`;

/** All known words with marks that are `folded` without them, or begin so. */
export type FindMarked = (folded: string, isStart: boolean) => readonly string[];

/** What the index is asked: expressions of FTS5. */
export type SearchMatch = {
  /** Whatever answers the question. */
  readonly all: string;
  /** The answers with just the marks that were typed; null: all of them, or nobody asked for words. */
  readonly exact: string | null;
};

/** More ways of writing than these are not looked for. */
const mostVariants = 48;
const mostPhrases = 64;

export function matchOf(query: SearchQuery, findMarked: FindMarked): SearchMatch {
  const wanted = query.terms.filter(({ isExcluded }) => !isExcluded).flatMap(withLetterApart);
  const facts = query.facts.filter(({ isExcluded }) => !isExcluded);
  const common = facts.map(({ fact }) => token(factToken(fact)));
  const excluded = [
    ...query.facts.filter(({ isExcluded }) => isExcluded).map(({ fact }) => token(factToken(fact))),
    ...query.terms.filter(({ isExcluded }) => isExcluded).map((term) => wideTerm(term, findMarked)),
  ];
  const without = (parts: readonly string[]): string => {
    const some = parts.length > 0 ? parts : [token(everyMessage)];
    return excluded.reduce((rest, term) => `(${rest}) NOT ${term}`, some.join(' AND '));
  };
  const all = without([...wanted.map((term) => wideTerm(term, findMarked)), ...common]);
  const exact = without([...wanted.map(exactTerm), ...common]);
  return { all, exact: wanted.every(isMerelyBegun) ? null : exact };
}

/** One letter without marks: there is no order among its words yet. */
function isMerelyBegun({ words, isStart }: SearchTerm): boolean {
  const [word] = words;
  return isStart && words.length === 1 && word?.exact.length === 1 && !isMarked(word);
}

/**
 * A last word of which only a letter is there stands anywhere, not in one field or behind other words:
 * no index holds the places of all words of one letter.
 */
function withLetterApart(term: SearchTerm): readonly SearchTerm[] {
  const last = term.words.at(-1);
  if (!term.isStart || !last || lettersOf(last.exact).length > 1) return [term];
  const letter: SearchTerm = { ...term, words: [last], field: null };
  const before = term.words.slice(0, -1);
  return before.length === 0 ? [letter] : [{ ...term, words: before, isStart: false }, letter];
}

const isLetter = ({ words, isStart }: SearchTerm): boolean =>
  isStart && words.length === 1 && lettersOf(words[0]?.exact ?? '').length === 1;

const isMarked = ({ exact, folded }: SearchWord): boolean => exact !== folded;

function wideTerm(term: SearchTerm, findMarked: FindMarked): string {
  const { words, field, isStart } = term;
  const scope = scopeOf(field, true);
  const [word] = words;
  const found = words.map((each, index) =>
    variants(each, isStart && index === words.length - 1, findMarked),
  );
  if (isLetter(term)) return or((found[0] ?? []).map(letterToken));
  if (words.length === 1 && word) return anyOf(found[0] ?? [], scope, isStart);
  const folded =
    scope +
    phrase(
      words.map((each) => each.folded),
      isStart,
    );
  if (!words.some(isMarked)) return folded;
  const combined = combine(found.map((each, index) => eachWritten(each, words[index], findMarked)));
  if (combined) return or(combined.map((each) => scope + phrase(each, isStart)));
  // Too many ways to write it: the words without marks in this order, and each word with its marks.
  const marked = found.flatMap((each, index) => {
    const at = words[index];
    const isLast = index === words.length - 1;
    return at && isMarked(at) ? [anyOf(each, scope, isStart && isLast)] : [];
  });
  return `(${[folded, ...marked].join(' AND ')})`;
}

function exactTerm(term: SearchTerm): string {
  const { words, field, isStart } = term;
  const [word] = words;
  if (word && isLetter(term)) return letterToken(word.exact);
  return (
    scopeOf(field, false) +
    phrase(
      words.map(({ exact }) => exact),
      isStart,
    )
  );
}

/** Without marks the folded column has it; with marks, every written word that has those and more. */
function variants(word: SearchWord, isStart: boolean, findMarked: FindMarked): readonly string[] {
  if (!isMarked(word)) return [word.exact];
  const length = lettersOf(word.exact).length;
  const found = findMarked(word.folded, isStart)
    .filter((each) => standsFor(word.exact, each, isStart))
    .map((each) => (isStart ? lettersOf(each).slice(0, length).join('') : each));
  return [...new Set([word.exact, ...found])].slice(0, mostVariants);
}

/** Beside marked words in a phrase, one without marks has to be as it is written. */
function eachWritten(
  found: readonly string[],
  word: SearchWord | undefined,
  findMarked: FindMarked,
): readonly string[] {
  if (!word || isMarked(word)) return found;
  return [...new Set([word.exact, ...findMarked(word.folded, false)])];
}

/** Every choice of one from each; null for too many. */
function combine(choices: readonly (readonly string[])[]): readonly (readonly string[])[] | null {
  const count = choices.reduce((product, each) => product * each.length, 1);
  if (count > mostPhrases) return null;
  return choices.reduce<readonly (readonly string[])[]>(
    (found, each) => found.flatMap((start) => each.map((word) => [...start, word])),
    [[]],
  );
}

const anyOf = (words: readonly string[], scope: string, isStart: boolean): string =>
  or(words.map((word) => scope + phrase([word], isStart)));
const letterToken = (letter: string): string => token(startToken(letter));

const or = (parts: readonly string[]): string =>
  parts.length === 1 ? (parts[0] ?? '') : `(${parts.join(' OR ')})`;

function scopeOf(field: SearchTerm['field'], withFolded: boolean): string {
  if (field === null) return withFolded ? '' : `{${exactColumns.join(' ')}} : `;
  const column = columnOf[field];
  return `{${withFolded ? `${column} ${foldedColumn(column)}` : column}} : `;
}

/** Words are letters, digits and marks only, so nothing in them ends the quotes. */
const phrase = (words: readonly string[], isStart: boolean): string =>
  `"${words.join(' ')}"${isStart ? ' *' : ''}`;

const token = (name: string): string => `{facts} : "${name}"`;
