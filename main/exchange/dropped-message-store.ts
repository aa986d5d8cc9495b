import { createHash } from 'node:crypto';
import type { Database } from '../database/open.ts';

type ById = { record_id: string };
type Deletion = ById & { sha256: string; deleted_at: number; reason: DropReason };

/** Its time was over, or the office decided so. */
export type DropReason = 'retention' | 'decision';

/**
 * Messages that the office no longer keeps: what came and went stays listed with the hash of its
 * signed part, and of the whole message a deletion record stays.
 */
export function createDroppedMessageStore(db: Database) {
  const selectOld = db
    .prepare<{ before: number }, string>(
      `SELECT record_id FROM inbox
       WHERE kind IN ('segments.send', 'segments.refer') AND kept_at < @before AND length(message) > 0`,
    )
    .pluck();
  const selectOldSetAside = db
    .prepare<{ before: number }, string>(
      `SELECT id FROM quarantine WHERE kind IN ('segments.send', 'segments.refer') AND kept_at < @before`,
    )
    .pluck();
  const selectMessage = db
    .prepare<ById, Buffer>(
      'SELECT message FROM inbox WHERE record_id = @record_id AND length(message) > 0',
    )
    .pluck();
  const emptyMessage = db.prepare<ById>(
    `UPDATE inbox SET message = x'' WHERE record_id = @record_id`,
  );
  const unqueue = db.prepare<ById>('DELETE FROM outbox WHERE record_id = @record_id');
  const deleteUndelivered = db.prepare<ById>(
    `DELETE FROM deliveries WHERE record_id = @record_id AND state = 'waiting'`,
  );
  const deleteSetAside = db.prepare<ById>('DELETE FROM quarantine WHERE id = @record_id');
  const insertDeletion = db.prepare<Deletion>(
    `INSERT OR IGNORE INTO message_deletions (record_id, sha256, deleted_at, reason)
     VALUES (@record_id, @sha256, @deleted_at, @reason)`,
  );
  const selectDeletion = db
    .prepare<ById, number>('SELECT deleted_at FROM message_deletions WHERE record_id = @record_id')
    .pluck();

  return {
    /** When the message of a record, or a set-aside file, was deleted. */
    droppedAt: (recordId: string): number | undefined =>
      selectDeletion.get({ record_id: recordId }),
    /** Messages with segments that were kept here before an instant; UTC ms. */
    segmentsBefore: (before: number): string[] => selectOld.all({ before }),
    setAsideBefore: (before: number): string[] => selectOldSetAside.all({ before }),
    /** Whatever still waited to be sent is sent no more. False when there is no message any more. */
    drop(recordId: string, deletedAt: number, reason: DropReason = 'retention'): boolean {
      const byId = { record_id: recordId };
      const message = selectMessage.get(byId);
      if (!message) return false;
      const sha256 = createHash('sha256').update(message).digest('hex');
      insertDeletion.run({ ...byId, sha256, deleted_at: deletedAt, reason });
      emptyMessage.run(byId);
      unqueue.run(byId);
      deleteUndelivered.run(byId);
      return true;
    },
    /** A set-aside file, which its SHA-256 names. */
    dropSetAside(id: string, deletedAt: number): void {
      insertDeletion.run({
        record_id: id,
        sha256: id,
        deleted_at: deletedAt,
        reason: 'retention',
      });
      deleteSetAside.run({ record_id: id });
    },
  };
}
