import type { SegmentId, SessionId } from '../../shared/session.ts';
import type { Database } from '../database/open.ts';

/** Somebody else opened recordings of ours. */
export type Opening = {
  readonly recordId: string;
  readonly byId: string;
  readonly sessionId: SessionId;
  readonly openedAt: number;
  readonly reason: string;
  readonly segments: readonly SegmentId[];
};

type Row = {
  record_id: string;
  by_id: string;
  session_id: string;
  opened_at: number;
  reason: string;
};

type SegmentOf = { record_id: string; position: number; segment_id: string };

export type OpeningStore = ReturnType<typeof createOpeningStore>;

export function createOpeningStore(db: Database) {
  const columns = 'record_id, by_id, session_id, opened_at, reason';
  const selectAll = db.prepare<[], Row>(
    `SELECT ${columns} FROM recording_openings ORDER BY opened_at DESC`,
  );
  const selectSegments = db
    .prepare<{ record_id: string }, string>(
      `SELECT segment_id FROM recording_opening_segments
       WHERE record_id = @record_id ORDER BY position`,
    )
    .pluck();
  const insert = db.prepare<Row>(
    `INSERT OR IGNORE INTO recording_openings (${columns})
     VALUES (@record_id, @by_id, @session_id, @opened_at, @reason)`,
  );
  const insertSegment = db.prepare<SegmentOf>(
    `INSERT OR IGNORE INTO recording_opening_segments (record_id, position, segment_id)
     VALUES (@record_id, @position, @segment_id)`,
  );

  return {
    list: (): Opening[] =>
      selectAll.all().map((row) => fromRow(row, selectSegments.all({ record_id: row.record_id }))),
    /** Call it inside a transaction. */
    insert(opening: Opening): void {
      insert.run(toRow(opening));
      for (const [position, segmentId] of opening.segments.entries())
        insertSegment.run({ record_id: opening.recordId, position, segment_id: segmentId });
    },
  };
}

const toRow = (opening: Opening): Row => ({
  record_id: opening.recordId,
  by_id: opening.byId,
  session_id: opening.sessionId,
  opened_at: opening.openedAt,
  reason: opening.reason,
});

const fromRow = (row: Row, segments: readonly string[]): Opening => ({
  recordId: row.record_id,
  byId: row.by_id,
  sessionId: row.session_id as SessionId,
  openedAt: row.opened_at,
  reason: row.reason,
  segments: segments as SegmentId[],
});
