import {
  type FilterName,
  findFact,
  findFilter,
  findSpan,
  findState,
  isUnfinishedDate,
  type SearchFact,
  type SearchField,
  type SearchState,
  type Span,
  searchFields,
} from './search-filters.ts';
import { type SearchWord, searchWords } from './search-words.ts';

/** Words that stand behind each other. */
export type SearchTerm = {
  readonly words: readonly SearchWord[];
  /** Null: anywhere. */
  readonly field: SearchField | null;
  readonly isExcluded: boolean;
  /** The last word is still being typed. */
  readonly isStart: boolean;
};

export type SearchQuery = {
  readonly terms: readonly SearchTerm[];
  readonly facts: readonly { readonly fact: SearchFact; readonly isExcluded: boolean }[];
  readonly states: readonly { readonly state: SearchState; readonly isExcluded: boolean }[];
  /** UTC ms; messages at `from` or later and before `to`. */
  readonly from: number | null;
  readonly to: number | null;
  readonly outside: readonly Span[];
};

type Clock = { readonly now: number; readonly zone: string };

/** More is nobody's question. */
const mostTerms = 16;
const mostWords = 12;

/**
 * What was typed: words, `"phrases"`, `-` before what may not be in it, and filters. Never throws:
 * what is no filter is words.
 */
export function readQuery(typed: string, clock: Clock): SearchQuery {
  const query: Query = { terms: [], facts: [], states: [], from: null, to: null, outside: [] };
  const pieces = piecesOf(typed);
  for (const piece of pieces.slice(0, mostTerms)) {
    const isLast = piece === pieces.at(-1);
    if (!(piece.name && takeFilter(query, piece, clock)))
      addTerm(query, { ...piece, isLast, field: fieldOf(piece.name), text: wholeText(piece) });
  }
  return query;
}

/** Without anything that narrows. */
export const isEmpty = ({ terms, facts, states, from, to, outside }: SearchQuery): boolean =>
  terms.length + facts.length + states.length + outside.length === 0 &&
  from === null &&
  to === null;

type Query = {
  readonly terms: SearchTerm[];
  readonly facts: SearchQuery['facts'][number][];
  readonly states: SearchQuery['states'][number][];
  from: number | null;
  to: number | null;
  readonly outside: Span[];
};

type Piece = {
  readonly name: FilterName | null;
  readonly text: string;
  readonly isQuoted: boolean;
  /** Nothing was typed behind it. */
  readonly isOpen: boolean;
  readonly isExcluded: boolean;
};

/** `-`, a name with a colon, and a value: quoted to the closing quote, else to the next blank. */
const piece = /(-)?(?:([^\s"“”:-][^\s"“”:]*):)?(?:["“”]([^"“”]*)(["“”])?|([^\s"“”]+))?/gu;

function piecesOf(typed: string): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const found of joinNames(typed.slice(0, 1000)).matchAll(piece)) {
    const [whole, minus, typedName = '', quoted, closing, bare = ''] = found;
    if (whole === '') continue;
    const name = findFilter(typedName) ?? null;
    const text = quoted ?? bare;
    pieces.push({
      name,
      text: name === null && typedName !== '' ? `${typedName} ${text}` : text,
      isQuoted: quoted !== undefined,
      isOpen: closing === undefined && found.index + whole.length === found.input.length,
      isExcluded: minus !== undefined,
    });
  }
  return pieces;
}

/** Names and values of several words become one: `người gửi:`, `có:đính kèm`. */
function joinNames(typed: string): string {
  const named = typed.replaceAll(
    /(?<![\p{L}\p{M}"“])([\p{L}\p{M}]+)[ \t]([\p{L}\p{M}]+)(?=:)/gu,
    (both, first: string, second: string) => (findFilter(first + second) ? first + second : both),
  );
  const close = named.replaceAll(/([^\s":]+):\s+(?=\S)/gu, (apart, name: string) =>
    findFilter(name.replace(/^-/, '')) ? `${name}:` : apart,
  );
  return close.replaceAll(
    /([\p{L}\p{M}]+):([\p{L}\p{M}]+)[ \t]([\p{L}\p{M}]+)(?:[ \t]([\p{L}\p{M}]+))?/gu,
    (whole, name: string, first: string, second: string, third = '') => {
      const known = findFilter(name);
      const isValue = (value: string) => value !== '' && isValueOf(known, value);
      if (third !== '' && isValue(first + second + third))
        return `${name}:${first}${second}${third}`;
      if (!isValue(first + second)) return whole;
      return third === '' ? `${name}:${first}${second}` : `${name}:${first}${second} ${third}`;
    },
  );
}

function isValueOf(name: FilterName | undefined, value: string): boolean {
  switch (name) {
    case 'has':
      return findFact(value) !== undefined;
    case 'is':
      return findState(value) !== undefined;
    case 'before':
    case 'after':
    case 'on':
      return findSpan(value, 0, 'UTC') !== undefined;
    default:
      return false;
  }
}

const isField = (name: FilterName | null): name is SearchField =>
  searchFields.some((field) => field === name);
const fieldOf = (name: FilterName | null): SearchField | null => (isField(name) ? name : null);
const wholeText = ({ name, text }: Piece): string =>
  name === null || isField(name) ? text : `${name} ${text}`;

/** Whether the piece is a filter that is understood, or one that is still being typed. */
function takeFilter(query: Query, { name, text, isExcluded, isOpen }: Piece, clock: Clock) {
  if (text.trim() === '') return true;
  if (name === 'has') {
    const fact = findFact(text);
    if (fact) query.facts.push({ fact, isExcluded });
    return fact !== undefined || isOpen;
  }
  if (name === 'is') {
    const state = findState(text);
    if (state) query.states.push({ state, isExcluded });
    return state !== undefined || isOpen;
  }
  if (name !== 'before' && name !== 'after' && name !== 'on') return false;
  const span = findSpan(text, clock.now, clock.zone);
  if (!span) return isUnfinishedDate(text) || isOpen;
  if (name === 'on' && isExcluded) query.outside.push(span);
  else if (name === 'on') narrow(query, span);
  else if ((name === 'before') !== isExcluded) narrow(query, { from: null, to: span.from });
  else narrow(query, { from: span.from, to: null });
  return true;
}

function narrow(query: Query, span: { from: number | null; to: number | null }): void {
  if (span.from !== null) query.from = Math.max(query.from ?? span.from, span.from);
  if (span.to !== null) query.to = Math.min(query.to ?? span.to, span.to);
}

type Words = Pick<Piece, 'text' | 'isQuoted' | 'isOpen' | 'isExcluded'> & {
  readonly field: SearchField | null;
  readonly isLast: boolean;
};

function addTerm(query: Query, { text, field, isLast, isOpen, isExcluded }: Words): void {
  const words = searchWords(text).slice(0, mostWords);
  if (words.length === 0) return;
  // A word that is only begun would exclude far too much.
  const isStart = isLast && isOpen && !isExcluded && /[\p{L}\p{N}\p{M}]$/u.test(text);
  query.terms.push({ words, field, isExcluded, isStart });
}
