import type { SessionId, Stretch } from '../../shared/session.ts';
import type { Database } from '../database/open.ts';

type Row = { session_id: string; from_ms: number; to_ms: number | null };

export type IdleStore = ReturnType<typeof createIdleStore>;

/**
 * Idle time that the office's decision leaves with the officer: it stays in this table and never
 * enters a journal. Every time is a place on its session's timeline.
 */
export function createIdleStore(db: Database) {
  const selectOf = db.prepare<{ session_id: string }, Row>(
    `SELECT session_id, from_ms, to_ms FROM idle_stretches
     WHERE session_id = @session_id
     ORDER BY from_ms`,
  );
  const insert = db.prepare<Row>(
    `INSERT INTO idle_stretches (session_id, from_ms, to_ms) VALUES (@session_id, @from_ms, @to_ms)
     ON CONFLICT (session_id, from_ms) DO UPDATE SET to_ms = excluded.to_ms`,
  );
  const setEnd = db.prepare<{ session_id: string; to_ms: number }>(
    `UPDATE idle_stretches SET to_ms = @to_ms WHERE session_id = @session_id AND to_ms IS NULL`,
  );

  return {
    /** In order; one that still lasts has no end of its own. */
    listOf: (sessionId: SessionId): Stretch[] =>
      selectOf.all({ session_id: sessionId }).map(fromRow),
    begin: (sessionId: SessionId, fromMs: number): void =>
      void insert.run({ session_id: sessionId, from_ms: fromMs, to_ms: null }),
    /** Ends what lasts, if anything does. */
    end: (sessionId: SessionId, toMs: number): void =>
      void setEnd.run({ session_id: sessionId, to_ms: toMs }),
  };
}

const fromRow = ({ from_ms, to_ms }: Row): Stretch => ({
  fromMs: from_ms,
  toMs: to_ms ?? Number.MAX_SAFE_INTEGER,
});
