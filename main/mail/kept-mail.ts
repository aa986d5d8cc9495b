import type { Database } from '../database/open.ts';
import { relaxed } from '../database/relaxed.ts';
import { type ChangeStore, createChangeStore } from './change-store.ts';
import { type ContentStore, createContentStore } from './content-store.ts';
import { createFolderStore, type FolderStore } from './folder-store.ts';
import { createMessageList, type MessageList } from './message-list.ts';
import { createMessagePlaces, type MessagePlaces } from './message-places.ts';
import { createMessageStore, type MessageStore } from './message-store.ts';
import { createRefusalStore, type RefusalStore } from './refusal-store.ts';
import { createReturnStore, type ReturnStore } from './return-store.ts';
import { createThreadStore, type ThreadStore } from './thread-store.ts';

/** Official mail on this machine: everything that is over the same tables. */
export type KeptMail = {
  readonly folders: FolderStore;
  readonly messages: MessageStore;
  readonly places: MessagePlaces;
  readonly list: MessageList;
  readonly threads: ThreadStore;
  readonly changes: ChangeStore;
  readonly contents: ContentStore;
  readonly refusals: RefusalStore;
  readonly returns: ReturnStore;
  readonly transaction: <T>(run: () => T) => T;
  /** The same for what the server has: a power cut may take it back, and it is fetched again. */
  readonly fetched: <T>(run: () => T) => T;
  /** Much was written: it is brought into the file without holding this thread. */
  readonly checkpoint: () => void;
  /** UTC ms. */
  readonly now: () => number;
};

type Around = Pick<KeptMail, 'transaction' | 'now'> & Partial<Pick<KeptMail, 'checkpoint'>>;

export function createKeptMail(db: Database, around: Around): KeptMail {
  return {
    ...around,
    fetched: (run) => relaxed(db, () => around.transaction(run)),
    // In memory, and where little comes, SQLite takes care of it.
    checkpoint: around.checkpoint ?? (() => undefined),
    folders: createFolderStore(db),
    messages: createMessageStore(db),
    places: createMessagePlaces(db),
    list: createMessageList(db),
    threads: createThreadStore(db),
    changes: createChangeStore(db),
    contents: createContentStore(db),
    refusals: createRefusalStore(db),
    returns: createReturnStore(db),
  };
}
