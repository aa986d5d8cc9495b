import { AppError, type ErrorCode, type Failure, toFailure } from '../../shared/errors.ts';
import { dateOfInstant } from '../../shared/week.ts';
import { type Carrier, isCarrierAway } from './carrier.ts';
import { nextDeliveryState } from './delivery-rules.ts';
import type { ExchangeDeps } from './exchange-deps.ts';
import { queueTo } from './keeping.ts';
import type { OutboxItem, Postponed } from './outbox-store.ts';
import { retryAfter } from './retry-rules.ts';
import { correspondentsOf } from './rights.ts';
import { sealMessage, sealWithSharedKey } from './sealed-message.ts';

export type Delivered = {
  readonly changed: boolean;
  /** Why nothing more could go; null: what could go, went. */
  readonly problem: ErrorCode | null;
};

/** Puts on the carrier whatever lies in the outbox and can go; the rest stays. */
export async function deliver(carrier: Carrier, deps: ExchangeDeps): Promise<Delivered> {
  let changed = false;
  for (const item of deps.stores.outbox.all()) {
    if (item.notBefore > deps.now()) continue;
    try {
      changed = (await deliverOne(item, carrier, deps)) || changed;
    } catch (error) {
      if (isCarrierAway(error)) return { changed, problem: error.code };
      if (isFull(error)) return { changed, problem: null };
      // It stays in the outbox; one bad item never blocks the others.
      deps.report('deliver', error);
      postpone(item, toFailure(error), deps);
      changed = true;
    }
  }
  return { changed, problem: null };
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
    // What came back once is not believed to arrive until its receipt is here.
    const problem = state === 'returned' ? delivery.problem : null;
    const put = { state, problem, waitingForDevice: false, changedAt: now() };
    stores.deliveries.update({ ...delivery, ...put });
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

/** Its addressees wait: their sender sees why. */
function postpone(item: OutboxItem & Postponed, problem: Failure, deps: ExchangeDeps): void {
  const { stores, transaction, now } = deps;
  const tries = item.tries + 1;
  transaction(() => {
    stores.outbox.postpone(item, { tries, notBefore: now() + retryAfter(problem.code, tries) });
    const delivery = findDelivery(item, deps);
    if (delivery) stores.deliveries.update({ ...delivery, problem, changedAt: now() });
  });
}

/** The shared folder's disk: nothing else could go either, but the folder is there. */
function isFull(error: unknown): boolean {
  return error instanceof AppError && error.code === 'disk-full';
}
