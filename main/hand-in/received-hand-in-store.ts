import type { PersonId } from '../../shared/office.ts';
import type { Database } from '../database/open.ts';

/** A list that told the department office of a hand-in. */
export type ReceivedHandIn = {
  readonly recordId: string;
  readonly personId: PersonId;
  readonly week: string;
  readonly sentAt: number;
  readonly sha256: string;
  readonly segments: number;
  readonly sizeBytes: number;
};

type Row = {
  record_id: string;
  person_id: string;
  week: string;
  sent_at: number;
  sha256: string;
  segments: number;
  size_bytes: number;
};

export type ReceivedHandInStore = ReturnType<typeof createReceivedHandInStore>;

export function createReceivedHandInStore(db: Database) {
  const columns = 'record_id, person_id, week, sent_at, sha256, segments, size_bytes';
  const selectOf = db.prepare<{ week: string }, Row>(
    `SELECT ${columns} FROM received_hand_ins WHERE week = @week ORDER BY sent_at, rowid`,
  );
  const insert = db.prepare<Row>(
    `INSERT OR IGNORE INTO received_hand_ins (${columns})
     VALUES (@record_id, @person_id, @week, @sent_at, @sha256, @segments, @size_bytes)`,
  );

  return {
    /** Oldest first: a later one of the same person replaces an earlier one. */
    listOf: (week: string): ReceivedHandIn[] => selectOf.all({ week }).map(fromRow),
    insert: (handIn: ReceivedHandIn): void => void insert.run(toRow(handIn)),
  };
}

const toRow = (handIn: ReceivedHandIn): Row => ({
  record_id: handIn.recordId,
  person_id: handIn.personId,
  week: handIn.week,
  sent_at: handIn.sentAt,
  sha256: handIn.sha256,
  segments: handIn.segments,
  size_bytes: handIn.sizeBytes,
});

const fromRow = (row: Row): ReceivedHandIn => ({
  recordId: row.record_id,
  personId: row.person_id as PersonId,
  week: row.week,
  sentAt: row.sent_at,
  sha256: row.sha256,
  segments: row.segments,
  sizeBytes: row.size_bytes,
});
