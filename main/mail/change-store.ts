import type { MessageId } from '../../shared/message.ts';
import type { Database } from '../database/open.ts';

/** What was changed here and the server does not know yet. */
export type MailChange = {
  readonly messageId: MessageId;
  /** Null: as it is on the server. */
  readonly isRead: boolean | null;
  readonly isFlagged: boolean | null;
  readonly isAnswered: boolean | null;
  /** Where a message that was moved here still lies on the server; null: it was not moved. */
  readonly from: { readonly folderId: number; readonly uid: number | null } | null;
  /** It is to be deleted there for good. */
  readonly isFinal: boolean;
  /** Changes with everything that is added, so that what was played is not taken for the rest. */
  readonly revision: number;
  readonly changedAt: number;
  /** How often the server put it off. */
  readonly tries: number;
};

type Row = {
  message_id: number;
  is_read: number | null;
  is_flagged: number | null;
  is_answered: number | null;
  from_folder_id: number | null;
  from_uid: number | null;
  is_final: number;
  revision: number;
  changed_at: number;
  tries: number;
};

export type ChangeStore = ReturnType<typeof createChangeStore>;

export function createChangeStore(db: Database) {
  const columns = `message_id, is_read, is_flagged, is_answered, from_folder_id, from_uid, is_final, revision,
    changed_at, tries`;
  const selectAll = db.prepare<{ limit: number }, Row>(
    `SELECT ${columns} FROM mail_changes ORDER BY changed_at, message_id LIMIT @limit`,
  );
  const selectOne = db.prepare<{ id: number }, Row>(
    `SELECT ${columns} FROM mail_changes WHERE message_id = @id`,
  );
  const selectCount = db.prepare<[], number>('SELECT count(*) FROM mail_changes').pluck();
  const put = db.prepare<Row>(
    `INSERT OR REPLACE INTO mail_changes (${columns})
     VALUES (@message_id, @is_read, @is_flagged, @is_answered, @from_folder_id, @from_uid, @is_final, @revision, @changed_at,
       @tries)`,
  );
  const remove = db.prepare<{ id: number }>('DELETE FROM mail_changes WHERE message_id = @id');
  const setTries = db.prepare<{ id: number }>(
    'UPDATE mail_changes SET tries = tries + 1 WHERE message_id = @id',
  );

  let isNew = false;

  return {
    /** Whether anything was put since `begin`. */
    hasNew: (): boolean => isNew,
    begin: (): void => {
      isNew = false;
    },
    /** Oldest first. */
    list: (limit: number): MailChange[] => selectAll.all({ limit }).map(fromRow),
    find(id: MessageId): MailChange | undefined {
      const row = selectOne.get({ id });
      return row && fromRow(row);
    },
    count: (): number => selectCount.get() ?? 0,
    put(change: MailChange): void {
      isNew = true;
      put.run(toRow(change));
    },
    remove: (id: MessageId): void => void remove.run({ id }),
    /** The server put it off once more. */
    countTry: (id: MessageId): void => void setTries.run({ id }),
  };
}

export const numberOf = (value: boolean | null): number | null =>
  value === null ? null : Number(value);
export const booleanOf = (value: number | null): boolean | null =>
  value === null ? null : value === 1;

/** Whether anything is left to tell. */
export const isNothing = ({ isRead, isFlagged, isAnswered, from }: MailChange): boolean =>
  isRead === null && isFlagged === null && isAnswered === null && from === null;

const toRow = (change: MailChange): Row => ({
  message_id: change.messageId,
  is_read: numberOf(change.isRead),
  is_flagged: numberOf(change.isFlagged),
  is_answered: numberOf(change.isAnswered),
  from_folder_id: change.from?.folderId ?? null,
  from_uid: change.from?.uid ?? null,
  is_final: Number(change.isFinal),
  revision: change.revision,
  changed_at: change.changedAt,
  tries: change.tries,
});

const fromRow = (row: Row): MailChange => ({
  messageId: row.message_id,
  isRead: booleanOf(row.is_read),
  isFlagged: booleanOf(row.is_flagged),
  isAnswered: booleanOf(row.is_answered),
  from: row.from_folder_id === null ? null : { folderId: row.from_folder_id, uid: row.from_uid },
  isFinal: row.is_final === 1,
  revision: row.revision,
  changedAt: row.changed_at,
  tries: row.tries,
});
