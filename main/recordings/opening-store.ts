import type { Database } from '../database/open.ts';

/** Somebody else opened recordings of ours. */
export type Opening = {
  readonly recordId: string;
  readonly byId: string;
  readonly openedAt: number;
  readonly reason: string;
  readonly segments: number;
};

type Row = {
  record_id: string;
  by_id: string;
  opened_at: number;
  reason: string;
  segments: number;
};

export type OpeningStore = ReturnType<typeof createOpeningStore>;

export function createOpeningStore(db: Database) {
  const columns = 'record_id, by_id, opened_at, reason, segments';
  const selectAll = db.prepare<[], Row>(
    `SELECT ${columns} FROM recording_openings ORDER BY opened_at DESC`,
  );
  const insert = db.prepare<Row>(
    `INSERT OR IGNORE INTO recording_openings (${columns})
     VALUES (@record_id, @by_id, @opened_at, @reason, @segments)`,
  );

  return {
    list: (): Opening[] => selectAll.all().map(fromRow),
    insert: (opening: Opening): void => void insert.run(toRow(opening)),
  };
}

const toRow = (opening: Opening): Row => ({
  record_id: opening.recordId,
  by_id: opening.byId,
  opened_at: opening.openedAt,
  reason: opening.reason,
  segments: opening.segments,
});

const fromRow = (row: Row): Opening => ({
  recordId: row.record_id,
  byId: row.by_id,
  openedAt: row.opened_at,
  reason: row.reason,
  segments: row.segments,
});
