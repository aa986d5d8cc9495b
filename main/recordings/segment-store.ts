import type { SegmentId, SessionId } from '../../shared/session.ts';
import type { Database } from '../database/open.ts';

/** A sealed segment's file is whole and stays as it is; nothing opens it until the office decided. */
export type SegmentState = 'open' | 'closed' | 'sealed' | 'lost' | 'deleted';

/** Why a segment's file is gone. */
export type DeletionReason =
  | { readonly reason: 'retention' }
  | { readonly reason: 'decision'; readonly decisionNumber: string };

/** What stays of a deleted segment. */
export type SegmentDeletion = Pick<SegmentRow, 'sessionId' | 'sha256'> & {
  readonly segmentId: SegmentId;
  readonly deletedAt: number;
  readonly byId: string;
  readonly reason: 'retention' | 'decision';
  /** Of the office's decision; null where policy alone ended the keeping. */
  readonly decisionNumber: string | null;
};

export type SegmentRow = {
  readonly id: SegmentId;
  readonly sessionId: SessionId;
  readonly state: SegmentState;
  readonly openedAt: number;
  readonly sha256: string | null;
  readonly sizeBytes: number;
};

type Row = {
  id: string;
  session_id: string;
  state: SegmentState;
  opened_at: number;
  sha256: string | null;
  size_bytes: number;
};

type DeletionRow = {
  segment_id: string;
  session_id: string;
  sha256: string | null;
  deleted_at: number;
  by_id: string;
  reason: 'retention' | 'decision';
  decision_number: string | null;
};

export type SegmentStore = ReturnType<typeof createSegmentStore>;

/** The segments that were recorded here, whatever became of their files. */
export function createSegmentStore(db: Database) {
  const columns = 'id, session_id, state, opened_at, sha256, size_bytes';
  const selectOne = db.prepare<{ id: string }, Row>(
    `SELECT ${columns} FROM segments WHERE id = @id`,
  );
  const selectOf = db.prepare<{ session_id: string }, Row>(
    `SELECT ${columns} FROM segments WHERE session_id = @session_id ORDER BY opened_at, rowid`,
  );
  const selectBefore = db.prepare<{ before: number }, Row>(
    `SELECT ${columns} FROM segments WHERE state = 'closed' AND opened_at < @before`,
  );
  const sumSince = db
    .prepare<{ since: number }, number>(
      `SELECT coalesce(sum(size_bytes), 0) FROM segments
       WHERE state IN ('closed', 'sealed') AND opened_at >= @since`,
    )
    .pluck();
  const insert = db.prepare<Row>(
    `INSERT INTO segments (id, session_id, state, opened_at, sha256, size_bytes)
     VALUES (@id, @session_id, @state, @opened_at, @sha256, @size_bytes)`,
  );
  const setClosed = db.prepare<{ id: string; sha256: string; size_bytes: number }>(
    `UPDATE segments SET state = 'closed', sha256 = @sha256, size_bytes = @size_bytes
     WHERE id = @id`,
  );
  const setState = db.prepare<{ id: string; state: SegmentState }>(
    'UPDATE segments SET state = @state WHERE id = @id',
  );
  const insertDeletion = db.prepare<{
    segment_id: string;
    sha256: string | null;
    deleted_at: number;
    by_id: string;
    reason: string;
    decision_number: string | null;
  }>(
    `INSERT INTO segment_deletions (segment_id, sha256, deleted_at, by_id, reason, decision_number)
     VALUES (@segment_id, @sha256, @deleted_at, @by_id, @reason, @decision_number)`,
  );
  const selectIds = db.prepare<[], string>('SELECT id FROM segments').pluck();
  const selectDeletions = db.prepare<[], DeletionRow>(
    `SELECT d.segment_id, s.session_id, d.sha256, d.deleted_at, d.by_id, d.reason, d.decision_number
     FROM segment_deletions d JOIN segments s ON s.id = d.segment_id
     ORDER BY d.deleted_at DESC, s.opened_at`,
  );
  const selectStanding = db.prepare<[], Row>(
    `SELECT ${columns} FROM segments WHERE state IN ('sealed', 'deleted')`,
  );
  const sumHeld = db.prepare<
    [],
    { segments: number; sealed: number; size_bytes: number; oldest: number | null }
  >(
    `SELECT count(*) AS segments, coalesce(sum(state = 'sealed'), 0) AS sealed,
            coalesce(sum(size_bytes), 0) AS size_bytes, min(opened_at) AS oldest
     FROM segments WHERE state IN ('open', 'closed', 'sealed')`,
  );
  const setSealed = db.prepare<{ id: string; from: SegmentState; to: SegmentState }>(
    'UPDATE segments SET state = @to WHERE id = @id AND state = @from',
  );

  return {
    find: (id: SegmentId): SegmentRow | undefined => {
      const row = selectOne.get({ id });
      return row && fromRow(row);
    },
    /** Of every segment that ever was, whatever became of its file. */
    ids: (): ReadonlySet<string> => new Set(selectIds.all()),
    listOf: (sessionId: SessionId): SegmentRow[] =>
      selectOf.all({ session_id: sessionId }).map(fromRow),
    listClosedBefore: (before: number): SegmentRow[] => selectBefore.all({ before }).map(fromRow),
    sizeSince: (since: number): number => sumSince.get({ since }) ?? 0,
    insert: (id: SegmentId, sessionId: SessionId, openedAt: number): void =>
      void insert.run({
        id,
        session_id: sessionId,
        state: 'open',
        opened_at: openedAt,
        sha256: null,
        size_bytes: 0,
      }),
    close: (id: SegmentId, file: { sha256: string; sizeBytes: number }): void =>
      void setClosed.run({ id, sha256: file.sha256, size_bytes: file.sizeBytes }),
    lose: (id: SegmentId): void => void setState.run({ id, state: 'lost' }),
    seal: (id: SegmentId): void => void setSealed.run({ id, from: 'closed', to: 'sealed' }),
    unseal: (id: SegmentId): void => void setSealed.run({ id, from: 'sealed', to: 'closed' }),
    /** Those whose file is here, all in all; `oldestMs` null without any. */
    held() {
      const row = sumHeld.get() ?? { segments: 0, sealed: 0, size_bytes: 0, oldest: null };
      const { segments, sealed, size_bytes, oldest } = row;
      return { segments, sealed, sizeBytes: size_bytes, oldestMs: oldest };
    },
    /** Those that are sealed or deleted. */
    listWithheld: (): SegmentRow[] => selectStanding.all().map(fromRow),
    /** Newest first. */
    deletions: (): SegmentDeletion[] => selectDeletions.all().map(deletionFromRow),
    markDeleted(segment: SegmentRow, deletedAt: number, byId: string, why: DeletionReason): void {
      setState.run({ id: segment.id, state: 'deleted' });
      insertDeletion.run({
        segment_id: segment.id,
        sha256: segment.sha256,
        deleted_at: deletedAt,
        by_id: byId,
        reason: why.reason,
        decision_number: why.reason === 'decision' ? why.decisionNumber : null,
      });
    },
  };
}

const fromRow = (row: Row): SegmentRow => ({
  id: row.id as SegmentId,
  sessionId: row.session_id as SessionId,
  state: row.state,
  openedAt: row.opened_at,
  sha256: row.sha256,
  sizeBytes: row.size_bytes,
});

const deletionFromRow = (row: DeletionRow): SegmentDeletion => ({
  segmentId: row.segment_id as SegmentId,
  sessionId: row.session_id as SessionId,
  sha256: row.sha256,
  deletedAt: row.deleted_at,
  byId: row.by_id,
  reason: row.reason,
  decisionNumber: row.decision_number,
});
