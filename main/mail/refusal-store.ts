import type { MessageId, MessageView } from '../../shared/message.ts';
import type { Database } from '../database/open.ts';
import { booleanOf, type MailChange, numberOf } from './change-store.ts';

/** What the server did not do with a message, and why. */
export type MailRefusal = NonNullable<MessageView['refusal']>;

/** The change itself, so that it can be tried again. */
export type RefusedChange = Pick<MailChange, 'isRead' | 'isFlagged' | 'isAnswered' | 'isFinal'> & {
  /** Null: it was not to be moved, or that folder is gone. */
  readonly toFolderId: number | null;
};

type Row = {
  what: MailRefusal['what'];
  reason: MailRefusal['reason'];
  is_read: number | null;
  is_flagged: number | null;
  is_answered: number | null;
  to_folder_id: number | null;
  is_final: number;
};

export type RefusalStore = ReturnType<typeof createRefusalStore>;

/** The last refusal of each message, until the person changes it anew or has read of it. */
export function createRefusalStore(db: Database) {
  const columns = 'what, reason, is_read, is_flagged, is_answered, to_folder_id, is_final';
  const put = db.prepare<Row & { id: number }>(
    `INSERT OR REPLACE INTO mail_refusals (message_id, ${columns})
     VALUES (@id, @what, @reason, @is_read, @is_flagged, @is_answered, @to_folder_id, @is_final)`,
  );
  const select = db.prepare<{ id: number }, Row>(
    `SELECT ${columns} FROM mail_refusals WHERE message_id = @id`,
  );
  const remove = db.prepare<{ id: number }>('DELETE FROM mail_refusals WHERE message_id = @id');
  return {
    put: (id: MessageId, { what, reason }: MailRefusal, change: RefusedChange): void =>
      void put.run({
        ...{ id, what, reason },
        is_read: numberOf(change.isRead),
        is_flagged: numberOf(change.isFlagged),
        is_answered: numberOf(change.isAnswered),
        ...{ to_folder_id: change.toFolderId, is_final: Number(change.isFinal) },
      }),
    find(id: MessageId): (MailRefusal & RefusedChange) | undefined {
      const row = select.get({ id });
      return (
        row && {
          ...{ what: row.what, reason: row.reason },
          isRead: booleanOf(row.is_read),
          isFlagged: booleanOf(row.is_flagged),
          isAnswered: booleanOf(row.is_answered),
          ...{ toFolderId: row.to_folder_id, isFinal: row.is_final === 1 },
        }
      );
    },
    remove: (id: MessageId): void => void remove.run({ id }),
  };
}
