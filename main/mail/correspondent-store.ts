import type { MailboxAddress } from '../../shared/message.ts';
import type { Database } from '../database/open.ts';
import type { Candidate } from './completion.ts';

export type CorrespondentStore = ReturnType<typeof createCorrespondentStore>;

/** Whom this person has written to from here. */
export function createCorrespondentStore(db: Database) {
  const selectAll = db.prepare<[], Candidate>(
    'SELECT name, address, times FROM mail_correspondents ORDER BY last_at DESC LIMIT 5000',
  );
  const count = db.prepare<{ address: string; name: string; now: number }>(
    `INSERT INTO mail_correspondents (address, name, times, last_at)
     VALUES (@address, @name, 1, @now)
     ON CONFLICT (address) DO UPDATE
     SET times = times + 1, last_at = @now, name = iif(@name = '', name, @name)`,
  );

  return {
    list: (): Candidate[] => selectAll.all(),
    count: ({ name, address }: MailboxAddress, now: number): void =>
      void count.run({ address: address.toLowerCase(), name, now }),
  };
}
