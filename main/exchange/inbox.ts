import type { Output } from '../../shared/contract.ts';
import { AppError } from '../../shared/errors.ts';
import type { MailContent, MailItem } from '../../shared/mail.ts';
import { dateOfInstant } from '../../shared/week.ts';
import { nameOf } from '../office/directory.ts';
import { worstDeliveryState } from './delivery-rules.ts';
import type { Delivery } from './delivery-store.ts';
import type { ExchangeDeps } from './exchange-deps.ts';
import type { InboxItem } from './inbox-store.ts';
import type { CarrierStatus } from './looking.ts';
import type { QuarantineItem } from './quarantine-store.ts';
import { readSignedMessage } from './signed-message.ts';

type Deps = Pick<ExchangeDeps, 'stores' | 'office' | 'emit' | 'now'> & {
  readonly status: () => CarrierStatus;
};

/** Something that nobody has looked at. A set-aside file says nothing of itself: it is not believed. */
export type Unread = {
  readonly id: string;
  readonly mail: Pick<InboxItem, 'kind' | 'fromId' | 'sentAt' | 'isUrgent'> | null;
};

export type Inbox = ReturnType<typeof createInbox>;

/** What the inbox screen shows: all that came, all that was sent, all that was set aside. */
export function createInbox(deps: Deps) {
  const { stores, emit, status } = deps;

  return {
    /**
     * Newest first. Receipts are left out: they show as the state of what they answer. A set-aside
     * file is named by the SHA-256 of its bytes.
     */
    list(): MailItem[] {
      const deliveries = Map.groupBy(stores.deliveries.all(), ({ recordId }) => recordId);
      const kept = stores.inbox
        .all()
        .filter(({ kind }) => kind !== 'receipt')
        .map((item) => viewItem(item, deliveries.get(item.recordId) ?? [], deps));
      const setAside = stores.quarantine.all().map((item) => viewSetAside(item, deps));
      return [...kept, ...setAside].sort((a, b) => b.at - a.at);
    },
    /**
     * What the signed message says; of a set-aside file, what it claims. A file that is sealed, or no
     * message at all, says nothing. Throws `not-found`, and `message-deleted` when its time was over.
     */
    read(id: string): MailContent {
      assertKept(id, deps);
      const kept = stores.inbox.messageOf(id);
      if (kept) return contentOf(kept);
      const bytes = stores.quarantine.bytesOf(id);
      if (!bytes) throw new AppError('not-found', `There is no item ${id}.`);
      return claimedContent(bytes);
    },
    /** Oldest first; what was set aside comes after. */
    unread: (): Unread[] => [
      ...stores.inbox.unread().map((mail) => ({ id: mail.recordId, mail })),
      ...stores.quarantine.unreadIds().map((id) => ({ id, mail: null })),
    ],
    markRead(id: string): void {
      stores.inbox.markRead(id);
      stores.quarantine.markRead(id);
      emit('inbox.changed', {});
    },
    status: (): Output<'inbox.status'> => ({
      ...status(),
      waiting: new Set(
        stores.deliveries
          .all()
          .filter(({ state }) => state === 'waiting')
          .map(({ recordId }) => recordId),
      ).size,
      unread: stores.inbox.countUnread() + stores.quarantine.countUnread(),
      setAside: stores.quarantine.count(),
    }),
    /** The signed message, or a set-aside file as it came. Throws `not-found`, `message-deleted`. */
    exportItem(id: string): { readonly name: string; readonly bytes: Uint8Array } {
      const message = stores.inbox.messageOf(id);
      assertKept(id, deps);
      if (message) return { name: `${id}.eml`, bytes: message };
      const item = stores.quarantine.find(id);
      const bytes = stores.quarantine.bytesOf(id);
      if (!item || !bytes) throw new AppError('not-found', `There is no item ${id}.`);
      return { name: item.fileName, bytes };
    },
  };
}

/** What policy deleted is not lost and not unknown: the reader is told. */
function assertKept(id: string, { stores }: Pick<Deps, 'stores'>): void {
  if (stores.dropped.droppedAt(id) !== undefined)
    throw new AppError('message-deleted', 'Its time was over; the deletion record is kept.');
}

function contentOf(message: Uint8Array): MailContent {
  const { summary, attachments } = readSignedMessage(message);
  return {
    text: summary,
    attachments: attachments.map(({ name, bytes }) => ({ name, sizeBytes: bytes.length })),
  };
}

function claimedContent(bytes: Uint8Array): MailContent {
  try {
    return contentOf(bytes);
  } catch (error) {
    if (error instanceof AppError && error.code === 'message-unreadable')
      return { text: '', attachments: [] };
    throw error;
  }
}

function viewItem(item: InboxItem, deliveries: readonly Delivery[], deps: Deps): MailItem {
  const isSent = item.direction === 'sent';
  const others = isSent ? deliveries.map(({ personId }) => personId) : [item.fromId];
  return {
    recordId: item.recordId,
    direction: item.direction,
    kind: item.kind,
    otherName: namesOf(others, item.sentAt, deps),
    week: item.week,
    at: item.keptAt,
    delivery: isSent ? worstDeliveryState(deliveries.map(({ state }) => state)) : null,
    problem: isSent ? problemOf(deliveries) : null,
    waitingForDevice: isSent && deliveries.some(({ waitingForDevice }) => waitingForDevice),
    ...{ standing: standings[item.outcome], dueOn: null, isOverdue: false },
    quarantine: null,
    fileName: null,
    unread: !item.isRead,
    urgent: item.isUrgent,
  };
}

/** What is known of a record before its own service says more. */
const standings = { applied: null, waiting: 'held', superseded: 'superseded' } as const;

const problemOf = (deliveries: readonly Delivery[]): MailItem['problem'] =>
  deliveries.find(({ problem }) => problem !== null)?.problem ?? null;

function viewSetAside(item: QuarantineItem, deps: Deps): MailItem {
  return {
    recordId: item.id,
    direction: 'set-aside',
    kind: item.claim?.kind ?? '',
    otherName: item.claim ? namesOf([item.claim.fromId], item.keptAt, deps) : '',
    week: null,
    at: item.keptAt,
    delivery: null,
    ...{ problem: null, waitingForDevice: false, standing: null, dueOn: null, isOverdue: false },
    quarantine: item.reason,
    fileName: item.fileName,
    unread: !item.isRead,
    urgent: false,
  };
}

function namesOf(ids: readonly string[], atMs: number, { office }: Deps): string {
  const { directory, policy } = office.kit();
  const date = dateOfInstant(atMs, policy.zone);
  return ids.map((id) => nameOf(directory, id, date)).join(', ');
}
