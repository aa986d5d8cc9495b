import type { HandInReceiptBody } from '../../shared/hand-in-records.ts';
import type { Database } from '../database/open.ts';

/** What the department office said of a hand-in of this person. */
export type HandInReceipt = {
  readonly recordId: string;
  readonly manifestId: string;
  readonly byId: string;
  readonly sentAt: number;
  readonly body: HandInReceiptBody;
};

type Row = {
  record_id: string;
  manifest_id: string;
  by_id: string;
  sent_at: number;
  body: string;
};

export type HandInReceiptStore = ReturnType<typeof createHandInReceiptStore>;

export function createHandInReceiptStore(db: Database) {
  const columns = 'record_id, manifest_id, by_id, sent_at, body';
  const selectOf = db.prepare<{ manifest_id: string }, Row>(
    `SELECT ${columns} FROM hand_in_receipts WHERE manifest_id = @manifest_id
     ORDER BY sent_at DESC, rowid DESC`,
  );
  const insert = db.prepare<Row>(
    `INSERT OR IGNORE INTO hand_in_receipts (${columns})
     VALUES (@record_id, @manifest_id, @by_id, @sent_at, @body)`,
  );

  return {
    /** Newest first. */
    listOf: (manifestId: string): HandInReceipt[] =>
      selectOf.all({ manifest_id: manifestId }).map(fromRow),
    insert: (receipt: HandInReceipt): void => void insert.run(toRow(receipt)),
  };
}

const toRow = ({ recordId, manifestId, byId, sentAt, body }: HandInReceipt): Row => ({
  record_id: recordId,
  manifest_id: manifestId,
  by_id: byId,
  sent_at: sentAt,
  body: JSON.stringify(body),
});

const fromRow = (row: Row): HandInReceipt => ({
  recordId: row.record_id,
  manifestId: row.manifest_id,
  byId: row.by_id,
  sentAt: row.sent_at,
  // Written by `toRow` from a record that its schema had accepted.
  body: JSON.parse(row.body) as HandInReceiptBody,
});
