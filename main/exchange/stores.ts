import type { Database } from '../database/open.ts';
import { createDeliveryStore } from './delivery-store.ts';
import { createDeviceStore } from './device-store.ts';
import { createDroppedMessageStore } from './dropped-message-store.ts';
import { createInboxStore } from './inbox-store.ts';
import { createOutboxStore } from './outbox-store.ts';
import { createQuarantineStore } from './quarantine-store.ts';
import { createSeenFileStore } from './seen-file-store.ts';

export type ExchangeStores = ReturnType<typeof createExchangeStores>;

/** The exchange's tables, a store each. */
export function createExchangeStores(db: Database) {
  return {
    inbox: createInboxStore(db),
    deliveries: createDeliveryStore(db),
    outbox: createOutboxStore(db),
    quarantine: createQuarantineStore(db),
    devices: createDeviceStore(db),
    seenFiles: createSeenFileStore(db),
    dropped: createDroppedMessageStore(db),
  };
}
