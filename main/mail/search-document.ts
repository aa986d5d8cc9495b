import type { KeptMessage } from './message-rows.ts';
import type { SearchFact } from './search-filters.ts';
import { everyMessage, factToken, startToken } from './search-match.ts';
import type { SearchDocument } from './search-store.ts';
import { type IndexedText, indexedPeople, indexedText } from './search-text.ts';
import { firstLetterOf } from './search-words.ts';

export type SearchedFile = {
  readonly name: string;
  /** A media type. */
  readonly type: string;
  /** Null where it is not here, or nothing can be read from it. */
  readonly text: IndexedText | null;
  /** Looked at, or of a kind that holds no text. */
  readonly isSearched: boolean;
};

/** What a body and its attachments hold. */
export type SearchedContent = {
  readonly text: string;
  readonly files: readonly SearchedFile[];
};

/** The beginning of a body, which this process still cuts into words by itself. */
const longestBody = 100_000;
/** Of all attachments of a message together. */
const mostFileCharacters = 60_000;

/** `content` null: it is not here, or cannot be read. */
export function documentOf(message: KeptMessage, content: SearchedContent | null): SearchDocument {
  const { id, at, here, subject, from, people } = message;
  const files = content?.files ?? [];
  const body = content ? 'searched' : here === 'headers' ? 'missing' : 'unreadable';
  const known = content ? files.length : Number(message.hasAttachments);
  const columns = {
    subject: indexedText(subject),
    sender: indexedPeople([from]),
    recipients: indexedPeople(people.to),
    copied: indexedPeople(people.cc),
    body: indexedText((content?.text ?? '').slice(0, longestBody)),
    files: textOfFiles(files),
  };
  const facts = [...factsOf(message, files)].map(factToken);
  return {
    messageId: id,
    at,
    body,
    attachmentsKnown: known,
    attachmentsSearched: files.filter(({ isSearched }) => isSearched).length,
    columns,
    facts: [everyMessage, ...facts, ...startTokens(Object.values(columns))],
  };
}

/** The first letter of each word once, as written and without marks. */
function startTokens(texts: readonly IndexedText[]): readonly string[] {
  const words = new Set(texts.flatMap(({ exact, folded }) => `${exact} ${folded}`.split(' ')));
  words.delete('');
  return [...new Set([...words].map(firstLetterOf))].map(startToken);
}

function textOfFiles(files: readonly SearchedFile[]): IndexedText {
  const texts = files.flatMap(({ name, text }) =>
    text ? [indexedText(name), text] : [indexedText(name)],
  );
  const cut = (kind: keyof IndexedText) => {
    const whole = texts.map((text) => text[kind]).join(' ');
    if (whole.length <= mostFileCharacters) return whole;
    return whole.slice(0, whole.lastIndexOf(' ', mostFileCharacters));
  };
  return { exact: cut('exact'), folded: cut('folded') };
}

function factsOf(message: KeptMessage, files: readonly SearchedFile[]): ReadonlySet<SearchFact> {
  const found = new Set<SearchFact>();
  if (message.hasAttachments || files.length > 0) found.add('attachment');
  if (message.isSigned) found.add('signature');
  for (const { name, type } of files)
    for (const [fact, kind] of kinds) if (kind.test(`${type} ${name}`)) found.add(fact);
  return found;
}

/** Media types and endings of names. */
const kinds: readonly (readonly [SearchFact, RegExp])[] = [
  ['pdf', /^application\/pdf\b|\.pdf$/i],
  ['word', /wordprocessingml|^application\/msword|opendocument\.text\b|\.(?:docx?|odt|rtf)$/i],
  ['sheet', /spreadsheetml|ms-excel|opendocument\.spreadsheet|\.(?:xlsx?|ods|csv)$/i],
  ['slides', /presentationml|ms-powerpoint|opendocument\.presentation|\.(?:pptx?|odp)$/i],
  ['image', /^image\//i],
  ['archive', /^application\/(?:zip|x-(?:rar|7z|tar|gzip))|\.(?:zip|rar|7z|tar|gz)$/i],
];
