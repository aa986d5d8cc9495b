import type { Timer } from '../../main/exchange/exchange-deps.ts';
import { machineTimer } from '../../main/exchange/machine-timer.ts';
import { createArrivals } from '../../main/mail/arrivals.ts';
import { openImap } from '../../main/mail/connect.ts';
import { createMailFetcher } from '../../main/mail/fetcher.ts';
import { createKeptMail } from '../../main/mail/kept-mail.ts';
import { createLocalChanges } from '../../main/mail/local-changes.ts';
import type { MailAccount } from '../../main/mail/mail-account.ts';
import { createMailReading } from '../../main/mail/reading-process.ts';
import { createMailSync } from '../../main/mail/sync.ts';
import { createWrittenAbout } from '../../main/mail/written-about.ts';
import { memoryDatabase } from './database.ts';
import { readMailHere } from './mail-reading.ts';

/** One machine that keeps the mail of an account: all of it but windows and search. */
export function aSyncedMailbox(account: () => MailAccount | null, timer: Timer = machineTimer) {
  const db = memoryDatabase();
  const problems: string[] = [];
  const report = (where: string, error: unknown) => void problems.push(`${where}: ${error}`);
  const waiting = new Set<() => void>();
  const changed = () => {
    for (const look of waiting) look();
  };
  const kept = createKeptMail(db, {
    transaction: (run) => db.transaction(run)(),
    now: () => Date.now(),
  });
  const about = createWrittenAbout(kept);
  const fetcher = createMailFetcher({
    ...{ kept, timer: machineTimer, changed, report },
    noted: (id) => {
      const bounce = about.bounceIn(id);
      if (bounce) about.noteReturn(id, bounce);
    },
    open: async () => {
      const current = account();
      if (current === null) throw new Error('Nobody is logged in.');
      return openImap(current);
    },
    digests: createMailReading({ start: readMailHere, timer: machineTimer }).digests,
  });
  const arrivals = createArrivals(kept);
  const sync = createMailSync({
    ...{ kept, arrivals, account, openImap, timer, changed, report },
    looked: fetcher.goOn,
  });
  const local = createLocalChanges(kept);
  const idsIn = (path: string) => {
    const folder = kept.folders.find(path);
    const of = { folderId: folder?.id ?? 0, threads: false };
    return kept.list.ids(of, { limit: 100_000, offset: 0 });
  };
  return {
    ...{ kept, arrivals, fetcher, sync, local, problems, idsIn },
    list: (path: string) => kept.list.byIds(idsIn(path)),
    subjects: (path: string) => kept.list.byIds(idsIn(path)).map(({ subject }) => subject),
    /** A change made by a person: here, and told. */
    act(run: () => void): void {
      run();
      sync.tell();
    },
    /** As soon as it holds; looked at whenever something changed. */
    until: (holds: () => boolean): Promise<void> =>
      new Promise((resolve) => {
        const look = () => {
          if (!holds()) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    async stop(): Promise<void> {
      await sync.stop();
      await fetcher.stop();
      db.close();
    },
  };
}
