import type { MessageId } from '../../shared/message.ts';
import type { Database } from '../database/open.ts';
import {
  type KeptMessage,
  type MessageRow,
  messageColumns,
  messageFromRow,
} from './message-rows.ts';
import type { MailRefusal } from './refusal-store.ts';

/** Which messages stand in a list; `folderId` null: all folders. */
export type ListOf = { readonly folderId: number | null; readonly threads: boolean };

/** A message with what its line says beyond it. */
export type ListedMessage = KeptMessage & {
  readonly folder: string;
  readonly threadCount: number;
  readonly isWaiting: boolean;
  readonly refusal: MailRefusal | null;
  readonly isReturned: boolean;
  readonly isThreadRead: boolean;
  readonly isThreadFlagged: boolean;
};

export type FolderCount = {
  readonly folderId: number;
  readonly total: number;
  readonly unread: number;
};

type ListedRow = MessageRow & {
  folder: string;
  thread_count: number;
  is_waiting: number;
  what: MailRefusal['what'] | null;
  reason: MailRefusal['reason'] | null;
  is_returned: number;
  is_thread_read: number;
  is_thread_flagged: number;
};

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
          between: db
            .prepare<{ folder: number; after: number; until: number }, number>(
              `SELECT count(*) ${from} AND at > @after AND at <= @until`,
            )
            .pluck(),
        },
      ];
    }),
  );
  const byIds = db.prepare<{ ids: string }, ListedRow>(
    `SELECT ${messageColumns.replaceAll(/(\w+)/g, 'm.$1')}, f.path AS folder,
       (SELECT count(*) FROM mail_messages AS t WHERE t.thread_id = m.thread_id AND t.is_gone = 0) AS thread_count,
       EXISTS (SELECT 1 FROM mail_changes AS c WHERE c.message_id = m.id) AS is_waiting,
       r.what, r.reason,
       EXISTS (
         SELECT 1 FROM mail_returns AS b
         WHERE b.message_id = m.message_id AND b.sender = lower(m.from_address)
       ) AS is_returned,
       NOT EXISTS (SELECT 1 FROM mail_messages AS t WHERE ${sameLine} AND t.is_read = 0) AS is_thread_read,
       EXISTS (SELECT 1 FROM mail_messages AS t WHERE ${sameLine} AND t.is_flagged = 1) AS is_thread_flagged
     FROM json_each(@ids) AS wanted
     JOIN mail_messages AS m ON m.id = wanted.value
     JOIN mail_folders AS f ON f.id = m.folder_id
     LEFT JOIN mail_refusals AS r ON r.message_id = m.id
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
  const lineIds = db
    .prepare<{ ids: string }, number>(
      `SELECT DISTINCT t.id
       FROM json_each(@ids) AS wanted
       JOIN mail_messages AS m ON m.id = wanted.value
       JOIN mail_messages AS t ON ${sameLine}
       WHERE m.is_gone = 0
       ORDER BY t.at DESC, t.id DESC
       LIMIT 10000`,
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
    /** How many came after each instant. Each message is counted once, whatever is asked. */
    newerThan: (of: ListOf, instants: readonly number[]): number[] => {
      const { between } = stretchOf(of);
      const newer = new Map<number, number>();
      let [until, count] = [Number.MAX_SAFE_INTEGER, 0];
      for (const after of [...new Set(instants)].toSorted((a, b) => b - a)) {
        count += between.get({ folder: of.folderId ?? 0, after, until }) ?? 0;
        newer.set(after, count);
        until = after;
      }
      return instants.map((instant) => newer.get(instant) ?? 0);
    },
    /** In the order of the ids; those that are gone are left out. */
    byIds: (ids: readonly MessageId[]): ListedMessage[] =>
      byIds.all({ ids: JSON.stringify(ids) }).map((row) => ({
        ...messageFromRow(row),
        folder: row.folder,
        threadCount: row.thread_count,
        isWaiting: row.is_waiting === 1,
        refusal: row.what && row.reason && { what: row.what, reason: row.reason },
        isReturned: row.is_returned === 1,
        isThreadRead: row.is_thread_read === 1,
        isThreadFlagged: row.is_thread_flagged === 1,
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
    /** What the lines of these messages stand for: of each thread all that lies in the same folder. */
    lineIds: (ids: readonly MessageId[]): MessageId[] => lineIds.all({ ids: JSON.stringify(ids) }),
    counts: (): FolderCount[] =>
      counts.all().map(({ folder_id, total, unread }) => ({ folderId: folder_id, total, unread })),
  };
}

/** Messages that one line of threads stands for. */
const sameLine = 't.thread_id = m.thread_id AND t.folder_id = m.folder_id AND t.is_gone = 0';

type Stretch = { folder: number; limit: number; offset: number };

const keyOf = ({ folderId, threads }: ListOf) =>
  `${folderId === null ? 'all' : 'folder'}${threads ? '-threads' : ''}` as const;

const listForms = [
  { key: 'all', where: 'is_gone = 0' },
  { key: 'all-threads', where: 'is_gone = 0 AND is_top = 1' },
  { key: 'folder', where: 'folder_id = @folder AND is_gone = 0' },
  { key: 'folder-threads', where: 'folder_id = @folder AND is_gone = 0 AND is_top_here = 1' },
] as const;
