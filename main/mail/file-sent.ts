import type { ImapFlow } from 'imapflow';
import type { AnswerKind } from './answering.ts';
import { openImap } from './connect.ts';
import type { MailAccount } from './mail-account.ts';
import { asMailError } from './mail-errors.ts';

/**
 * Puts a mail into the folder of sent mail, unless one with its identifier lies there already: a
 * repeat after a crash or a lost answer files nothing twice, and neither does a server that files
 * what is sent by itself. Throws as `openImap`, `mail-full`, `mail-refused`.
 */
export async function fileSent(
  account: MailAccount,
  { mail, messageId, at, answered }: SentMail,
): Promise<void> {
  await inSentFolder(account, async (imap, folder) => {
    if (!(await isThere(imap, messageId)))
      await imap.append(folder, Buffer.from(mail), ['\\Seen'], new Date(at));
    if (answered !== null) await flagAnswered(imap, answered);
  });
}

export type SentMail = {
  readonly mail: Uint8Array;
  /** Without angle brackets. */
  readonly messageId: string;
  /** UTC ms. */
  readonly at: number;
  /** The message that it answers or passes on. */
  readonly answered: AnsweredPlace | null;
};

/** Where a message lies on the server, and what it is now. */
export type AnsweredPlace = {
  readonly path: string;
  readonly uidValidity: string | null;
  readonly uid: number;
  readonly as: AnswerKind;
};

/** Other programs show it too. Source: RFC 9051, section 2.3.2; RFC 5788 for `$Forwarded`. */
async function flagAnswered(
  imap: ImapFlow,
  { path, uidValidity, uid, as }: AnsweredPlace,
): Promise<void> {
  const flag = as === 'forward' ? '$Forwarded' : '\\Answered';
  const box = await imap.mailboxOpen(path).catch(() => null);
  // The folder is gone or numbered anew: then nobody can say which message was answered.
  if (box === null || String(box.uidValidity) !== uidValidity) return;
  await imap.messageFlagsAdd(String(uid), [flag], { uid: true });
}

/** Whether the server keeps a mail with this identifier among sent mail. Throws as `openImap`. */
export async function isAmongSent(account: MailAccount, messageId: string): Promise<boolean> {
  return inSentFolder(account, (imap) => isThere(imap, messageId));
}

async function inSentFolder<T>(
  account: MailAccount,
  work: (imap: ImapFlow, folder: string) => Promise<T>,
): Promise<T> {
  const imap = await openImap(account);
  try {
    const folder = await sentFolderOf(imap);
    await imap.mailboxOpen(folder);
    const done = await work(imap, folder);
    await imap.logout();
    return done;
  } catch (cause) {
    throw asMailError(cause);
  } finally {
    imap.close();
  }
}

async function isThere(imap: ImapFlow, messageId: string): Promise<boolean> {
  const found = await imap.search({ header: { 'message-id': `<${messageId}>` } }, { uid: true });
  return (found || []).length > 0;
}

/** By its special use, else by a usual name; made where there is none. Source: RFC 6154. */
async function sentFolderOf(imap: ImapFlow): Promise<string> {
  const folders = await imap.list();
  const marked = folders.find(({ specialUse }) => specialUse === '\\Sent');
  const named = usualNames
    .map((name) => folders.find((one) => one.name.toLowerCase() === name))
    .find((one) => one !== undefined);
  const found = marked ?? named;
  if (found) return found.path;
  const made = await imap.mailboxCreate('Sent');
  return made.path;
}

const usualNames = ['sent', 'sent items', 'sent messages', 'thư đã gửi', 'đã gửi'];
