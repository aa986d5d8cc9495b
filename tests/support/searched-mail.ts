import { afterEach, expect } from 'vitest';
import type { Database } from '../../main/database/open.ts';
import { machineTimer } from '../../main/exchange/machine-timer.ts';
import { createFolderStore } from '../../main/mail/folder-store.ts';
import type { SeenMessage } from '../../main/mail/message-rows.ts';
import { createMessageStore } from '../../main/mail/message-store.ts';
import { createMailSearch } from '../../main/mail/search.ts';
import { createSearchCoverage } from '../../main/mail/search-coverage.ts';
import type { SearchedContent } from '../../main/mail/search-document.ts';
import { createSearchFinder } from '../../main/mail/search-find.ts';
import { createIndexing, type SearchSource } from '../../main/mail/search-indexing.ts';
import { createSearchStore } from '../../main/mail/search-store.ts';
import { memoryDatabase } from './database.ts';

const searchZone = 'Asia/Ho_Chi_Minh';
/** 09:00 on 22 November 2026 in Vietnam. */
export const searchNow = Date.UTC(2026, 10, 22, 2);

export type SearchedMail = Partial<SeenMessage> & {
  readonly folder?: string;
  /** Left out: only its headers are here. */
  readonly text?: string;
  readonly files?: SearchedContent['files'];
};

/** The real index over the real tables of messages; `add` puts a message into both. */
export function aSearchedMailbox(db: Database) {
  const folders = createFolderStore(db);
  const messages = createMessageStore(db);
  const contents = new Map<number, SearchedContent>();
  const problems: unknown[] = [];
  const source: SearchSource = {
    find: messages.find,
    content: async ({ id }) => contents.get(id) ?? null,
  };
  const transaction = <T>(run: () => T): T => db.transaction(run)();
  const indexing = createIndexing({
    store: createSearchStore(db),
    source,
    transaction,
    // In memory there is no log.
    checkpoint: async () => undefined,
    timer: machineTimer,
    elapsed: () => performance.now(),
    report: (error) => problems.push(error),
  });
  const search = createMailSearch({
    finder: createSearchFinder(db),
    indexing,
    coverage: createSearchCoverage(db),
    now: () => searchNow,
    zone: searchZone,
  });
  let lastUid = 0;

  return {
    messages,
    search,
    problems,
    contents,
    add({ folder = 'INBOX', text, files = [], ...seen }: SearchedMail): number {
      if (!folders.find(folder)) folders.put({ path: folder, name: folder, role: null });
      lastUid += 1;
      const { id } = messages.insert(
        { ...aSeenMessage(lastUid), ...seen },
        { folderId: folders.find(folder)?.id ?? 0, threadId: null },
      );
      if (text !== undefined) {
        contents.set(id, { text, files });
        messages.setRead(id, text.slice(0, 80), files.length > 0, 'whole');
      }
      return id;
    },
    /** The numbers of what is found, in their order. */
    find: (typed: string, folder: string | null = null): readonly number[] =>
      search.find(typed, { folder, offset: 0, limit: 500 }).ids,
  };
}

type OpenMailbox = ReturnType<typeof aSearchedMailbox> & {
  readonly db: Database;
  readonly ids: readonly number[];
  /** Which of the mails are found, by their places in the list. */
  readonly found: (typed: string, folder?: string | null) => readonly number[];
};

/** Mailboxes of a file's tests, each closed after its test. Call it at the top of the file. */
export function searchedMailboxes() {
  const open: Database[] = [];
  afterEach(() => {
    for (const db of open.splice(0)) db.close();
  });
  const mailbox = async (...mails: readonly SearchedMail[]): Promise<OpenMailbox> => {
    const db = memoryDatabase();
    open.push(db);
    const box = aSearchedMailbox(db);
    const ids = mails.map(box.add);
    await box.search.settled();
    expect(box.problems).toEqual([]);
    const found = (typed: string, folder: string | null = null) =>
      box.find(typed, folder).map((id) => ids.indexOf(id));
    return { ...box, db, ids, found };
  };
  return {
    mailbox,
    subjects: (...all: readonly string[]) => mailbox(...all.map((subject) => ({ subject }))),
  };
}

const aSeenMessage = (uid: number): SeenMessage => ({
  uid,
  messageId: `${uid}@so.example`,
  references: [],
  from: { name: 'Trần Minh Anh', address: 'anh.tm@so.example' },
  people: { to: [], cc: [], replyTo: [] },
  subject: '',
  // The later added, the newer.
  at: Date.UTC(2026, 0, 1) + uid * 60_000,
  sizeBytes: 1000,
  isRead: true,
  isFlagged: false,
  isAnswered: false,
  hasAttachments: false,
  isSigned: false,
});
