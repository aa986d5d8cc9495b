import type { Database } from '../database/open.ts';

/** How far a folder on the server was looked through. */
export type ScannedFolder = {
  readonly path: string;
  /** Another value: the server numbered its messages anew. */
  readonly uidValidity: bigint;
  /** Messages from here on were not looked at. */
  readonly uidNext: number;
};

type Row = { path: string; uid_validity: string; uid_next: number };

export type ScannedFolderStore = ReturnType<typeof createScannedFolderStore>;

export function createScannedFolderStore(db: Database) {
  const select = db.prepare<{ path: string }, Row>(
    'SELECT path, uid_validity, uid_next FROM scanned_folders WHERE path = @path',
  );
  const upsert = db.prepare<Row>(
    `INSERT INTO scanned_folders (path, uid_validity, uid_next)
     VALUES (@path, @uid_validity, @uid_next)
     ON CONFLICT (path) DO UPDATE SET uid_validity = @uid_validity, uid_next = @uid_next`,
  );

  return {
    find(path: string): ScannedFolder | undefined {
      const row = select.get({ path });
      return row && { path, uidValidity: BigInt(row.uid_validity), uidNext: row.uid_next };
    },
    put: ({ path, uidValidity, uidNext }: ScannedFolder): void =>
      void upsert.run({ path, uid_validity: String(uidValidity), uid_next: uidNext }),
  };
}
