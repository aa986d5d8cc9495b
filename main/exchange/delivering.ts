import { AppError } from '../../shared/errors.ts';
import { dateOfInstant } from '../../shared/week.ts';
import type { Carrier } from './carrier.ts';
import { nextDeliveryState } from './delivery-rules.ts';
import type { ExchangeDeps } from './exchange-deps.ts';
import { queueTo } from './keeping.ts';
import type { OutboxItem } from './outbox-store.ts';
import { correspondentsOf } from './rights.ts';
import { sealMessage, sealWithSharedKey } from './sealed-message.ts';

/**
 * Puts on the carrier whatever lies in the outbox and can go; the rest stays. True when anything
 * changed. Throws `folder-unreachable` and `disk-full`: nothing else could go either.
 */
export async function deliver(carrier: Carrier, deps: ExchangeDeps): Promise<boolean> {
  let changed = false;
  for (const item of deps.stores.outbox.all()) {
    try {
      changed = (await deliverOne(item, carrier, deps)) || changed;
    } catch (error) {
      if (isCarrierAway(error)) throw error;
      // It stays in the outbox; one bad item never blocks the others.
      deps.report('deliver', error);
    }
  }
  return changed;
}

/** Tells of this person's devices whoever may write to them and was not told yet. */
export function announceDevices(deps: ExchangeDeps): boolean {
  const { stores, office, me, now, transaction } = deps;
  const { directory, policy } = office.kit();
  const correspondents = correspondentsOf(directory, me, dateOfInstant(now(), policy.zone));
  const untold = stores.devices.listOf(me).flatMap(({ recordId }) => {
    const told = new Set(stores.deliveries.listOf(recordId).map(({ personId }) => personId));
    return correspondents.filter((id) => !told.has(id)).map((id) => ({ recordId, id }));
  });
  transaction(() => {
    for (const { recordId, id } of untold) queueTo(recordId, id, deps);
  });
  return untold.length > 0;
}

/**
 * The file lies there before the outbox forgets it: after a crash in between it is put there once
 * more, under the same name.
 */
async function deliverOne(
  item: OutboxItem,
  carrier: Carrier,
  deps: ExchangeDeps,
): Promise<boolean> {
  const sealed = seal(item, deps);
  if (!sealed) return waitForDevice(item, deps);
  await carrier.put(item.personId, `${item.recordId}.eml`, sealed);
  const { stores, transaction, now } = deps;
  transaction(() => {
    stores.outbox.remove(item);
    const delivery = findDelivery(item, deps);
    if (!delivery) return;
    const state = nextDeliveryState(delivery.state, 'put');
    stores.deliveries.update({ ...delivery, state, waitingForDevice: false, changedAt: now() });
  });
  return true;
}

/** Undefined while the addressee has no device that could open it. */
function seal({ recordId, personId }: OutboxItem, deps: ExchangeDeps): Uint8Array | undefined {
  const { stores, office, me } = deps;
  const message = stores.inbox.messageOf(recordId);
  const item = stores.inbox.find(recordId);
  if (!message || !item) throw new AppError('not-found', 'The outbox names an unknown record.');
  if (item.kind === 'device.enrol') {
    const [current] = office.exchangeKeys();
    return current && sealWithSharedKey({ message, ...current });
  }
  const theirs = stores.devices.listOf(personId);
  if (theirs.length === 0) return undefined;
  const ours = personId === me ? [] : stores.devices.listOf(me);
  const recipients = [...theirs, ...ours].map(({ certificate }) => certificate);
  return sealMessage({ message, recipients });
}

function waitForDevice(item: OutboxItem, deps: ExchangeDeps): boolean {
  const delivery = findDelivery(item, deps);
  if (!delivery || delivery.waitingForDevice) return false;
  deps.stores.deliveries.update({ ...delivery, waitingForDevice: true, changedAt: deps.now() });
  return true;
}

function findDelivery({ recordId, personId }: OutboxItem, { stores }: ExchangeDeps) {
  return stores.deliveries.listOf(recordId).find((delivery) => delivery.personId === personId);
}

function isCarrierAway(error: unknown): boolean {
  return (
    error instanceof AppError && (error.code === 'folder-unreachable' || error.code === 'disk-full')
  );
}
