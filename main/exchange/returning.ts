import type { Failure } from '../../shared/errors.ts';
import type { Bounce } from './bounce.ts';
import { nextDeliveryState } from './delivery-rules.ts';
import type { ExchangeDeps } from './exchange-deps.ts';
import { addresseeMark } from './mail-envelope.ts';
import { returnedAgainMs, returnedForMs } from './retry-rules.ts';

/**
 * Notes that a mail came back, and lets it go again later for as long as that makes sense. Nobody
 * signs such a notice, so it only counts while no receipt says better; what is not ours to send is
 * passed over. True when anything changed.
 */
export function noteReturned(
  { recordId, mark, status }: Bounce,
  { stores, transaction, now }: Pick<ExchangeDeps, 'stores' | 'transaction' | 'now'>,
): boolean {
  return transaction(() => {
    const item = stores.inbox.find(recordId);
    const delivery = stores.deliveries
      .listOf(recordId)
      .find(({ personId }) => addresseeMark(recordId, personId) === mark);
    if (!item || !delivery || nextDeliveryState(delivery.state, 'returned') !== 'returned')
      return false;
    const problem = problemOf(status);
    stores.deliveries.update({ ...delivery, state: 'returned', problem, changedAt: now() });
    if (now() - item.sentAt < returnedForMs)
      stores.outbox.add(delivery, now(), now() + returnedAgainMs);
    return true;
  });
}

/** Source of the codes: RFC 3463, section 3. */
function problemOf(status: string): Failure {
  if (/^\d\.2\.2$/.test(status)) return { code: 'mail-returned-full', values: {} };
  if (/^\d\.(1\.\d+|2\.1)$/.test(status)) return { code: 'mail-returned-unknown', values: {} };
  return { code: 'mail-returned', values: {} };
}
