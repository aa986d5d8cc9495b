import type { Database } from '../database/open.ts';

/** One record that still has to reach one person's box; for one's own id, the own copy. */
export type OutboxItem = { readonly recordId: string; readonly personId: string };

/** When an item may be tried again, and how often it was tried in vain. */
export type Postponed = { readonly tries: number; readonly notBefore: number };

type Row = { record_id: string; person_id: string };
type PostponedRow = Row & { tries: number; not_before: number };

/** What still has to be put on its way, oldest first. */
export function createOutboxStore(db: Database) {
  const selectAll = db.prepare<[], PostponedRow>(
    'SELECT record_id, person_id, tries, not_before FROM outbox ORDER BY queued_at, rowid',
  );
  const insert = db.prepare<PostponedRow & { queued_at: number }>(
    `INSERT OR IGNORE INTO outbox (record_id, person_id, queued_at, tries, not_before)
     VALUES (@record_id, @person_id, @queued_at, @tries, @not_before)`,
  );
  const update = db.prepare<PostponedRow>(
    `UPDATE outbox SET tries = @tries, not_before = @not_before
     WHERE record_id = @record_id AND person_id = @person_id`,
  );
  const remove = db.prepare<Row>(
    'DELETE FROM outbox WHERE record_id = @record_id AND person_id = @person_id',
  );

  return {
    all: (): (OutboxItem & Postponed)[] =>
      selectAll.all().map((row) => ({
        recordId: row.record_id,
        personId: row.person_id,
        tries: row.tries,
        notBefore: row.not_before,
      })),
    add: (item: OutboxItem, queuedAt: number, notBefore = 0): void =>
      void insert.run({ ...toRow(item), queued_at: queuedAt, tries: 0, not_before: notBefore }),
    postpone: (item: OutboxItem, { tries, notBefore }: Postponed): void =>
      void update.run({ ...toRow(item), tries, not_before: notBefore }),
    remove: (item: OutboxItem): void => void remove.run(toRow(item)),
  };
}

const toRow = ({ recordId, personId }: OutboxItem): Row => ({
  record_id: recordId,
  person_id: personId,
});
