import type { Database } from '../database/open.ts';
import type { AttachedFile } from './attached-file.ts';

export type ListedFile = {
  readonly number: number;
  readonly name: string;
  readonly sizeBytes: number;
};

type Row = { number: number; name: string; type: string; bytes: Buffer };

export type DraftFileStore = ReturnType<typeof createDraftFileStore>;

/** Files attached to drafts: copies, because the originals may change or go away. */
export function createDraftFileStore(db: Database) {
  const selectList = db.prepare<{ draftId: string }, ListedFile>(
    `SELECT number, name, size_bytes AS sizeBytes FROM mail_draft_files
     WHERE draft_id = @draftId ORDER BY number`,
  );
  const selectAll = db.prepare<{ draftId: string }, Row>(
    `SELECT number, name, type, bytes FROM mail_draft_files
     WHERE draft_id = @draftId ORDER BY number`,
  );
  const insert = db.prepare<{
    draftId: string;
    name: string;
    type: string;
    sizeBytes: number;
    bytes: Uint8Array;
  }>(
    `INSERT INTO mail_draft_files (draft_id, number, name, type, size_bytes, bytes)
     VALUES (@draftId, (SELECT coalesce(max(number) + 1, 0) FROM mail_draft_files
       WHERE draft_id = @draftId), @name, @type, @sizeBytes, @bytes)`,
  );
  const remove = db.prepare<{ draftId: string; number: number }>(
    'DELETE FROM mail_draft_files WHERE draft_id = @draftId AND number = @number',
  );

  return {
    list: (draftId: string): ListedFile[] => selectList.all({ draftId }),
    all: (draftId: string): AttachedFile[] =>
      selectAll.all({ draftId }).map(({ name, type, bytes }) => ({ name, type, bytes })),
    insert: (draftId: string, { name, type, bytes }: AttachedFile): void =>
      void insert.run({ draftId, name, type, sizeBytes: bytes.length, bytes }),
    remove: (draftId: string, number: number): void => void remove.run({ draftId, number }),
  };
}
