import type { MessageId } from '../../shared/message.ts';
import type { Database } from '../database/open.ts';
import {
  type KeptMessage,
  type MessageRow,
  messageColumns,
  messageFromRow,
} from './message-rows.ts';

/** Which messages stand in a list; `folderId` null: all folders. */
export type ListOf = { readonly folderId: number | null; readonly threads: boolean };

/** A message with what its line says beyond it. */
export type ListedMessage = KeptMessage & {
  readonly folder: string;
  readonly threadCount: number;
  readonly isWaiting: boolean;
};

export type FolderCount = {
  readonly folderId: number;
  readonly total: number;
  readonly unread: number;
};

type ListedRow = MessageRow & { folder: string; thread_count: number; is_waiting: number };

export type MessageList = ReturnType<typeof createMessageList>;

/** Reads stretches of long lists: every order is that of an index. */
export function createMessageList(db: Database) {
  const stretches = new Map(
    listForms.map(({ key, where }) => {
      const from = `FROM mail_messages WHERE ${where}`;
      const order = 'ORDER BY at DESC, id DESC';
      return [
        key,
        {
          ids: db
            .prepare<Stretch, number>(`SELECT id ${from} ${order} LIMIT @limit OFFSET @offset`)
            .pluck(),
          count: db.prepare<{ folder: number }, number>(`SELECT count(*) ${from}`).pluck(),
          instants: db.prepare<{ folder: number }, number>(`SELECT at ${from} ${order}`).pluck(),
        },
      ];
    }),
  );
  const byIds = db.prepare<{ ids: string }, ListedRow>(
    `SELECT ${messageColumns.replaceAll(/(\w+)/g, 'm.$1')}, f.path AS folder,
       (SELECT count(*) FROM mail_messages AS t WHERE t.thread_id = m.thread_id AND t.is_gone = 0) AS thread_count,
       EXISTS (SELECT 1 FROM mail_changes AS c WHERE c.message_id = m.id) AS is_waiting
     FROM json_each(@ids) AS wanted
     JOIN mail_messages AS m ON m.id = wanted.value
     JOIN mail_folders AS f ON f.id = m.folder_id
     WHERE m.is_gone = 0
     ORDER BY wanted.key`,
  );
  const placesOf = db.prepare<
    { ids: string },
    { id: number; folder_id: number; thread_id: number; at: number }
  >(
    `SELECT m.id, m.folder_id, m.thread_id, m.at
     FROM json_each(@ids) AS wanted
     JOIN mail_messages AS m ON m.id = wanted.value
     WHERE m.is_gone = 0
     ORDER BY wanted.key`,
  );
  const threadIds = db
    .prepare<{ id: number }, number>(
      `SELECT id FROM mail_messages
       WHERE thread_id = (SELECT thread_id FROM mail_messages WHERE id = @id) AND is_gone = 0
       ORDER BY at, id
       LIMIT 500`,
    )
    .pluck();
  const counts = db.prepare<[], { folder_id: number; total: number; unread: number }>(
    `SELECT folder_id, count(*) AS total, sum(is_read = 0) AS unread
     FROM mail_messages
     WHERE is_gone = 0
     GROUP BY folder_id`,
  );
  const stretchOf = (of: ListOf) => {
    // Every key that can be made here is in the table.
    return stretches.get(keyOf(of)) as NonNullable<ReturnType<typeof stretches.get>>;
  };

  return {
    /** Newest first. */
    ids: (of: ListOf, { limit, offset }: { limit: number; offset: number }): MessageId[] =>
      stretchOf(of).ids.all({ folder: of.folderId ?? 0, limit, offset }),
    total: (of: ListOf): number => stretchOf(of).count.get({ folder: of.folderId ?? 0 }) ?? 0,
    /** When each message came, newest first. */
    instants: (of: ListOf): number[] => stretchOf(of).instants.all({ folder: of.folderId ?? 0 }),
    /** In the order of the ids; those that are gone are left out. */
    byIds: (ids: readonly MessageId[]): ListedMessage[] =>
      byIds.all({ ids: JSON.stringify(ids) }).map((row) => ({
        ...messageFromRow(row),
        folder: row.folder,
        threadCount: row.thread_count,
        isWaiting: row.is_waiting === 1,
      })),
    /** What a list of found messages is narrowed and joined by. */
    placesOf: (ids: readonly MessageId[]) =>
      placesOf.all({ ids: JSON.stringify(ids) }).map((row) => ({
        id: row.id,
        folderId: row.folder_id,
        threadId: row.thread_id,
        at: row.at,
      })),
    /** The whole thread of a message, oldest first. */
    threadIds: (id: MessageId): MessageId[] => threadIds.all({ id }),
    counts: (): FolderCount[] =>
      counts.all().map(({ folder_id, total, unread }) => ({ folderId: folder_id, total, unread })),
  };
}

type Stretch = { folder: number; limit: number; offset: number };

const keyOf = ({ folderId, threads }: ListOf) =>
  `${folderId === null ? 'all' : 'folder'}${threads ? '-threads' : ''}` as const;

const listForms = [
  { key: 'all', where: 'is_gone = 0' },
  { key: 'all-threads', where: 'is_gone = 0 AND is_top = 1' },
  { key: 'folder', where: 'folder_id = @folder AND is_gone = 0' },
  { key: 'folder-threads', where: 'folder_id = @folder AND is_gone = 0 AND is_top_here = 1' },
] as const;
