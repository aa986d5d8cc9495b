import { checkpointThread, type DatabaseFile } from '../../main/database/checkpoint-thread.ts';
import { createCheckpoints } from '../../main/database/checkpoints.ts';
import type { Database } from '../../main/database/open.ts';
import { relaxed } from '../../main/database/relaxed.ts';
import { machineTimer } from '../../main/exchange/machine-timer.ts';
import { createFolderStore } from '../../main/mail/folder-store.ts';
import { createMessageStore } from '../../main/mail/message-store.ts';
import { createIndexing } from '../../main/mail/search-indexing.ts';
import { createSearchStore, type SearchStore } from '../../main/mail/search-store.ts';
import { say } from './budget.ts';
import { officeMail } from './office-mail.ts';

/** Puts that many messages into a mailbox, bodies told of as here; nothing is searched yet. */
export function fillMailbox(db: Database, count: number, endsAt: number): void {
  const folders = createFolderStore(db);
  const messages = createMessageStore(db);
  folders.put({ path: 'INBOX', name: 'INBOX', role: 'inbox' });
  const folderId = folders.find('INBOX')?.id ?? 0;
  const fill = db.transaction((from: number) => {
    for (let index = from; index < Math.min(count, from + 1000); index += 1) {
      const { seen, content } = officeMail(index, count, endsAt);
      const { id } = messages.insert(seen, { folderId, threadId: null });
      messages.setRead(id, content.text.slice(0, 120), seen.hasAttachments, 'whole');
    }
  });
  for (let from = 0; from < count; from += 1000) fill(from);
}

export type Indexed = { readonly seconds: number; readonly stretchesMs: readonly number[] };

/** Indexes the whole mailbox as the app does; how long it held up its thread each time. */
export async function indexMailbox(
  db: Database,
  { file, count, endsAt }: { file: DatabaseFile; count: number; endsAt: number },
): Promise<Indexed> {
  const checkpoints = createCheckpoints(db, { ...checkpointThread(file), timer: machineTimer });
  const stretchesMs: number[] = [];
  const messages = createMessageStore(db);
  const timed = <T>(run: () => T): T => {
    const from = performance.now();
    const result = run();
    stretchesMs.push(performance.now() - from);
    return result;
  };
  const store = createSearchStore(db);
  const watched: SearchStore = { ...store, merge: (pages) => timed(() => store.merge(pages)) };
  const from = performance.now();
  const indexing = createIndexing({
    store: watched,
    source: {
      find: messages.find,
      // As the process that reads mail would answer; making it up is not what is measured.
      content: async ({ uid }) => officeMail((uid ?? 1) - 1, count, endsAt).content,
    },
    transaction: (run) => timed(() => relaxed(db, () => db.transaction(run)())),
    checkpoint: checkpoints.take,
    timer: machineTimer,
    elapsed: () => performance.now(),
    report: (error) => say(`inbox: ${error instanceof Error ? error.stack : error}`),
  });
  const told = setInterval(() => say(`inbox: ${stretchesMs.length} slices`), 30_000);
  await indexing.wake();
  clearInterval(told);
  await checkpoints.stop();
  return { seconds: (performance.now() - from) / 1000, stretchesMs };
}
