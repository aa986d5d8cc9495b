import type { Database } from '../database/open.ts';

/** One record that still has to reach one person's box; for one's own id, the own copy. */
export type OutboxItem = { readonly recordId: string; readonly personId: string };

type Row = { record_id: string; person_id: string };

export type OutboxStore = ReturnType<typeof createOutboxStore>;

/** What still has to be put on its way, oldest first. */
export function createOutboxStore(db: Database) {
  const selectAll = db.prepare<[], Row>(
    'SELECT record_id, person_id FROM outbox ORDER BY queued_at, rowid',
  );
  const insert = db.prepare<Row & { queued_at: number }>(
    `INSERT OR IGNORE INTO outbox (record_id, person_id, queued_at)
     VALUES (@record_id, @person_id, @queued_at)`,
  );
  const remove = db.prepare<Row>(
    'DELETE FROM outbox WHERE record_id = @record_id AND person_id = @person_id',
  );

  return {
    all: (): OutboxItem[] =>
      selectAll.all().map((row) => ({ recordId: row.record_id, personId: row.person_id })),
    add: (item: OutboxItem, queuedAt: number): void =>
      void insert.run({ ...toRow(item), queued_at: queuedAt }),
    remove: (item: OutboxItem): void => void remove.run(toRow(item)),
  };
}

const toRow = ({ recordId, personId }: OutboxItem): Row => ({
  record_id: recordId,
  person_id: personId,
});
