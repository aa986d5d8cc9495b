import type { Database } from '../database/open.ts';
import { relaxed } from '../database/relaxed.ts';
import { exactColumns, foldedColumn, type IndexColumn } from './search-match.ts';
import type { IndexedText } from './search-text.ts';

/** A message as it is put into the index. */
export type SearchDocument = {
  readonly messageId: number;
  /** UTC ms. */
  readonly at: number;
  readonly body: 'missing' | 'searched' | 'unreadable';
  readonly attachmentsKnown: number;
  readonly attachmentsSearched: number;
  readonly columns: Readonly<Record<IndexColumn, IndexedText>>;
  /** Tokens that no word can be. */
  readonly facts: readonly string[];
};

/** A message whose place in the index is not right yet. */
export type QueuedMessage = { readonly messageId: number; readonly revision: number };

export type SearchStore = ReturnType<typeof createSearchStore>;

const columns = ['subject', ...exactColumns.slice(1)] as const;

/** The index of official mail: what is in it, and what waits for it. */
export function createSearchStore(db: Database) {
  const names = [...columns, ...columns.map((column) => foldedColumn(column)), 'facts'];
  const insertText = db.prepare<Record<string, string | number>>(
    `INSERT INTO mail_search (rowid, ${names.join(', ')})
     VALUES (@document, ${names.map((name) => `@${name}`).join(', ')})`,
  );
  const removeText = db.prepare<{ document: number }>(
    'DELETE FROM mail_search WHERE rowid = @document',
  );
  const mergeTexts = db.prepare<{ pages: number }>(
    `INSERT INTO mail_search (mail_search, rank) VALUES ('merge', @pages)`,
  );
  const insert = db.prepare<DocumentRow>(
    `INSERT INTO mail_search_documents
       (document, message_id, at, body, attachments_known, attachments_searched)
     VALUES (@document, @message_id, @at, @body, @attachments_known, @attachments_searched)`,
  );
  const remove = db.prepare<{ document: number }>(
    'DELETE FROM mail_search_documents WHERE document = @document',
  );
  const findDocument = db
    .prepare<{ messageId: number }, number>(
      'SELECT document FROM mail_search_documents WHERE message_id = @messageId',
    )
    .pluck();
  const isTaken = db
    .prepare<{ document: number }, number>(
      'SELECT 1 FROM mail_search_documents WHERE document = @document',
    )
    .pluck();
  const insertWord = db.prepare<{ folded: string; word: string }>(
    'INSERT OR IGNORE INTO mail_search_words (folded, word) VALUES (@folded, @word)',
  );
  const selectQueued = db.prepare<{ count: number }, QueuedRow>(
    'SELECT message_id, revision FROM mail_search_queue ORDER BY at DESC LIMIT @count',
  );
  const unqueue = db.prepare<QueuedRow>(
    'DELETE FROM mail_search_queue WHERE message_id = @message_id AND revision = @revision',
  );
  const known = new Set<string>();

  const addWords = ({ exact, folded }: IndexedText): void => {
    const plain = folded.split(' ');
    for (const [index, word] of exact.split(' ').entries()) {
      const without = plain[index] ?? '';
      if (word === without || known.has(word)) continue;
      insertWord.run({ folded: without, word });
      if (known.size < mostRemembered) known.add(word);
    }
  };
  const removeOf = (messageId: number): void => {
    const document = findDocument.get({ messageId });
    if (document === undefined) return;
    removeText.run({ document });
    remove.run({ document });
  };

  return {
    /** Newest first. */
    queued: (count: number): readonly QueuedMessage[] =>
      selectQueued
        .all({ count })
        .map(({ message_id, revision }) => ({ messageId: message_id, revision })),
    /** It is done, unless the message changed meanwhile. */
    unqueue: ({ messageId, revision }: QueuedMessage): void =>
      void unqueue.run({ message_id: messageId, revision }),
    remove: removeOf,
    put: ({ columns: texts, facts, ...message }: SearchDocument): void => {
      removeOf(message.messageId);
      const document = freeDocument(message, (place) => isTaken.get({ document: place }) === 1);
      insert.run(toRow(document, message));
      const values = columns.flatMap((column) => [
        [column, texts[column].exact],
        [foldedColumn(column), texts[column].folded],
      ]);
      insertText.run({ ...Object.fromEntries(values), document, facts: facts.join(' ') });
      for (const column of columns) addWords(texts[column]);
    },
    /** Puts parts of the index together; false: nothing is left to do. */
    merge: (pages: number): boolean => relaxed(db, () => mergeTexts.run({ pages }).changes > 1),
    /** Words remembered as known may be of a transaction that was taken back. */
    forget: (): void => known.clear(),
  };
}

const mostRemembered = 50_000;

type QueuedRow = { message_id: number; revision: number };
type DocumentRow = {
  document: number;
  message_id: number;
  at: number;
  body: SearchDocument['body'];
  attachments_known: number;
  attachments_searched: number;
};

const toRow = (
  document: number,
  message: Omit<SearchDocument, 'columns' | 'facts'>,
): DocumentRow => ({
  document,
  message_id: message.messageId,
  at: message.at,
  body: message.body,
  attachments_known: message.attachmentsKnown,
  attachments_searched: message.attachmentsSearched,
});

/**
 * The number of a document is the second of its message, so that the index's own order is the order
 * in time. Several of one second lie behind each other, in a range that doubles with each try.
 */
export const firstDocumentAt = (at: number): number => Math.max(1, Math.floor(at / 1000));

function freeDocument(
  { messageId, at }: { readonly messageId: number; readonly at: number },
  isTaken: (document: number) => boolean,
): number {
  const first = firstDocumentAt(at);
  for (let range = 1; ; range *= 2) {
    const document = first + ((messageId * 2_654_435_761) % range);
    if (!isTaken(document)) return document;
  }
}
