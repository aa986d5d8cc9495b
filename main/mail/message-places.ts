import type { MessageId } from '../../shared/message.ts';
import type { Database } from '../database/open.ts';
import type { MailFlags } from './message-rows.ts';

/** A message that may be the one that the server shows in another place. */
export type Twin = {
  readonly id: MessageId;
  readonly folderId: number;
  readonly uid: number | null;
  readonly threadId: number;
  readonly isGone: boolean;
  /** A move made here that the server does not know yet. */
  readonly isMoving: boolean;
  readonly sizeBytes: number;
};

/** What lies under a number on the server, as far as this machine knows. */
export type KnownUid = MailFlags & { readonly id: MessageId; readonly uid: number };

type TwinRow = {
  id: number;
  folder_id: number;
  uid: number | null;
  thread_id: number;
  is_gone: number;
  is_moving: number;
  size_bytes: number;
};
type KnownRow = {
  id: number;
  uid: number;
  is_read: number;
  is_flagged: number;
  is_answered: number;
};

export type MessagePlaces = ReturnType<typeof createMessagePlaces>;

/** Which message lies where on the server: what a look at a folder is compared with. */
export function createMessagePlaces(db: Database) {
  const uids = db
    .prepare<{ folder: number; from: number }, number>(
      `SELECT uid FROM mail_messages WHERE folder_id = @folder AND uid >= @from
       UNION ALL
       SELECT from_uid FROM mail_changes WHERE from_folder_id = @folder AND from_uid >= @from
       UNION ALL
       SELECT uid FROM mail_envelopes WHERE folder_id = @folder AND uid >= @from`,
    )
    .pluck();
  const countBelow = db
    .prepare<{ folder: number; below: number }, number>(
      `SELECT (SELECT count(*) FROM mail_messages WHERE folder_id = @folder AND uid < @below)
         + (SELECT count(*) FROM (
             SELECT from_uid AS uid FROM mail_changes
             WHERE from_folder_id = @folder AND from_uid < @below
             UNION
             SELECT uid FROM mail_envelopes WHERE folder_id = @folder AND uid < @below) AS other
           WHERE NOT EXISTS (
             SELECT 1 FROM mail_messages AS m WHERE m.folder_id = @folder AND m.uid = other.uid))`,
    )
    .pluck();
  const known = db.prepare<{ folder: number; low: number; high: number }, KnownRow>(
    `SELECT id, uid, is_read, is_flagged, is_answered FROM mail_messages
     WHERE folder_id = @folder AND uid BETWEEN @low AND @high
     UNION ALL
     SELECT m.id, c.from_uid, m.is_read, m.is_flagged, m.is_answered
     FROM mail_changes AS c
     JOIN mail_messages AS m ON m.id = c.message_id
     WHERE c.from_folder_id = @folder AND c.from_uid BETWEEN @low AND @high`,
  );
  const twinColumns = `m.id, m.folder_id, m.uid, m.thread_id, m.is_gone, m.size_bytes,
    EXISTS (SELECT 1 FROM mail_changes AS c WHERE c.message_id = m.id AND c.from_folder_id IS NOT NULL) AS is_moving`;
  const twins = db.prepare<{ message_id: string }, TwinRow>(
    `SELECT ${twinColumns} FROM mail_messages AS m WHERE m.message_id = @message_id ORDER BY m.id LIMIT 50`,
  );
  const nameless = db.prepare<{ at: number; subject: string }, TwinRow>(
    `SELECT ${twinColumns} FROM mail_messages AS m
     WHERE m.lost_at IS NOT NULL AND m.message_id IS NULL AND m.subject = @subject AND m.at = @at
     ORDER BY m.id
     LIMIT 50`,
  );
  const lost = db.prepare<{ before: number }, { id: number; thread_id: number }>(
    `SELECT id, thread_id FROM mail_messages
     WHERE lost_at < @before
       AND id NOT IN (SELECT message_id FROM mail_changes WHERE from_folder_id IS NOT NULL)`,
  );
  const setMoving = db.prepare<{ id: number; uid: number | null }>(
    'UPDATE mail_changes SET from_uid = @uid WHERE message_id = @id',
  );
  const loseMoving = db.prepare<{ folder: number }>(
    'UPDATE mail_changes SET from_uid = NULL WHERE from_folder_id = @folder',
  );
  const addEnvelope = db.prepare<{ folder: number; uid: number }>(
    'INSERT OR IGNORE INTO mail_envelopes (folder_id, uid) VALUES (@folder, @uid)',
  );
  const dropEnvelope = db.prepare<{ folder: number; uid: number }>(
    'DELETE FROM mail_envelopes WHERE folder_id = @folder AND uid = @uid',
  );
  const dropEnvelopes = db.prepare<{ folder: number }>(
    'DELETE FROM mail_envelopes WHERE folder_id = @folder',
  );

  return {
    /** Every number, from this one on, that is accounted for in a folder on the server. */
    uidsFrom: (folder: number, from: number): number[] => uids.all({ folder, from }),
    /** How many of these are smaller than a number, each once. */
    countBelow: (folder: number, below: number): number => countBelow.get({ folder, below }) ?? 0,
    /** Messages with numbers of a stretch, both ends included. */
    knownIn: (folder: number, low: number, high: number): KnownUid[] =>
      known.all({ folder, low, high }).map((row) => ({
        id: row.id,
        uid: row.uid,
        isRead: row.is_read === 1,
        isFlagged: row.is_flagged === 1,
        isAnswered: row.is_answered === 1,
      })),
    twinsOf: (messageId: string): Twin[] => twins.all({ message_id: messageId }).map(twinOf),
    /** Lost ones of which the sender stated no identifier. */
    namelessTwinsOf: (seen: { readonly at: number; readonly subject: string }): Twin[] =>
      nameless.all({ at: seen.at, subject: seen.subject }).map(twinOf),
    /** Those that no look at any folder found again since. */
    lostBefore: (before: number): { id: MessageId; threadId: number }[] =>
      lost.all({ before }).map(({ id, thread_id }) => ({ id, threadId: thread_id })),
    /** Where a message that is to be moved lies on the server. */
    setMoving: (id: MessageId, uid: number | null): void => void setMoving.run({ id, uid }),
    loseMoving: (folder: number): void => void loseMoving.run({ folder }),
    /** Envelopes of Phiên are the carrier's. */
    addEnvelope: (folder: number, uid: number): void => void addEnvelope.run({ folder, uid }),
    dropEnvelope: (folder: number, uid: number): void => void dropEnvelope.run({ folder, uid }),
    dropEnvelopes: (folder: number): void => void dropEnvelopes.run({ folder }),
  };
}

const twinOf = (row: TwinRow): Twin => ({
  id: row.id,
  folderId: row.folder_id,
  uid: row.uid,
  threadId: row.thread_id,
  isGone: row.is_gone === 1,
  isMoving: row.is_moving === 1,
  sizeBytes: row.size_bytes,
});
