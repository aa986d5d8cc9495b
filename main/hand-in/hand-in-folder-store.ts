import type { Database } from '../database/open.ts';

export type HandInFolderStore = ReturnType<typeof createHandInFolderStore>;

/** The folder where the department office looks, when it chose another than the office's rules name. */
export function createHandInFolderStore(db: Database) {
  const select = db.prepare<[], string>('SELECT folder FROM hand_in_folders WHERE id = 1').pluck();
  const put = db.prepare<{ folder: string }>(
    'INSERT OR REPLACE INTO hand_in_folders (id, folder) VALUES (1, @folder)',
  );

  return {
    find: (): string | undefined => select.get(),
    put: (folder: string): void => void put.run({ folder }),
  };
}
