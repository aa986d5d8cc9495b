import type { ImapFlow } from 'imapflow';
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
  { mail, messageId, at }: { mail: Uint8Array; messageId: string; at: number },
): Promise<void> {
  await inSentFolder(account, async (imap, folder) => {
    if (await isThere(imap, messageId)) return;
    await imap.append(folder, Buffer.from(mail), ['\\Seen'], new Date(at));
  });
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
