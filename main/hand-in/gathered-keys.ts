import type { SegmentId } from '../../shared/session.ts';

/** Keys of segments, in clear. */
export type SegmentKeys = ReadonlyMap<SegmentId, Uint8Array>;

/**
 * Keys that `gather` put together. Where it throws, those that it had by then are overwritten: nobody
 * may open with them, so nothing of them stays in memory.
 */
export async function gatherKeys(
  gather: (keys: Map<SegmentId, Uint8Array>) => Promise<void>,
): Promise<SegmentKeys> {
  const keys = new Map<SegmentId, Uint8Array>();
  try {
    await gather(keys);
    return keys;
  } catch (error) {
    forgetKeys(keys);
    throw error;
  }
}

/** Overwrites them with zeros. */
export function forgetKeys(keys: SegmentKeys): void {
  for (const key of keys.values()) key.fill(0);
}
