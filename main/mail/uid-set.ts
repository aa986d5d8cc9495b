/** Numbers as IMAP writes a set of them: `3,5:9`. Source: RFC 9051, section 9 (sequence-set). */
export function uidSet(uids: readonly number[]): string {
  const sorted = uids.toSorted((a, b) => a - b);
  const parts: string[] = [];
  let first = sorted[0] ?? 0;
  let last = first;
  const end = () => parts.push(first === last ? `${first}` : `${first}:${last}`);
  for (const uid of sorted.slice(1)) {
    if (uid > last + 1) {
      end();
      first = uid;
    }
    last = uid;
  }
  end();
  return parts.join(',');
}

/** Stretches of a list, each of at most so many. */
export function batchesOf<T>(all: readonly T[], most: number): T[][] {
  const batches: T[][] = [];
  for (let at = 0; at < all.length; at += most) batches.push(all.slice(at, at + most));
  return batches;
}
