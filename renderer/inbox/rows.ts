import type { MailItem } from '../../shared/mail.ts';
import type { MessageView } from '../../shared/message.ts';

/** One line of the list: official mail, or what travels between Phiên's own programs. */
export type Row =
  | Readonly<{ kind: 'mail'; message: MessageView }>
  | Readonly<{ kind: 'own'; mail: MailItem }>;

/** Where a line comes from: an own item, or the message so many places down among messages. */
export type Source = Readonly<{ own: number }> | Readonly<{ offset: number }>;

/**
 * What stands at a place of the one list. `newer` says for each own item, newest first, how many
 * messages are newer.
 */
export function sourceAt(index: number, newer: readonly number[]): Source {
  let [low, high] = [0, newer.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((newer[middle] ?? 0) + middle <= index) low = middle + 1;
    else high = middle;
  }
  const before = low - 1;
  return before >= 0 && (newer[before] ?? 0) + before === index
    ? { own: before }
    : { offset: index - low };
}

export const stretch = 100;

/** Whoever scrolls on finds the next lines there already. */
const linesAhead = 40;

/**
 * The stretches of messages that are wanted for these lines and those around them, by the offset of
 * each.
 */
export function stretchesFor(
  shown: Readonly<{ first: number; last: number }>,
  newer: readonly number[],
  total: number,
): readonly number[] {
  if (total === 0) return [];
  const lines = { first: Math.max(0, shown.first - linesAhead), last: shown.last + linesAhead };
  const offsetNear = (index: number) => {
    const source = sourceAt(index, newer);
    return 'offset' in source ? source.offset : (newer[source.own] ?? 0);
  };
  const start = Math.floor(Math.min(offsetNear(lines.first), total - 1) / stretch);
  const end = Math.floor(Math.min(offsetNear(lines.last), total - 1) / stretch);
  return Array.from({ length: end - start + 1 }, (_, step) => (start + step) * stretch);
}

/**
 * Which stretches are asked for: whoever turns the wheel passes from one to the next, and whoever pulls
 * the bar passes hundreds that nobody reads; then it is waited until it rests.
 */
export function askedStretches(
  wanted: readonly number[],
  { asked, isMoving }: Readonly<{ asked: readonly number[]; isMoving: boolean }>,
): readonly number[] {
  const isNear = (offset: number) => asked.some((other) => Math.abs(other - offset) <= stretch);
  return !isMoving || wanted.length === 0 || wanted.some(isNear) ? wanted : asked;
}

/** What stays the same of a line while the list around it changes. */
export function keyOf(row: Row): string {
  return row.kind === 'mail' ? `mail ${row.message.id}` : `own ${row.mail.recordId}`;
}

/** Whether what somebody typed stands in an item's words, with or without marks. */
export function matches(query: string, words: string): boolean {
  const folded = fold(words);
  return fold(query)
    .split(/\s+/)
    .every((word) => folded.includes(word));
}

/** A condition such as `from:` is for messages only. */
export const hasCondition = (query: string): boolean =>
  /(?:^|\s)-?\p{L}+:\S/u.test(query.normalize('NFC'));

function fold(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[đĐ]/g, 'd')
    .toLowerCase()
    .trim();
}
