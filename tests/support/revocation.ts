import { createRevocation, type Revocation } from '../../main/revocation/revocation.ts';
import { createMemoryCache } from '../../main/revocation/revocation-cache.ts';
import { certificatesAt } from './certificates.ts';

/** Revocation on a machine without a network. */
export function nobodyToAsk(): Revocation {
  return createRevocation({
    fetch: async () => {
      throw new Error('There is no network.');
    },
    cache: createMemoryCache(),
    now: () => certificatesAt,
  });
}
