import type { MessageId } from '../../shared/message.ts';
import type { Database } from '../database/open.ts';
import {
  type Here,
  type KeptMessage,
  type MailFlags,
  type MessageRow,
  messageColumns,
  messageFromRow,
  type SeenMessage,
} from './message-rows.ts';
import { threadSubject } from './thread-store.ts';

/** Of which messages large parts come by themselves. */
export type FileScope = { readonly since: number; readonly most: number };

export type MessageStore = ReturnType<typeof createMessageStore>;

/** Messages of official mail, each under a number that stays with it wherever it is moved. */
export function createMessageStore(db: Database) {
  const one = db.prepare<{ id: number }, MessageRow>(
    `SELECT ${messageColumns} FROM mail_messages WHERE id = @id AND is_gone = 0`,
  );
  const isHere = db
    .prepare<{ id: number }, number>('SELECT 1 FROM mail_messages WHERE id = @id AND is_gone = 0')
    .pluck();
  const insert = db.prepare(
    `INSERT INTO mail_messages (folder_id, uid, is_gone, lost_at, message_id, thread_id, is_top, is_top_here,
       from_name, from_address, people, subject, thread_subject, preview, at, size_bytes, is_read, is_flagged,
       is_answered, has_attachments, is_signed, here, tries, became_task, is_handled)
     VALUES (@folder_id, @uid, 0, NULL, @message_id, @thread_id, @is_top, @is_top, @from_name, @from_address,
       @people, @subject, @thread_subject, '', @at, @size_bytes, @is_read, @is_flagged, @is_answered,
       @has_attachments, @is_signed, 'headers', 0, 0, 0)`,
  );
  const beginThread = db.prepare<{ id: number }>(
    'UPDATE mail_messages SET thread_id = id WHERE id = @id',
  );
  const setFlags = db.prepare(
    `UPDATE mail_messages
     SET is_read = @is_read, is_flagged = @is_flagged, is_answered = @is_answered
     WHERE id = @id AND (is_read, is_flagged, is_answered) <> (@is_read, @is_flagged, @is_answered)`,
  );
  const setPlace = db.prepare<{ id: number; folder_id: number; uid: number; lost_at: null }>(
    `UPDATE mail_messages SET folder_id = @folder_id, uid = @uid, is_gone = 0, lost_at = @lost_at
     WHERE id = @id`,
  );
  const lose = db.prepare<{ id: number; folder_id: number; lost_at: number; is_gone: number }>(
    `UPDATE mail_messages
     SET folder_id = @folder_id, uid = NULL, lost_at = @lost_at, is_gone = @is_gone
     WHERE id = @id`,
  );
  const loseFolder = db.prepare<{ folder_id: number; lost_at: number }>(
    `UPDATE mail_messages SET uid = NULL, lost_at = @lost_at
     WHERE folder_id = @folder_id AND uid IS NOT NULL`,
  );
  const setRead = db.prepare<{ id: number; preview: string; has: number; here: Here }>(
    `UPDATE mail_messages SET preview = @preview, has_attachments = @has, here = @here
     WHERE id = @id`,
  );
  const setHere = db.prepare<{ id: number; here: Here }>(
    'UPDATE mail_messages SET here = @here WHERE id = @id',
  );
  const setTries = db.prepare<{ id: number }>(
    'UPDATE mail_messages SET tries = tries + 1 WHERE id = @id',
  );
  const setMarks = db.prepare<{ id: number; task: number; handled: number }>(
    `UPDATE mail_messages SET became_task = max(became_task, @task), is_handled = max(is_handled, @handled)
     WHERE id = @id`,
  );
  const remove = db.prepare<{ id: number }>('DELETE FROM mail_messages WHERE id = @id');
  const missing = db.prepare<{ limit: number }, MessageRow>(
    `SELECT ${messageColumns} FROM mail_messages
     WHERE here = 'headers' AND is_gone = 0 AND tries < 3 AND uid IS NOT NULL
     ORDER BY at DESC
     LIMIT @limit`,
  );
  const missingFiles = db.prepare<FileScope & { limit: number }, MessageRow>(
    `SELECT ${messageColumns} FROM mail_messages
     WHERE here = 'body' AND is_gone = 0 AND tries < 3 AND uid IS NOT NULL
       AND at >= @since AND size_bytes <= @most
     ORDER BY at DESC
     LIMIT @limit`,
  );
  const countBodies = db
    .prepare<[], number>(
      `SELECT count(*) FROM mail_messages WHERE here = 'headers' AND is_gone = 0 AND tries < 3`,
    )
    .pluck();
  const countFiles = db
    .prepare<FileScope, number>(
      `SELECT count(*) FROM mail_messages
       WHERE here = 'body' AND is_gone = 0 AND tries < 3 AND at >= @since AND size_bytes <= @most`,
    )
    .pluck();

  return {
    find(id: MessageId): KeptMessage | undefined {
      const row = one.get({ id });
      return row && messageFromRow(row);
    },
    has: (id: MessageId): boolean => isHere.get({ id }) === 1,
    /** `threadId` null: it begins a thread. Its number, and that of its thread. */
    insert(
      seen: SeenMessage,
      { folderId, threadId }: { folderId: number; threadId: number | null },
    ) {
      const { lastInsertRowid } = insert.run({
        ...{ folder_id: folderId, uid: seen.uid, message_id: seen.messageId },
        ...{ thread_id: threadId ?? 0, is_top: Number(threadId === null) },
        ...{ from_name: seen.from.name, from_address: seen.from.address },
        ...{ people: JSON.stringify(seen.people), subject: seen.subject },
        ...{ thread_subject: threadSubject(seen.subject), at: seen.at, size_bytes: seen.sizeBytes },
        ...flagsToRow(seen),
        ...{ has_attachments: Number(seen.hasAttachments), is_signed: Number(seen.isSigned) },
      });
      const id = Number(lastInsertRowid);
      if (threadId === null) beginThread.run({ id });
      return { id, threadId: threadId ?? id };
    },
    /** Whether anything changed. */
    setFlags: (id: MessageId, flags: MailFlags): boolean =>
      setFlags.run({ id, ...flagsToRow(flags) }).changes > 0,
    setPlace: (id: MessageId, folderId: number, uid: number): void =>
      void setPlace.run({ id, folder_id: folderId, uid, lost_at: null }),
    /** Where it lies on the server is to be found out; `isGone`: it may lie nowhere any more. */
    lose: (
      id: MessageId,
      folderId: number,
      { at, isGone }: { at: number; isGone: boolean },
    ): void => void lose.run({ id, folder_id: folderId, lost_at: at, is_gone: Number(isGone) }),
    /** The folder's numbers mean nothing any more. */
    loseFolder: (folderId: number, at: number): void =>
      void loseFolder.run({ folder_id: folderId, lost_at: at }),
    /** What its body told. */
    setRead: (id: MessageId, preview: string, hasAttachments: boolean, here: Here): void =>
      void setRead.run({ id, preview, has: Number(hasAttachments), here }),
    setHere: (id: MessageId, here: Here): void => void setHere.run({ id, here }),
    /** Its body could not be fetched or read once more. */
    countTry: (id: MessageId): void => void setTries.run({ id }),
    /** Marks only come. */
    mark: (id: MessageId, { becameTask = false, isHandled = false }): void =>
      void setMarks.run({ id, task: Number(becameTask), handled: Number(isHandled) }),
    remove: (id: MessageId): void => void remove.run({ id }),
    /** Newest first; what failed often is left to whoever opens it. */
    withoutBody: (limit: number): KeptMessage[] => missing.all({ limit }).map(messageFromRow),
    /** Those of which large parts are still to come by themselves. */
    withoutFiles: (scope: FileScope, limit: number): KeptMessage[] =>
      missingFiles.all({ ...scope, limit }).map(messageFromRow),
    countToCome: (scope: FileScope): { bodies: number; attachments: number } => ({
      bodies: countBodies.get() ?? 0,
      attachments: countFiles.get(scope) ?? 0,
    }),
  };
}

const flagsToRow = ({ isRead, isFlagged, isAnswered }: MailFlags) => ({
  is_read: Number(isRead),
  is_flagged: Number(isFlagged),
  is_answered: Number(isAnswered),
});
