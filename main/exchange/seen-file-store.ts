import type { Database } from '../database/open.ts';
import type { CarrierFile } from './carrier.ts';

type Row = {
  name: string;
  size_bytes: number;
  modified_at: number;
  record_id: string | null;
};

/** Which files of one's own box were looked at; a file that changed counts as another. */
export function createSeenFileStore(db: Database) {
  const selectOne = db
    .prepare<Omit<Row, 'record_id'>, 1>(
      `SELECT 1 FROM seen_files
       WHERE name = @name AND size_bytes = @size_bytes AND modified_at = @modified_at`,
    )
    .pluck();
  const insert = db.prepare<Row>(
    `INSERT OR REPLACE INTO seen_files (name, size_bytes, modified_at, record_id)
     VALUES (@name, @size_bytes, @modified_at, @record_id)`,
  );

  return {
    has: (file: CarrierFile): boolean => selectOne.get(keyOf(file)) !== undefined,
    add: (file: CarrierFile, recordId: string | null): void =>
      void insert.run({ ...keyOf(file), record_id: recordId }),
  };
}

function keyOf({ name, sizeBytes, modifiedAt }: CarrierFile) {
  return { name, size_bytes: sizeBytes, modified_at: modifiedAt };
}
