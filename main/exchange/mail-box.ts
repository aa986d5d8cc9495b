import type { ImapFlow, ListResponse, MailboxObject } from 'imapflow';
import { AppError } from '../../shared/errors.ts';
import { moveMessages } from '../mail/leave-folder.ts';
import { type Bounce, readBounce } from './bounce.ts';
import type { CarrierFile } from './carrier.ts';
import { type MailNews, newsFrom } from './mailbox-news.ts';
import type { ScannedFolder, ScannedFolderStore } from './scanned-folder-store.ts';

export type MailBoxDeps = {
  /** Where envelopes are filed. */
  readonly folder: string;
  readonly scanned: ScannedFolderStore;
  /** A mail of ours that did not arrive; noted before its notice is filed. */
  readonly onBounce: (bounce: Bounce) => void;
};

type Place = { readonly path: string; readonly uidValidity: bigint; readonly uid: number };
type Found = { readonly file: CarrierFile; readonly place: Place };

/** Folders that only repeat what lies elsewhere, or hold what never arrived. */
const passedOver: ReadonlySet<string> = new Set(['\\All', '\\Drafts', '\\Flagged', '\\Sent']);
/** The head of a notice and of the mail it is about. */
const noticeBytes = 128 * 1024;

/**
 * The envelopes in the mail folders of one account, wherever the server's filters or a person put
 * them; they are moved into a folder of their own, so that the inbox stays tidy. Every function
 * throws imapflow's errors.
 */
export function createMailBox({ folder, scanned, onBounce }: MailBoxDeps) {
  const found = new Map<string, Found>();
  /** What was looked through since the start, though an envelope still lies there. */
  const passed = new Map<string, ScannedFolder>();
  /** Notices in the folder of their own. */
  const unread: MailNews[] = [];
  let own: string | null = null;

  const add = (news: MailNews, path: string, uidValidity: bigint): void => {
    const place = { path, uidValidity, uid: news.uid };
    const name = `${news.recordId}.eml`;
    for (let modifiedAt = news.at; ; modifiedAt += 1) {
      const file = { name, sizeBytes: news.sizeBytes, modifiedAt };
      const known = found.get(keyOf(file))?.place;
      // Two messages that look alike stay two.
      if (known && known.path === path && known.uid !== news.uid) continue;
      found.set(keyOf(file), { file, place });
      return;
    }
  };

  const noteBounce = async (imap: ImapFlow, { uid }: MailNews): Promise<boolean> => {
    const query = { source: { maxLength: noticeBytes } };
    const message = await imap.fetchOne(String(uid), query, { uid: true });
    const source = message ? message.source : undefined;
    const bounce = source && readBounce(source);
    if (!bounce) return false;
    onBounce(bounce);
    return true;
  };

  /** Where envelopes could not be filed, they are read where they lie. */
  const file = async (imap: ImapFlow, uids: readonly number[]): Promise<boolean> => {
    if (uids.length === 0) return true;
    if (own === null) return false;
    await imap.messageFlagsAdd(uids.join(','), ['\\Seen'], { uid: true });
    return Boolean(await moveMessages(imap, uids, own));
  };

  const scan = async (
    imap: ImapFlow,
    { path, specialUse }: ListResponse,
    skip: (name: string) => boolean,
  ): Promise<void> => {
    const mailbox = imap.mailbox || unselected();
    const { uidValidity, uidNext } = mailbox;
    const known = passed.get(path) ?? scanned.find(path);
    const from = known?.uidValidity === uidValidity ? known.uidNext : 1;
    const records: MailNews[] = [];
    const notices: MailNews[] = [];
    for await (const news of newsFrom(imap, from))
      (news.recordId === undefined ? notices : records).push(news);
    // What somebody threw away after it was taken up stays thrown away.
    const isKept = ({ recordId }: MailNews) => specialUse !== '\\Trash' || !skip(`${recordId}.eml`);
    const toFile = records.filter(isKept).map(({ uid }) => uid);
    for (const notice of notices) if (await noteBounce(imap, notice)) toFile.push(notice.uid);
    const isFiled = await file(imap, toFile);
    if (!isFiled) for (const news of records) add(news, path, uidValidity);
    passed.set(path, { path, uidValidity, uidNext });
    if (isFiled) scanned.put({ path, uidValidity, uidNext });
  };

  /** The folder of their own. Notices in it may be news to this machine and filed by another. */
  const readOwn = async (imap: ImapFlow, path: string): Promise<void> => {
    const mailbox = imap.mailbox || unselected();
    const { uidValidity, uidNext } = mailbox;
    const known = passed.get(path);
    if (known && known.uidValidity !== uidValidity)
      for (const [key, { place }] of found) if (place.path === path) found.delete(key);
    const from = known?.uidValidity === uidValidity ? known.uidNext : 1;
    const before = scanned.find(path);
    const noticesFrom = before?.uidValidity === uidValidity ? before.uidNext : 1;
    for await (const news of newsFrom(imap, from)) {
      if (news.recordId !== undefined) add(news, path, uidValidity);
      else if (news.uid >= noticesFrom) unread.push(news);
      passed.set(path, { path, uidValidity, uidNext: news.uid + 1 });
    }
    for (let [news] = unread; news; [news] = unread) {
      await noteBounce(imap, news);
      unread.shift();
    }
    passed.set(path, { path, uidValidity, uidNext });
    scanned.put({ path, uidValidity, uidNext });
  };

  const findOwn = async (imap: ImapFlow, folders: readonly ListResponse[]): Promise<void> => {
    const wanted = folder.normalize('NFC');
    const isOwn = ({ path, delimiter }: ListResponse) =>
      [wanted, `INBOX${delimiter}${wanted}`].includes(path.normalize('NFC'));
    own = folders.find(isOwn)?.path ?? null;
    if (own !== null) return;
    // A server that makes no folders leaves the envelopes where they are.
    const made = await imap.mailboxCreate(wanted).catch(() => null);
    own = made?.path ?? null;
    if (own !== null) await imap.mailboxSubscribe(own);
  };

  return {
    /** Where envelopes are filed; null where the server makes no such folder. */
    own: (): string | null => own,
    async look(imap: ImapFlow, skip: (name: string) => boolean): Promise<readonly CarrierFile[]> {
      const openPath = imap.mailbox ? imap.mailbox.path : null;
      const folders = await imap.list({ statusQuery: { uidNext: true, uidValidity: true } });
      await findOwn(imap, folders);
      for (const each of folders.filter((one) => isScanned(one, own))) {
        const known = passed.get(each.path) ?? scanned.find(each.path);
        // Of the folder that is open, servers tell what they told before.
        if (each.path !== openPath && isUnchanged(each, known)) continue;
        await within(imap, each.path, () => scan(imap, each, skip));
      }
      const filed = own;
      if (filed !== null) await within(imap, filed, () => readOwn(imap, filed));
      return [...found.values()].map((one) => one.file).sort((a, b) => a.modifiedAt - b.modifiedAt);
    },
    /** Whether more came to a folder than was looked through. */
    isBehind({ path, uidValidity, uidNext }: MailboxObject): boolean {
      const known = passed.get(path);
      return known?.uidValidity === uidValidity && known.uidNext < uidNext;
    },
    find: (file: CarrierFile): Place | undefined => found.get(keyOf(file))?.place,
    forget: (file: CarrierFile): void => void found.delete(keyOf(file)),
    holds: (name: string): boolean => [...found.values()].some(({ file }) => file.name === name),
  };
}

/** Runs with a folder open; a server that does not open it is passed over while it answers at all. */
export async function within<T>(
  imap: ImapFlow,
  path: string,
  run: () => Promise<T>,
): Promise<T | undefined> {
  // Opened anew even where it is open: what came meanwhile shows only then.
  const opened = await imap.mailboxOpen(path).catch((cause: unknown) => {
    if (imap.usable) return null;
    throw cause;
  });
  return opened ? run() : undefined;
}

const keyOf = ({ name, sizeBytes, modifiedAt }: CarrierFile): string =>
  `${name} ${sizeBytes} ${modifiedAt}`;

function isScanned({ path, flags, specialUse }: ListResponse, own: string | null): boolean {
  if (path === own || flags.has('\\Noselect') || flags.has('\\NonExistent')) return false;
  return specialUse === undefined || !passedOver.has(specialUse);
}

function isUnchanged({ status }: ListResponse, known: ScannedFolder | undefined): boolean {
  return (
    known !== undefined &&
    status?.uidValidity === known.uidValidity &&
    status.uidNext === known.uidNext
  );
}

function unselected(): never {
  throw new AppError('mail-unreachable', 'The server closed the folder.');
}
