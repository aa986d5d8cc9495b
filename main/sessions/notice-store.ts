import { createHash } from 'node:crypto';
import type { Policy } from '../../shared/office.ts';
import type { Database } from '../database/open.ts';
import { canonicalJson } from '../exchange/canonical-json.ts';

/** All that the office's notice tells its officer. */
export type Notice = Pick<Policy, 'notice' | 'decision' | 'retentionDays'>;

export type NoticeStore = ReturnType<typeof createNoticeStore>;

/**
 * Which notices the officer has read, by what they say: a kit that changes the decision, the retention
 * or a word asks anew, whether or not it counts the version up.
 */
export function createNoticeStore(db: Database) {
  const count = db
    .prepare<{ sha256: string }, number>('SELECT count(*) FROM notices_read WHERE sha256 = @sha256')
    .pluck();
  const insert = db.prepare<{ sha256: string; version: number; read_at: number }>(
    `INSERT OR IGNORE INTO notices_read (sha256, version, read_at)
     VALUES (@sha256, @version, @read_at)`,
  );

  return {
    isRead: (notice: Notice): boolean => (count.get({ sha256: hashOf(notice) }) ?? 0) > 0,
    markRead: (notice: Notice, readAt: number): void =>
      void insert.run({
        sha256: hashOf(notice),
        version: notice.notice.version,
        read_at: readAt,
      }),
  };
}

function hashOf({ notice, decision, retentionDays }: Notice): string {
  const said = canonicalJson({ notice, decision, retentionDays });
  return createHash('sha256').update(said).digest('hex');
}
