import type { Database } from '../../main/database/open.ts';
import { createMailCarrier, type MailCarrier } from '../../main/exchange/mail-carrier.ts';
import { createScannedFolderStore } from '../../main/exchange/scanned-folder-store.ts';
import { openImap } from '../../main/mail/connect.ts';
import type { MailAccount } from '../../main/mail/mail-account.ts';
import type { MailPolicy, PersonId } from '../../shared/office.ts';
import { memoryDatabase } from './database.ts';
import { type Installation, install, type KeyMaterial, type World } from './installations.ts';
import { anAccount } from './mail-accounts.ts';
import type { MailServers } from './mail-servers.ts';
import type { MailUser } from './mail-users.ts';

export type MailInstallation = Installation & {
  readonly account: MailAccount;
  readonly carrier: MailCarrier;
  /** How often news came from the inbox while nobody looked. */
  readonly news: () => number;
};

/** One installation whose envelopes travel by the tests' own mail servers. */
export function installByMail(
  world: World,
  me: PersonId,
  {
    servers,
    users,
    policy,
    account,
    ...more
  }: {
    readonly servers: MailServers;
    /** Who has which mailbox; people without one have no address. */
    readonly users: ReadonlyMap<string, MailUser>;
    readonly policy?: Partial<MailPolicy>;
    readonly account?: MailAccount;
    readonly keys?: KeyMaterial;
    readonly db?: Database;
  },
): MailInstallation {
  const user = users.get(me);
  if (!user) throw new Error(`Nobody gave ${me} a mailbox.`);
  const db = more.db ?? memoryDatabase();
  const own = account ?? anAccount(servers, user, policy);
  let news = 0;
  const carrier: MailCarrier = createMailCarrier({
    account: own,
    me,
    addressOf: (person) => users.get(person)?.address ?? null,
    scanned: createScannedFolderStore(db),
    onBounce: (bounce) => installation.exchange.noteReturned(bounce),
    onNews: () => {
      news += 1;
    },
    now: () => world.clock.now,
  });
  const installation = install(world, me, { ...more, db, wrapCarrier: () => carrier });
  return { ...installation, account: own, carrier, news: () => news };
}

/** Opens a mailbox as other mail programs do, for one thing to do there. */
export async function inMailbox<T>(
  account: MailAccount,
  run: (imap: Awaited<ReturnType<typeof openImap>>) => Promise<T>,
): Promise<T> {
  const imap = await openImap(account);
  try {
    return await run(imap);
  } finally {
    await imap.logout();
  }
}

/** Subjects and flags of what lies in a folder. */
export function messagesIn(account: MailAccount, folder: string) {
  return inMailbox(account, async (imap) => {
    await imap.mailboxOpen(folder);
    const found: { uid: number; subject: string; isSeen: boolean; head: string }[] = [];
    const query = { uid: true, flags: true, envelope: true, headers: true };
    for await (const message of imap.fetch('1:*', query, { uid: true }))
      found.push({
        uid: message.uid,
        subject: message.envelope?.subject ?? '',
        isSeen: message.flags?.has('\\Seen') ?? false,
        head: message.headers?.toString('latin1') ?? '',
      });
    return found;
  });
}

/** Waits until so many messages lie in a folder: the servers take their time. */
export async function untilIn(account: MailAccount, folder: string, count: number): Promise<void> {
  await inMailbox(account, async (imap) => {
    for (let tries = 0; tries < 400; tries += 1) {
      const status = await imap.status(folder, { messages: true });
      if (status && (status.messages ?? 0) >= count) return;
    }
    throw new Error(`${folder} never held ${count} messages.`);
  });
}
