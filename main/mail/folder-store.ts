import type { z } from 'zod';
import type { folderRole } from '../../shared/message.ts';
import type { Database } from '../database/open.ts';

export type FolderRole = z.output<typeof folderRole>;

/** A folder on the server, and how it stood when it was last looked at as a whole; null: never. */
export type MailFolder = {
  readonly id: number;
  readonly path: string;
  readonly name: string;
  readonly role: FolderRole | null;
  readonly isListed: boolean;
  /** Decimal: the server's numbers are larger than a double holds. */
  readonly uidValidity: string | null;
  readonly uidNext: number | null;
  readonly total: number | null;
  readonly modseq: string | null;
  readonly lookedAt: number | null;
};

export type FolderLook = Pick<MailFolder, 'uidNext' | 'total' | 'modseq'> & {
  readonly lookedAt: number;
};

type Row = {
  id: number;
  path: string;
  name: string;
  role: FolderRole | null;
  is_listed: number;
  uid_validity: string | null;
  uid_next: number | null;
  total: number | null;
  modseq: string | null;
  looked_at: number | null;
};

export type FolderStore = ReturnType<typeof createFolderStore>;

export function createFolderStore(db: Database) {
  const columns =
    'id, path, name, role, is_listed, uid_validity, uid_next, total, modseq, looked_at';
  const selectAll = db.prepare<[], Row>(`SELECT ${columns} FROM mail_folders ORDER BY path`);
  const selectOne = db.prepare<{ path: string }, Row>(
    `SELECT ${columns} FROM mail_folders WHERE path = @path`,
  );
  const selectId = db.prepare<{ id: number }, Row>(
    `SELECT ${columns} FROM mail_folders WHERE id = @id`,
  );
  const selectRole = db.prepare<{ role: string }, Row>(
    `SELECT ${columns} FROM mail_folders WHERE role = @role AND is_listed = 1 LIMIT 1`,
  );
  const put = db.prepare<Pick<Row, 'path' | 'name' | 'role'>>(
    `INSERT INTO mail_folders (path, name, role, is_listed) VALUES (@path, @name, @role, 1)
     ON CONFLICT (path) DO UPDATE SET name = @name, role = @role, is_listed = 1`,
  );
  const unlist = db.prepare<{ id: number }>(
    `UPDATE mail_folders
     SET is_listed = 0, role = NULL, uid_validity = NULL, uid_next = NULL, total = NULL, modseq = NULL
     WHERE id = @id`,
  );
  const remove = db.prepare(
    `DELETE FROM mail_folders
     WHERE is_listed = 0 AND id NOT IN (SELECT folder_id FROM mail_messages)
       AND id NOT IN (SELECT from_folder_id FROM mail_changes WHERE from_folder_id IS NOT NULL)`,
  );
  const begin = db.prepare<{ id: number; uid_validity: string }>(
    `UPDATE mail_folders SET uid_validity = @uid_validity, uid_next = NULL, total = NULL, modseq = NULL
     WHERE id = @id`,
  );
  const setLook = db.prepare<Pick<Row, 'id' | 'uid_next' | 'total' | 'modseq' | 'looked_at'>>(
    `UPDATE mail_folders
     SET uid_next = @uid_next, total = @total, modseq = @modseq, looked_at = @looked_at
     WHERE id = @id`,
  );

  return {
    list: (): MailFolder[] => selectAll.all().map(fromRow),
    find: (path: string): MailFolder | undefined => mapped(selectOne.get({ path })),
    findId: (id: number): MailFolder | undefined => mapped(selectId.get({ id })),
    findRole: (role: FolderRole): MailFolder | undefined => mapped(selectRole.get({ role })),
    put: (folder: Pick<MailFolder, 'path' | 'name' | 'role'>): void => void put.run(folder),
    /** The server has it no longer. */
    unlist: (id: number): void => void unlist.run({ id }),
    /** Those that the server has no longer and that hold nothing here. */
    removeEmpty: (): void => void remove.run(),
    /** Its numbers count from now on under this validity; nothing is known of it any more. */
    begin: (id: number, uidValidity: string): void =>
      void begin.run({ id, uid_validity: uidValidity }),
    setLook: (id: number, { uidNext, total, modseq, lookedAt }: FolderLook): void =>
      void setLook.run({ id, uid_next: uidNext, total, modseq, looked_at: lookedAt }),
  };
}

const mapped = (row: Row | undefined): MailFolder | undefined => row && fromRow(row);

const fromRow = (row: Row): MailFolder => ({
  id: row.id,
  path: row.path,
  name: row.name,
  role: row.role,
  isListed: row.is_listed === 1,
  uidValidity: row.uid_validity,
  uidNext: row.uid_next,
  total: row.total,
  modseq: row.modseq,
  lookedAt: row.looked_at,
});
