import type { EnvelopeRecord, RecordKind } from '../../shared/envelope.ts';
import type { ExchangeDeps } from './exchange-deps.ts';
import type { InboxItem } from './inbox-store.ts';
import { isUrgent, revisionOf, weekOf } from './opening.ts';
import type { AnyIncoming, AnySignedRecord } from './record-flow.ts';

type Stores = Pick<ExchangeDeps, 'stores' | 'me' | 'now'>;

/** Kinds that need nobody's attention: they arrive as read. */
const quietKinds: ReadonlySet<string> = new Set([
  'receipt',
  'device.enrol',
  'session.anchor',
  'sample.nonce',
  'hand-in',
  'office.kit',
]);

/** Receipts rebuild nothing; recordings stay where they were made. */
const withoutOwnCopy: ReadonlySet<RecordKind> = new Set<RecordKind>([
  'receipt',
  'segments.send',
  'segments.refer',
]);

/**
 * Keeps a record that this installation signed and queues it to its addressees and, for the
 * person's other computers, to their own box.
 */
export function keepOutgoing(
  { record, message, sha256 }: AnySignedRecord,
  signedBy: InboxItem['signedBy'],
  { stores, me, now }: Stores,
): void {
  stores.inbox.add(
    {
      ...headOf(record, { sha256, signedBy, keptAt: now() }),
      direction: 'sent',
      outcome: 'applied',
      receipt: 'none',
      isRead: true,
    },
    message,
  );
  for (const personId of othersOf(record, me)) queueTo(record.id, personId, { stores, now });
  if (!withoutOwnCopy.has(record.kind))
    stores.outbox.add({ recordId: record.id, personId: me }, now());
}

/** Puts one more addressee of a kept record into the outbox. */
export function queueTo(
  recordId: string,
  personId: string,
  { stores, now }: Pick<Stores, 'stores' | 'now'>,
): void {
  const delivery = { recordId, personId, state: 'waiting', waitingForDevice: false } as const;
  stores.deliveries.add({ ...delivery, problem: null, changedAt: now() });
  stores.outbox.add({ recordId, personId }, now());
}

/**
 * Keeps a believed record, before it is applied. Sent from another computer of the same person, it
 * is known to be on its way already.
 */
export function keepIncoming(incoming: AnyIncoming, { stores, me, now }: Stores): void {
  const { record, sha256, signedBy, receivedAt: keptAt, own, message } = incoming;
  const isAnswered = !own && record.kind !== 'receipt' && record.kind !== 'office.kit';
  stores.inbox.add(
    {
      ...headOf(record, { sha256, signedBy, keptAt }),
      direction: own ? 'sent' : 'received',
      outcome: 'waiting',
      receipt: isAnswered ? 'owed' : 'none',
      isRead: own || quietKinds.has(record.kind),
    },
    message,
  );
  if (!own) return;
  for (const personId of othersOf(record, me))
    stores.deliveries.add({
      recordId: record.id,
      personId,
      state: 'sent',
      waitingForDevice: false,
      problem: null,
      changedAt: now(),
    });
}

function othersOf({ to }: EnvelopeRecord, me: string): readonly string[] {
  return [...new Set<string>(to)].filter((id) => id !== me);
}

function headOf(
  record: EnvelopeRecord,
  more: Pick<InboxItem, 'sha256' | 'signedBy' | 'keptAt'>,
): Omit<InboxItem, 'direction' | 'outcome' | 'receipt' | 'isRead'> {
  return {
    recordId: record.id,
    kind: record.kind,
    fromId: record.from,
    week: weekOf(record),
    revision: revisionOf(record),
    isUrgent: isUrgent(record),
    sentAt: record.sentAt,
    ...more,
  };
}
