import type { PersonId } from '../../shared/office.ts';
import type { Database } from '../database/open.ts';

/** What was found when a person's folder of a week was last looked at. */
export type HandInCheck = {
  readonly week: string;
  readonly personId: PersonId;
  readonly checkedAt: number;
  readonly state: 'absent' | 'begun' | 'complete' | 'explained' | 'incomplete' | 'unsound';
  /** The first wrong or absent thing in words; empty where there is none. */
  readonly detail: string;
  readonly handedInAt: number | null;
  readonly verified: number;
  readonly missing: number;
  readonly sizeBytes: number;
  /** Of what the officer was told last; null when they were told nothing. */
  readonly answeredSha256: string | null;
};

type Row = {
  week: string;
  person_id: string;
  checked_at: number;
  state: HandInCheck['state'];
  detail: string;
  handed_in_at: number | null;
  verified: number;
  missing: number;
  size_bytes: number;
  answered_sha256: string | null;
};

export type HandInCheckStore = ReturnType<typeof createHandInCheckStore>;

export function createHandInCheckStore(db: Database) {
  const columns = `week, person_id, checked_at, state, detail, handed_in_at, verified, missing,
    size_bytes, answered_sha256`;
  const selectOf = db.prepare<{ week: string }, Row>(
    `SELECT ${columns} FROM hand_in_checks WHERE week = @week`,
  );
  const put = db.prepare<Row>(
    `INSERT OR REPLACE INTO hand_in_checks (${columns})
     VALUES (@week, @person_id, @checked_at, @state, @detail, @handed_in_at, @verified, @missing,
       @size_bytes, @answered_sha256)`,
  );

  return {
    listOf: (week: string): HandInCheck[] => selectOf.all({ week }).map(fromRow),
    put: (check: HandInCheck): void => void put.run(toRow(check)),
  };
}

const toRow = (check: HandInCheck): Row => ({
  week: check.week,
  person_id: check.personId,
  checked_at: check.checkedAt,
  state: check.state,
  detail: check.detail,
  handed_in_at: check.handedInAt,
  verified: check.verified,
  missing: check.missing,
  size_bytes: check.sizeBytes,
  answered_sha256: check.answeredSha256,
});

const fromRow = (row: Row): HandInCheck => ({
  week: row.week,
  personId: row.person_id as PersonId,
  checkedAt: row.checked_at,
  state: row.state,
  detail: row.detail,
  handedInAt: row.handed_in_at,
  verified: row.verified,
  missing: row.missing,
  sizeBytes: row.size_bytes,
  answeredSha256: row.answered_sha256,
});
