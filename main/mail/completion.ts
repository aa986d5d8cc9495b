import type { MailboxAddress } from '../../shared/message.ts';

/** Somebody who could be meant; `times`: how often they were written to. */
export type Candidate = MailboxAddress & { readonly times: number };

const most = 20;

/**
 * Whom a few typed letters could mean, best first: each typed word begins a word of the name or the
 * address. Marks may be left out, as in “thu ha”; where they are typed, whoever has them comes first.
 */
export function complete(
  typed: string,
  candidates: readonly Candidate[],
): readonly MailboxAddress[] {
  const wanted = wordsOf(typed);
  if (wanted.length === 0) return [];
  const found = new Map<string, Candidate & { readonly rank: number }>();
  for (const one of candidates) {
    const rank = rankOf(wanted, one);
    const key = one.address.toLowerCase();
    const known = found.get(key);
    const times = Math.max(one.times, known?.times ?? 0);
    if (rank === null) continue;
    if (known) found.set(key, { ...known, times });
    else found.set(key, { ...one, rank, times });
  }
  return [...found.values()]
    .toSorted((a, b) => a.rank - b.rank || b.times - a.times || collator.compare(a.name, b.name))
    .slice(0, most)
    .map(({ name, address }) => ({ name, address }));
}

/** Lower case without marks, `đ` as `d`. */
function foldMarks(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd');
}

const collator = new Intl.Collator('vi');

/** 0 where the marks are the same, 1 where they were left out; null where it is somebody else. */
function rankOf(wanted: readonly string[], { name, address }: MailboxAddress): 0 | 1 | null {
  const words = [...wordsOf(name), ...wordsOf(address)];
  if (wanted.every((one) => words.some((word) => word.startsWith(one)))) return 0;
  const folded = words.map(foldMarks);
  const begins = (one: string) => folded.some((word) => word.startsWith(foldMarks(one)));
  return wanted.every(begins) ? 1 : null;
}

/** An address is one word as a whole and each of its parts. */
function wordsOf(text: string): string[] {
  const spaced = text
    .normalize('NFC')
    .toLowerCase()
    .split(/[\s,;<>"()]+/u);
  return spaced
    .flatMap((word) => (word.includes('@') ? [word, ...word.split(/[@._-]+/)] : [word]))
    .filter((word) => word !== '');
}
