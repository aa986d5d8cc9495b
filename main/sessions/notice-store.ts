import type { Database } from '../database/open.ts';

export type NoticeStore = ReturnType<typeof createNoticeStore>;

/** Which versions of the office's notice its officer has read. */
export function createNoticeStore(db: Database) {
  const count = db
    .prepare<{ version: number }, number>(
      'SELECT count(*) FROM notices_read WHERE version = @version',
    )
    .pluck();
  const insert = db.prepare<{ version: number; read_at: number }>(
    'INSERT OR IGNORE INTO notices_read (version, read_at) VALUES (@version, @read_at)',
  );

  return {
    isRead: (version: number): boolean => (count.get({ version }) ?? 0) > 0,
    markRead: (version: number, readAt: number): void =>
      void insert.run({ version, read_at: readAt }),
  };
}
