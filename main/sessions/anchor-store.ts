import type { SessionId } from '../../shared/session.ts';
import type { Database } from '../database/open.ts';

export type Anchor = {
  readonly recordId: string;
  readonly sessionId: SessionId;
  /** The signed anchor, and the receipt that answers it. */
  readonly message: Uint8Array;
  readonly receipt: Uint8Array | null;
};

type Row = { record_id: string; session_id: string; message: Buffer; receipt: Buffer | null };

export type AnchorStore = ReturnType<typeof createAnchorStore>;

/** Anchors that went out and the receipts that came back, as whole signed messages. */
export function createAnchorStore(db: Database) {
  const columns = 'record_id, session_id, message, receipt';
  const selectOne = db.prepare<{ record_id: string }, Row>(
    `SELECT ${columns} FROM anchors WHERE record_id = @record_id`,
  );
  const selectOf = db.prepare<{ session_id: string }, Row>(
    `SELECT ${columns} FROM anchors WHERE session_id = @session_id ORDER BY rowid`,
  );
  const insert = db.prepare<Row>(
    `INSERT INTO anchors (record_id, session_id, message, receipt)
     VALUES (@record_id, @session_id, @message, @receipt)`,
  );
  const setReceipt = db.prepare<{ record_id: string; receipt: Buffer }>(
    'UPDATE anchors SET receipt = @receipt WHERE record_id = @record_id',
  );

  return {
    find: (recordId: string): Anchor | undefined => {
      const row = selectOne.get({ record_id: recordId });
      return row && fromRow(row);
    },
    listOf: (sessionId: SessionId): Anchor[] =>
      selectOf.all({ session_id: sessionId }).map(fromRow),
    insert: ({ recordId, sessionId, message }: Omit<Anchor, 'receipt'>): void =>
      void insert.run({
        record_id: recordId,
        session_id: sessionId,
        message: Buffer.from(message),
        receipt: null,
      }),
    setReceipt: (recordId: string, receipt: Uint8Array): void =>
      void setReceipt.run({ record_id: recordId, receipt: Buffer.from(receipt) }),
  };
}

const fromRow = (row: Row): Anchor => ({
  recordId: row.record_id,
  sessionId: row.session_id as SessionId,
  message: row.message,
  receipt: row.receipt,
});
