import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkpointThread } from '../../main/database/checkpoint-thread.ts';
import { createCheckpoints } from '../../main/database/checkpoints.ts';
import { closeDatabase, type Database, openDatabase } from '../../main/database/open.ts';
import { machineTimer } from '../../main/exchange/machine-timer.ts';
import { createArrivals } from '../../main/mail/arrivals.ts';
import { openImap } from '../../main/mail/connect.ts';
import { createMailFetcher } from '../../main/mail/fetcher.ts';
import { createKeptMail } from '../../main/mail/kept-mail.ts';
import type { MailAccount } from '../../main/mail/mail-account.ts';
import { createMailReading } from '../../main/mail/reading-process.ts';
import { startReadingThread } from '../../main/mail/reading-thread.ts';
import { createMailSync } from '../../main/mail/sync.ts';
import { anAccount, officerUser } from '../support/mail-accounts.ts';
import { startMailServers } from '../support/mail-servers.ts';
import { atLeast, type Budget, rounded, say } from './budget.ts';
import { officeMail } from './office-mail.ts';

/** Of plain imapflow, which keeps nothing and reads nothing. */
const shareBudget = 0.5;

/**
 * How fast a mailbox on Dovecot comes to this machine, headers and bodies, kept in an encrypted file:
 * beside imapflow alone, which fetches the same over one connection and throws it away.
 */
export async function measureSync(count: number): Promise<Budget> {
  const servers = await startMailServers({ users: [officerUser] });
  const folder = mkdtempSync(join(tmpdir(), 'phien-bench-'));
  const file = { path: join(folder, 'mail.db'), key: randomBytes(32) };
  const db = openDatabase(file.path, file.key);
  const checkpoints = createCheckpoints(db, { ...checkpointThread(file), timer: machineTimer });
  try {
    const account = anAccount(servers, officerUser);
    await deliver(account, count);
    say(`inbox: ${count} messages lie on the server`);
    const cpuFrom = cpuNow();
    const plain = await plainSeconds(account);
    const cpuBetween = cpuNow();
    const ours = await ownSeconds(account, db, { count, checkpoint: checkpoints.take });
    const figure = plain / ours.all;
    return atLeast(
      { name: 'inbox-sync', figure, unit: 'of plain imapflow', budget: shareBudget },
      {
        messages: count,
        messagesPerSecond: rounded(count / ours.all),
        headersPerSecond: rounded(count / ours.headers),
        plainPerSecond: rounded(count / plain),
        // Of the thread that keeps, processor time alone: what other programs take does not count.
        cpuShare: rounded((cpuBetween - cpuFrom) / (cpuNow() - cpuBetween)),
      },
    );
  } finally {
    await checkpoints.stop();
    closeDatabase(db);
    rmSync(folder, { recursive: true, force: true });
    await servers.stop();
  }
}

const cpuNow = (): number => {
  const { user, system } = process.threadCpuUsage();
  return user + system;
};

async function deliver(account: MailAccount, count: number): Promise<void> {
  const imap = await openImap(account);
  for (let index = 0; index < count; index += 1) {
    const { seen, content } = officeMail(index, count, Date.now());
    const word = (text: string) => `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`;
    const mail = [
      `From: ${word(seen.from.name)} <${seen.from.address}>`,
      `To: ${seen.people.to.map(({ address }) => address).join(', ')}`,
      `Subject: ${word(seen.subject)}`,
      `Message-ID: <${seen.messageId}>`,
      `Date: ${new Date(seen.at).toUTCString()}`,
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      (
        Buffer.from(content.text)
          .toString('base64')
          .match(/.{1,76}/g) ?? []
      ).join('\r\n'),
      '',
    ];
    await imap.append('INBOX', mail.join('\r\n'), seen.isRead ? ['\\Seen'] : []);
  }
  await imap.logout();
}

/** Headers as a list needs them, then every message whole. */
async function plainSeconds(account: MailAccount): Promise<number> {
  const from = performance.now();
  const imap = await openImap(account);
  await imap.mailboxOpen('INBOX', { readOnly: true });
  const head = { uid: true, flags: true, envelope: true, bodyStructure: true, size: true };
  for await (const { uid } of imap.fetch('1:*', head)) if (!uid) throw new Error('No number came.');
  for await (const { source } of imap.fetch('1:*', { source: true }))
    if (!source) throw new Error('No message came.');
  await imap.logout();
  return (performance.now() - from) / 1000;
}

type Measured = { readonly count: number; readonly checkpoint: () => Promise<void> };

async function ownSeconds(account: MailAccount, db: Database, { count, checkpoint }: Measured) {
  const kept = createKeptMail(db, {
    transaction: (run) => db.transaction(run)(),
    now: () => Date.now(),
    checkpoint: () => void checkpoint(),
  });
  // In the app a process; both are beside the one that keeps.
  const reading = createMailReading({ start: startReadingThread, timer: machineTimer });
  const problems: unknown[] = [];
  const report = (_: string, error: unknown): void => void problems.push(error);
  const missing = db.prepare<[], number>(
    `SELECT count(*) FROM mail_messages WHERE here = 'headers'`,
  );
  const from = performance.now();
  const seconds = { headers: 0, all: 0 };
  const listed = { folderId: null, threads: false } as const;
  let finish = (): void => undefined;
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const changed = (): void => {
    const passed = (performance.now() - from) / 1000;
    if (kept.list.total(listed) < count) return;
    if (seconds.headers === 0) seconds.headers = passed;
    if (missing.pluck().get() !== 0) return;
    seconds.all = passed;
    finish();
  };
  const fetcher = createMailFetcher({
    ...{ kept, timer: machineTimer, changed, report },
    open: () => openImap(account),
    digests: reading.digests,
  });
  const sync = createMailSync({
    ...{ kept, arrivals: createArrivals(kept), account: () => account, openImap, changed },
    ...{ timer: machineTimer, looked: fetcher.goOn, report },
  });
  sync.start();
  await finished;
  await sync.stop();
  await fetcher.stop();
  reading.stop();
  if (problems.length > 0) throw problems[0];
  return seconds;
}
