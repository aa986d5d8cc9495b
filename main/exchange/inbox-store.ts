import type { RecordKind } from '../../shared/envelope.ts';
import type { Database } from '../database/open.ts';
import type { ReceiptState } from './receipt-state.ts';

/** A record that came or was sent, with its whole signed message. */
export type InboxItem = {
  readonly recordId: string;
  readonly direction: 'received' | 'sent';
  readonly kind: RecordKind;
  readonly fromId: string;
  readonly week: string | null;
  readonly revision: number;
  /** Marked hỏa tốc by its sender. */
  readonly isUrgent: boolean;
  readonly sentAt: number;
  /** When it arrived here, or was queued here. */
  readonly keptAt: number;
  /** Of the signed part: what an answer names. */
  readonly sha256: string;
  readonly signedBy: 'token' | 'device';
  readonly outcome: 'applied' | 'waiting' | 'superseded';
  readonly receipt: ReceiptState;
  readonly isRead: boolean;
};

type Row = {
  record_id: string;
  direction: InboxItem['direction'];
  kind: string;
  from_id: string;
  week: string | null;
  revision: number;
  is_urgent: number;
  sent_at: number;
  kept_at: number;
  sha256: string;
  signed_by: InboxItem['signedBy'];
  outcome: InboxItem['outcome'];
  receipt: ReceiptState;
  is_read: number;
};

/** All that came and all that was sent. Messages are read one by one: they may be large. */
export function createInboxStore(db: Database) {
  const columns = `record_id, direction, kind, from_id, week, revision, is_urgent, sent_at, kept_at,
    sha256, signed_by, outcome, receipt, is_read`;
  const select = (rest: string) => `SELECT ${columns} FROM inbox ${rest}`;
  const byId = { record_id: '' };
  const selectOne = db.prepare<typeof byId, Row>(select('WHERE record_id = @record_id'));
  const selectMessage = db
    .prepare<typeof byId, Buffer>(
      'SELECT message FROM inbox WHERE record_id = @record_id AND length(message) > 0',
    )
    .pluck();
  const selectAll = db.prepare<[], Row>(select('ORDER BY kept_at DESC, rowid DESC'));
  const selectWaiting = db.prepare<[], Row>(select(`WHERE outcome = 'waiting' ORDER BY rowid`));
  const selectOwing = db.prepare<[], Row>(select(`WHERE receipt = 'owed' ORDER BY rowid`));
  const selectUnread = db.prepare<[], Row>(select('WHERE is_read = 0 ORDER BY rowid'));
  const countUnread = db
    .prepare<[], number>('SELECT count(*) FROM inbox WHERE is_read = 0')
    .pluck();
  const insert = db.prepare<Row & { message: Buffer }>(
    `INSERT INTO inbox (${columns}, message)
     VALUES (@record_id, @direction, @kind, @from_id, @week, @revision, @is_urgent, @sent_at,
       @kept_at, @sha256, @signed_by, @outcome, @receipt, @is_read, @message)`,
  );
  const updateOutcome = db.prepare<Pick<Row, 'record_id' | 'outcome' | 'receipt'>>(
    'UPDATE inbox SET outcome = @outcome, receipt = @receipt WHERE record_id = @record_id',
  );
  const updateReceipt = db.prepare<Pick<Row, 'record_id' | 'receipt'>>(
    'UPDATE inbox SET receipt = @receipt WHERE record_id = @record_id',
  );
  const markRead = db.prepare<typeof byId>(
    'UPDATE inbox SET is_read = 1 WHERE record_id = @record_id',
  );
  const remove = db.prepare<typeof byId>('DELETE FROM inbox WHERE record_id = @record_id');

  return {
    find(recordId: string): InboxItem | undefined {
      const row = selectOne.get({ record_id: recordId });
      return row && fromRow(row);
    },
    messageOf: (recordId: string): Uint8Array | undefined =>
      selectMessage.get({ record_id: recordId }),
    all: (): InboxItem[] => selectAll.all().map(fromRow),
    waiting: (): InboxItem[] => selectWaiting.all().map(fromRow),
    owing: (): InboxItem[] => selectOwing.all().map(fromRow),
    /** Oldest first. */
    unread: (): InboxItem[] => selectUnread.all().map(fromRow),
    countUnread: (): number => countUnread.get() ?? 0,
    add: (item: InboxItem, message: Uint8Array): void =>
      void insert.run({ ...toRow(item), message: Buffer.from(message) }),
    setOutcome: (recordId: string, outcome: InboxItem['outcome'], receipt: ReceiptState): void =>
      void updateOutcome.run({ record_id: recordId, outcome, receipt }),
    setReceipt: (recordId: string, receipt: ReceiptState): void =>
      void updateReceipt.run({ record_id: recordId, receipt }),
    markRead: (recordId: string): void => void markRead.run({ record_id: recordId }),
    remove: (recordId: string): void => void remove.run({ record_id: recordId }),
  };
}

const toRow = (item: InboxItem): Row => ({
  record_id: item.recordId,
  direction: item.direction,
  kind: item.kind,
  from_id: item.fromId,
  week: item.week,
  revision: item.revision,
  is_urgent: item.isUrgent ? 1 : 0,
  sent_at: item.sentAt,
  kept_at: item.keptAt,
  sha256: item.sha256,
  signed_by: item.signedBy,
  outcome: item.outcome,
  receipt: item.receipt,
  is_read: item.isRead ? 1 : 0,
});

const fromRow = (row: Row): InboxItem => ({
  recordId: row.record_id,
  direction: row.direction,
  kind: row.kind as RecordKind,
  fromId: row.from_id,
  week: row.week,
  revision: row.revision,
  isUrgent: row.is_urgent === 1,
  sentAt: row.sent_at,
  keptAt: row.kept_at,
  sha256: row.sha256,
  signedBy: row.signed_by,
  outcome: row.outcome,
  receipt: row.receipt,
  isRead: row.is_read === 1,
});
