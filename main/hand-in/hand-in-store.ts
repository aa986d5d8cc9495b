import type { ErrorCode } from '../../shared/errors.ts';
import type { HandInPlace, HandInState } from '../../shared/hand-in.ts';
import type { Database } from '../database/open.ts';

/** One's own hand-in of a week. */
export type HandIn = {
  readonly week: string;
  /** The record of the log that it hands in. */
  readonly logId: string;
  readonly place: HandInPlace;
  readonly state: HandInState;
  /** Set when it is `stopped`. */
  readonly problem: ErrorCode | null;
  /** The list that was signed when all was copied. */
  readonly manifest: { readonly recordId: string; readonly sha256: string } | null;
  readonly finishedAt: number | null;
};

type Row = {
  week: string;
  log_id: string;
  place_kind: HandInPlace['kind'];
  place: string;
  state: HandInState;
  problem: string | null;
  manifest_id: string | null;
  manifest_sha256: string | null;
  finished_at: number | null;
};

export type HandInStore = ReturnType<typeof createHandInStore>;

export function createHandInStore(db: Database) {
  const columns = `week, log_id, place_kind, place, state, problem, manifest_id, manifest_sha256,
    finished_at`;
  const select = db.prepare<{ week: string }, Row>(
    `SELECT ${columns} FROM hand_ins WHERE week = @week`,
  );
  const selectRunning = db.prepare<[], Row>(
    `SELECT ${columns} FROM hand_ins WHERE state = 'running' ORDER BY week`,
  );
  const selectByManifest = db.prepare<{ manifest_id: string }, Row>(
    `SELECT ${columns} FROM hand_ins WHERE manifest_id = @manifest_id`,
  );
  const remove = db.prepare<{ week: string }>('DELETE FROM hand_ins WHERE week = @week');
  const insert = db.prepare<Row>(
    `INSERT INTO hand_ins (${columns})
     VALUES (@week, @log_id, @place_kind, @place, @state, @problem, @manifest_id,
       @manifest_sha256, @finished_at)`,
  );
  const update = db.prepare<Pick<Row, 'week' | 'state' | 'problem'>>(
    'UPDATE hand_ins SET state = @state, problem = @problem WHERE week = @week',
  );
  const finish = db.prepare<Pick<Row, 'week' | 'manifest_id' | 'manifest_sha256' | 'finished_at'>>(
    `UPDATE hand_ins SET state = 'done', problem = NULL, manifest_id = @manifest_id,
       manifest_sha256 = @manifest_sha256, finished_at = @finished_at
     WHERE week = @week`,
  );

  return {
    find: (week: string): HandIn | undefined => {
      const row = select.get({ week });
      return row && fromRow(row);
    },
    findByManifest: (recordId: string): HandIn | undefined => {
      const row = selectByManifest.get({ manifest_id: recordId });
      return row && fromRow(row);
    },
    running: (): HandIn[] => selectRunning.all().map(fromRow),
    /** Forgets the files of an earlier one of that week. */
    replace(handIn: HandIn): void {
      remove.run({ week: handIn.week });
      insert.run(toRow(handIn));
    },
    setState: (week: string, state: HandInState, problem: ErrorCode | null = null): void =>
      void update.run({ week, state, problem }),
    finish: (week: string, manifest: NonNullable<HandIn['manifest']>, finishedAt: number): void =>
      void finish.run({
        week,
        manifest_id: manifest.recordId,
        manifest_sha256: manifest.sha256,
        finished_at: finishedAt,
      }),
  };
}

const toRow = ({ week, logId, place, state, problem, manifest, finishedAt }: HandIn): Row => ({
  week,
  log_id: logId,
  place_kind: place.kind,
  place: place.address,
  state,
  problem,
  manifest_id: manifest?.recordId ?? null,
  manifest_sha256: manifest?.sha256 ?? null,
  finished_at: finishedAt,
});

const fromRow = (row: Row): HandIn => ({
  week: row.week,
  logId: row.log_id,
  place: { kind: row.place_kind, address: row.place },
  state: row.state,
  problem: row.problem as ErrorCode | null,
  manifest:
    row.manifest_id === null || row.manifest_sha256 === null
      ? null
      : { recordId: row.manifest_id, sha256: row.manifest_sha256 },
  finishedAt: row.finished_at,
});
