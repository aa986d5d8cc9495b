import type { QuarantineReason } from '../../shared/envelope.ts';
import type { Database } from '../database/open.ts';
import type { Claim } from './opening.ts';
import type { ReceiptState } from './receipt-state.ts';

/** A file that was set aside; what could be read of its record, never believed. */
export type QuarantineItem = {
  /** SHA-256 of the file's bytes: copies fall together. */
  readonly id: string;
  readonly reason: QuarantineReason;
  readonly claim: Claim | null;
  readonly keptAt: number;
  readonly receipt: ReceiptState;
  readonly isRead: boolean;
  readonly fileName: string;
  /** The bytes are the signed message itself: it was believed first and set aside later. */
  readonly isUnsealed: boolean;
};

type Row = {
  id: string;
  reason: QuarantineReason;
  record_id: string | null;
  kind: string | null;
  from_id: string | null;
  revision: number | null;
  sha256: string | null;
  kept_at: number;
  receipt: ReceiptState;
  is_read: number;
  file_name: string;
  is_unsealed: number;
};

/** What was set aside, with its bytes. */
export function createQuarantineStore(db: Database) {
  const columns = `id, reason, record_id, kind, from_id, revision, sha256, kept_at, receipt,
    is_read, file_name, is_unsealed`;
  const select = (rest: string) => `SELECT ${columns} FROM quarantine ${rest}`;
  const selectOne = db.prepare<{ id: string }, Row>(select('WHERE id = @id'));
  const selectBytes = db
    .prepare<{ id: string }, Buffer>('SELECT bytes FROM quarantine WHERE id = @id')
    .pluck();
  const selectAll = db.prepare<[], Row>(select('ORDER BY kept_at DESC, rowid DESC'));
  const selectOwing = db.prepare<[], Row>(select(`WHERE receipt = 'owed' ORDER BY rowid`));
  const selectUnread = db
    .prepare<[], string>('SELECT id FROM quarantine WHERE is_read = 0 ORDER BY rowid')
    .pluck();
  const count = db.prepare<[], number>('SELECT count(*) FROM quarantine').pluck();
  const countUnread = db
    .prepare<[], number>('SELECT count(*) FROM quarantine WHERE is_read = 0')
    .pluck();
  const upsert = db.prepare<Row & { bytes: Buffer }>(
    `INSERT INTO quarantine (${columns}, bytes)
     VALUES (@id, @reason, @record_id, @kind, @from_id, @revision, @sha256, @kept_at, @receipt,
       @is_read, @file_name, @is_unsealed, @bytes)
     ON CONFLICT (id) DO UPDATE SET reason = @reason, record_id = @record_id, kind = @kind,
       from_id = @from_id, revision = @revision, sha256 = @sha256,
       receipt = CASE WHEN receipt = 'none' THEN @receipt ELSE receipt END`,
  );
  const updateReceipt = db.prepare<{ id: string; receipt: ReceiptState }>(
    'UPDATE quarantine SET receipt = @receipt WHERE id = @id',
  );
  const markRead = db.prepare<{ id: string }>('UPDATE quarantine SET is_read = 1 WHERE id = @id');
  const remove = db.prepare<{ id: string }>('DELETE FROM quarantine WHERE id = @id');
  const removeClaimed = db.prepare<{ record_id: string; sha256: string }>(
    'DELETE FROM quarantine WHERE record_id = @record_id AND sha256 = @sha256',
  );
  const countClaimed = db
    .prepare<{ record_id: string; sha256: string; id: string }, number>(
      `SELECT count(*) FROM quarantine
       WHERE record_id = @record_id AND sha256 = @sha256 AND id <> @id`,
    )
    .pluck();
  const removeFile = db.prepare<{ file_name: string }>(
    `DELETE FROM quarantine WHERE file_name = @file_name AND reason = 'unreadable'`,
  );

  return {
    find(id: string): QuarantineItem | undefined {
      const row = selectOne.get({ id });
      return row && fromRow(row);
    },
    bytesOf: (id: string): Uint8Array | undefined => selectBytes.get({ id }),
    isUnsealed: (id: string): boolean => selectOne.get({ id })?.is_unsealed === 1,
    all: (): QuarantineItem[] => selectAll.all().map(fromRow),
    owing: (): QuarantineItem[] => selectOwing.all().map(fromRow),
    count: (): number => count.get() ?? 0,
    unreadIds: (): string[] => selectUnread.all(),
    countUnread: (): number => countUnread.get() ?? 0,
    /** Again with another reason, it only changes what is said of it. */
    put: (item: QuarantineItem, bytes: Uint8Array): void =>
      void upsert.run({ ...toRow(item), bytes: Buffer.from(bytes) }),
    setReceipt: (id: string, receipt: ReceiptState): void =>
      void updateReceipt.run({ id, receipt }),
    markRead: (id: string): void => void markRead.run({ id }),
    remove: (id: string): void => void remove.run({ id }),
    /** Whether another file with the same signed part lies here already. */
    hasOther: ({ recordId, sha256 }: Claim, id: string): boolean =>
      (countClaimed.get({ record_id: recordId, sha256, id }) ?? 0) > 0,
    /** What was set aside and is believed now. */
    removeClaimed: (recordId: string, sha256: string): void =>
      void removeClaimed.run({ record_id: recordId, sha256 }),
    /** A file that a sync tool had brought only half and that is whole now. */
    removeUnreadable: (fileName: string): void => void removeFile.run({ file_name: fileName }),
  };
}

const toRow = (item: QuarantineItem): Row => ({
  id: item.id,
  reason: item.reason,
  record_id: item.claim?.recordId ?? null,
  kind: item.claim?.kind ?? null,
  from_id: item.claim?.fromId ?? null,
  revision: item.claim?.revision ?? null,
  sha256: item.claim?.sha256 ?? null,
  kept_at: item.keptAt,
  receipt: item.receipt,
  is_read: item.isRead ? 1 : 0,
  file_name: item.fileName,
  is_unsealed: item.isUnsealed ? 1 : 0,
});

const fromRow = (row: Row): QuarantineItem => ({
  id: row.id,
  reason: row.reason,
  claim: claimOf(row),
  keptAt: row.kept_at,
  receipt: row.receipt,
  isRead: row.is_read === 1,
  fileName: row.file_name,
  isUnsealed: row.is_unsealed === 1,
});

function claimOf({ record_id, kind, from_id, revision, sha256 }: Row): Claim | null {
  if (record_id === null || kind === null || from_id === null) return null;
  if (revision === null || sha256 === null) return null;
  return { recordId: record_id, kind, fromId: from_id, revision, sha256 };
}
