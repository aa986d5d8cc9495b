import type { MailboxAddress } from '../../shared/message.ts';
import { searchWords } from './search-words.ts';

/** Words of one text, in its order, ready for the index; each as often as it is needed. */
export type IndexedText = { readonly exact: string; readonly folded: string };

/** Of a longer text every word is found, and phrases only in its beginning. */
const wordsInOrder = 3000;
const furtherWords = 3000;
/** Characters looked at; with 50 words a line this is some 300 pages. */
export const longestSearchedText = 1_000_000;

/** What the index keeps of a text. */
export function indexedText(text: string): IndexedText {
  const words = searchWords(text.slice(0, longestSearchedText));
  if (words.length <= wordsInOrder) return joined(words);
  const first = words.slice(0, wordsInOrder);
  const seen = new Set(first.map(({ exact }) => exact));
  const further = words.slice(wordsInOrder).filter(({ exact }) => {
    if (seen.has(exact) || seen.size >= wordsInOrder + furtherWords) return false;
    seen.add(exact);
    return true;
  });
  return joined([...first, ...further]);
}

/** The same of people: their names and addresses. */
export const indexedPeople = (people: readonly MailboxAddress[]): IndexedText =>
  indexedText(people.map(({ name, address }) => `${name} ${address}`).join(' '));

const joined = (words: ReturnType<typeof searchWords>): IndexedText => ({
  exact: words.map(({ exact }) => exact).join(' '),
  folded: words.map(({ folded }) => folded).join(' '),
});
