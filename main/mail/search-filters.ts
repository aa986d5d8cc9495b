import { Temporal } from 'temporal-polyfill';
import { foldWord, searchWords } from './search-words.ts';

/** Where a word may be looked for alone. */
export const searchFields = ['from', 'to', 'cc', 'subject', 'file'] as const;
export type SearchField = (typeof searchFields)[number];

/** What a message has; said when it is indexed. */
const searchFacts = [
  ...(['attachment', 'pdf', 'word', 'sheet', 'slides', 'image', 'archive'] as const),
  'signature',
] as const;
export type SearchFact = (typeof searchFacts)[number];

/** How a message stands; changes often. */
export type SearchState = 'unread' | 'read' | 'flagged' | 'answered' | 'waiting';

type When = 'before' | 'after' | 'on';
export type FilterName = SearchField | 'has' | 'is' | When;

const names: Readonly<Record<FilterName, string>> = {
  from: 'from tu nguoigui gui',
  to: 'to den toi nguoinhan nhan',
  cc: 'cc donggui',
  subject: 'subject tieude chude de',
  file: 'file filename tep tentep',
  has: 'has co',
  is: 'is la dang',
  before: 'before truoc truocngay',
  after: 'after since sau saungay tungay',
  on: 'on date ngay',
};

const facts: Readonly<Record<SearchFact, string>> = {
  attachment: 'attachment attachments file files tep dinhkem tepdinhkem',
  pdf: 'pdf',
  word: 'word doc docx odt vanban',
  sheet: 'sheet excel xls xlsx ods bangtinh',
  slides: 'slides powerpoint ppt pptx odp trinhchieu',
  image: 'image picture anh hinh hinhanh',
  archive: 'archive zip rar nen tepnen',
  signature: 'signature signed chuky kyso chukyso',
};

const states: Readonly<Record<SearchState, string>> = {
  unread: 'unread chuadoc',
  read: 'read dadoc',
  flagged: 'flagged starred gansao gancho gandau co danhdau',
  answered: 'answered replied datraloi',
  waiting: 'waiting cho dangcho chogui',
};

/** The filter of that name in Vietnamese, with marks or without, or in English. */
export const findFilter = lookUp(names);
export const findFact = lookUp(facts);
export const findState = lookUp(states);

function lookUp<N extends string>(table: Readonly<Record<N, string>>) {
  const known = new Map<string, N>();
  // Object.entries forgets which keys the table has.
  for (const [name, words] of Object.entries(table) as [N, string][])
    for (const word of words.split(' ')) known.set(word, name);
  return (typed: string): N | undefined => known.get(plain(typed));
}

const plain = (typed: string): string =>
  searchWords(typed)
    .map(({ exact }) => foldWord(exact))
    .join('');

/** Of UTC ms; the end is the first instant behind it. */
export type Span = { readonly from: number; readonly to: number };

/**
 * A day (22/11/2026, 22/11, 2026-11-22, hôm nay, hôm qua), a month (11/2026, 2026-11) or a year in
 * the office's zone; undefined for anything else.
 */
export function findSpan(typed: string, now: number, zone: string): Span | undefined {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate();
  const span = spanOf(typed.trim(), today);
  if (!span) return undefined;
  const at = (day: Temporal.PlainDate) => day.toZonedDateTime(zone).epochMilliseconds;
  return { from: at(span.first), to: at(span.next) };
}

/** Whether somebody may still be typing a date. */
export const isUnfinishedDate = (typed: string): boolean => /^[\d/.-]{0,10}$/.test(typed.trim());

type Days = { readonly first: Temporal.PlainDate; readonly next: Temporal.PlainDate };

function spanOf(typed: string, today: Temporal.PlainDate): Days | undefined {
  if (/^(?:today|homnay)$/.test(plain(typed))) return days(today, { days: 1 });
  if (/^(?:yesterday|homqua)$/.test(plain(typed)))
    return days(today.subtract({ days: 1 }), { days: 1 });
  const parts = typed.split(/[/.-]/);
  if (parts.length > 3 || !parts.every((part) => /^\d{1,4}$/.test(part))) return undefined;
  const ordered = parts[0]?.length === 4 ? parts : parts.toReversed();
  const numbers = ordered.map(Number);
  if (ordered[0]?.length === 4) return datedSpan(numbers, ordered.length);
  return parts.length === 2 ? datedSpan([today.year, ...numbers], 3) : undefined;
}

function datedSpan([year = 0, month = 1, day = 1]: readonly number[], parts: number) {
  if (year < 1900 || year > 2200) return undefined;
  try {
    const first = Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
    return days(first, parts === 1 ? { years: 1 } : parts === 2 ? { months: 1 } : { days: 1 });
  } catch {
    return undefined;
  }
}

const days = (first: Temporal.PlainDate, length: Temporal.DurationLike): Days => ({
  first,
  next: first.add(length),
});
