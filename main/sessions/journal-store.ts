import type { JournalEntry, SessionId } from '../../shared/session.ts';
import type { Database } from '../database/open.ts';

type Row = {
  session_id: string;
  seq: number;
  at: number;
  mono: number;
  kind: string;
  salt: string;
  body: string;
  body_hash: string;
  prev: string;
  hash: string;
};

export type JournalStore = ReturnType<typeof createJournalStore>;

/** Journal entries. Each insert is a transaction of its own unless the caller opened one. */
export function createJournalStore(db: Database) {
  const selectOf = db.prepare<{ session_id: string }, Row>(
    `SELECT session_id, seq, at, mono, kind, salt, body, body_hash, prev, hash
     FROM journal
     WHERE session_id = @session_id
     ORDER BY seq`,
  );
  const selectLast = db.prepare<{ session_id: string }, Row>(
    `SELECT session_id, seq, at, mono, kind, salt, body, body_hash, prev, hash
     FROM journal
     WHERE session_id = @session_id
     ORDER BY seq DESC
     LIMIT 1`,
  );
  const countRuns = db
    .prepare<{ session_id: string }, number>(
      `SELECT count(*) FROM journal WHERE session_id = @session_id AND kind = 'run.started'`,
    )
    .pluck();
  const insert = db.prepare<Row>(
    `INSERT INTO journal (session_id, seq, at, mono, kind, salt, body, body_hash, prev, hash)
     VALUES (@session_id, @seq, @at, @mono, @kind, @salt, @body, @body_hash, @prev, @hash)`,
  );

  return {
    listOf: (sessionId: SessionId): JournalEntry[] =>
      selectOf.all({ session_id: sessionId }).map(fromRow),
    findLast: (sessionId: SessionId): JournalEntry | undefined => {
      const row = selectLast.get({ session_id: sessionId });
      return row && fromRow(row);
    },
    countRuns: (sessionId: SessionId): number => countRuns.get({ session_id: sessionId }) ?? 0,
    append: (sessionId: SessionId, entry: JournalEntry): void =>
      void insert.run(toRow(sessionId, entry)),
  };
}

const toRow = (sessionId: SessionId, entry: JournalEntry): Row => ({
  session_id: sessionId,
  seq: entry.seq,
  at: entry.at,
  mono: entry.mono,
  kind: entry.kind,
  salt: entry.salt ?? '',
  body: JSON.stringify(entry.body),
  body_hash: entry.bodyHash,
  prev: entry.prev,
  hash: entry.hash,
});

const fromRow = (row: Row): JournalEntry => ({
  seq: row.seq,
  at: row.at,
  mono: row.mono,
  kind: row.kind,
  salt: row.salt,
  body: JSON.parse(row.body) as JournalEntry['body'],
  bodyHash: row.body_hash,
  prev: row.prev,
  hash: row.hash,
});
