import type { ErrorCode } from '../../shared/errors.ts';
import type { MissingWhy } from '../../shared/hand-in-records.ts';
import type { Database } from '../database/open.ts';

/** One file of a hand-in. */
export type HandInFile = {
  readonly name: string;
  readonly kind: 'document' | 'segment';
  /** The record whose message it is, or the segment. */
  readonly sourceId: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  /** `failed`: the share did not take it; `missing`: there is nothing to hand in. */
  readonly state: 'waiting' | 'done' | 'failed' | 'missing';
  /** What made it `failed`, or why it is `missing`. */
  readonly problem: ErrorCode | MissingWhy | null;
};

type Row = {
  week: string;
  name: string;
  kind: HandInFile['kind'];
  source_id: string;
  sha256: string;
  size_bytes: number;
  state: HandInFile['state'];
  problem: string | null;
};

export type HandInFileStore = ReturnType<typeof createHandInFileStore>;

export function createHandInFileStore(db: Database) {
  const columns = 'week, name, kind, source_id, sha256, size_bytes, state, problem';
  const selectOf = db.prepare<{ week: string }, Row>(
    `SELECT ${columns} FROM hand_in_files WHERE week = @week ORDER BY rowid`,
  );
  const insert = db.prepare<Row>(
    `INSERT INTO hand_in_files (${columns})
     VALUES (@week, @name, @kind, @source_id, @sha256, @size_bytes, @state, @problem)`,
  );
  const update = db.prepare<Pick<Row, 'week' | 'name' | 'state' | 'problem'>>(
    `UPDATE hand_in_files SET state = @state, problem = @problem
     WHERE week = @week AND name = @name`,
  );

  return {
    /** In the order in which they are copied. */
    listOf: (week: string): HandInFile[] => selectOf.all({ week }).map(fromRow),
    insert: (week: string, file: HandInFile): void => void insert.run(toRow(week, file)),
    setState: (
      week: string,
      name: string,
      state: HandInFile['state'],
      problem: HandInFile['problem'] = null,
    ): void => void update.run({ week, name, state, problem }),
  };
}

const toRow = (week: string, file: HandInFile): Row => ({
  week,
  name: file.name,
  kind: file.kind,
  source_id: file.sourceId,
  sha256: file.sha256,
  size_bytes: file.sizeBytes,
  state: file.state,
  problem: file.problem,
});

const fromRow = (row: Row): HandInFile => ({
  name: row.name,
  kind: row.kind,
  sourceId: row.source_id,
  sha256: row.sha256,
  sizeBytes: row.size_bytes,
  state: row.state,
  problem: row.problem as HandInFile['problem'],
});
