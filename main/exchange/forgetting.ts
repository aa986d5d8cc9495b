import type { ExchangeDeps } from './exchange-deps.ts';

/** Messages with segments whose time is over: these, and all that were kept before an instant. */
export type Expired = { readonly recordIds: readonly string[]; readonly before: number };

/** Deletes them and leaves a deletion record of each. Inside a transaction. Returns how many. */
export function forgetSegments(
  { recordIds, before }: Expired,
  { stores, now }: Pick<ExchangeDeps, 'stores' | 'now'>,
): number {
  const { dropped } = stores;
  const old = new Set([...recordIds, ...dropped.segmentsBefore(before)]);
  const count = [...old].filter((recordId) => dropped.drop(recordId, now())).length;
  const setAside = dropped.setAsideBefore(before);
  for (const id of setAside) dropped.dropSetAside(id, now());
  return count + setAside.length;
}

/**
 * Deletes messages with segments that the office decided to destroy; of each a deletion record stays.
 * Inside a transaction. Returns how many.
 */
export function forgetDestroyed(
  recordIds: readonly string[],
  { stores, now }: Pick<ExchangeDeps, 'stores' | 'now'>,
): number {
  return recordIds.filter((recordId) => stores.dropped.drop(recordId, now(), 'decision')).length;
}
