import { AppError } from '../../shared/errors.ts';
import type { MessageId } from '../../shared/message.ts';
import { isNothing, type MailChange } from './change-store.ts';
import type { FolderRole, MailFolder } from './folder-store.ts';
import type { KeptMail } from './kept-mail.ts';
import type { KeptMessage } from './message-rows.ts';

export type FlagChange = {
  readonly isRead?: boolean | undefined;
  readonly isFlagged?: boolean | undefined;
  readonly isAnswered?: boolean | undefined;
};

/**
 * What a person changes holds here at once and waits for the server: one row per message says how it
 * shall be there, however often it was changed meanwhile.
 */
export function createLocalChanges(kept: KeptMail) {
  const { messages, changes, folders, threads, transaction, now } = kept;
  const put = (message: KeptMessage, changed: (before: MailChange) => MailChange): void => {
    const before = changes.find(message.id) ?? nothingOf(message.id, now());
    const after = { ...changed(before), revision: before.revision + 1, tries: 0 };
    kept.refusals.remove(message.id);
    if (isNothing(after)) changes.remove(message.id);
    else changes.put(after);
  };
  const move = (message: KeptMessage, target: MailFolder): void => {
    const from = originOf(message, changes.find(message.id));
    if (message.folderId === target.id) return;
    const isBack = from.folderId === target.id;
    put(message, (before) => ({ ...before, from: isBack ? null : from, isFinal: false }));
    // Undone before the server heard of it: it never left.
    if (isBack && from.uid !== null) messages.setPlace(message.id, target.id, from.uid);
    else messages.lose(message.id, target.id, { at: now(), isGone: false });
  };
  const removeFinally = (message: KeptMessage): void => {
    const from = originOf(message, changes.find(message.id));
    put(message, (before) => ({ ...before, from, isFinal: true }));
    messages.lose(message.id, message.folderId, { at: now(), isGone: true });
  };
  const each = (ids: readonly MessageId[], run: (message: KeptMessage) => void): void =>
    transaction(() => {
      const touched: number[] = [];
      for (const id of ids) {
        const message = messages.find(id);
        if (!message) continue;
        run(message);
        touched.push(message.threadId);
      }
      threads.retop(touched);
    });

  const setFlags = (message: KeptMessage, { isRead, isFlagged, isAnswered }: FlagChange): void => {
    const flags = {
      isRead: isRead ?? message.isRead,
      isFlagged: isFlagged ?? message.isFlagged,
      isAnswered: isAnswered ?? message.isAnswered,
    };
    if (!messages.setFlags(message.id, flags)) return;
    put(message, (before) => ({
      ...before,
      isRead: flags.isRead === message.isRead ? before.isRead : flags.isRead,
      isFlagged: flags.isFlagged === message.isFlagged ? before.isFlagged : flags.isFlagged,
      isAnswered: flags.isAnswered === message.isAnswered ? before.isAnswered : flags.isAnswered,
    }));
  };
  const again = (message: KeptMessage): void => {
    const refused = kept.refusals.find(message.id);
    if (!refused) return;
    const { isRead, isFlagged, isAnswered, isFinal, toFolderId, what } = refused;
    const target = toFolderId === null ? undefined : folders.findId(toFolderId);
    if (what !== 'flag' && !isFinal && !target?.isListed)
      throw new AppError('not-found', 'The folder is gone.');
    // What was done meanwhile by another program needs no change; it is no refusal any more.
    kept.refusals.remove(message.id);
    setFlags(message, {
      isRead: isRead ?? undefined,
      isFlagged: isFlagged ?? undefined,
      isAnswered: isAnswered ?? undefined,
    });
    if (isFinal) removeFinally(message);
    else if (target) move(message, target);
  };

  return {
    change: (ids: readonly MessageId[], flags: FlagChange): void =>
      each(ids, (message) => setFlags(message, flags)),
    /**
     * What the server refused, changed here and told it anew; nothing where it refused nothing.
     * Throws `not-found` where the folder is gone.
     */
    again: (id: MessageId): void => each([id], again),
    /** Throws `not-found` for a folder that is none, `forbidden` for that of the envelopes. */
    move(ids: readonly MessageId[], path: string): void {
      const target = folders.find(path);
      if (!target?.isListed) throw new AppError('not-found', 'There is no such folder.');
      if (target.role === 'phien') throw new AppError('forbidden', 'It is for envelopes.');
      each(ids, (message) => move(message, target));
    },
    /** Into the archive, which is made where there is none. */
    archive: (ids: readonly MessageId[]): void =>
      each(ids, (message) => move(message, folderOf(kept, 'archive'))),
    /** Into the trash; what lies there is deleted for good. */
    remove: (ids: readonly MessageId[]): void =>
      each(ids, (message) => {
        const trash = folderOf(kept, 'trash');
        if (message.folderId === trash.id) removeFinally(message);
        else move(message, trash);
      }),
  };
}

const nothingOf = (messageId: MessageId, changedAt: number): MailChange => ({
  ...{ messageId, isRead: null, isFlagged: null, isAnswered: null, from: null, isFinal: false },
  ...{ revision: 0, changedAt, tries: 0 },
});

/** Where a message lies on the server. */
function originOf(message: KeptMessage, change: MailChange | undefined) {
  return change?.from ?? { folderId: message.folderId, uid: message.uid };
}

/** Made on the server when the first message is moved there. */
const madeFolders = { archive: 'Archive', trash: 'Trash' } as const;

function folderOf(
  { folders }: KeptMail,
  role: Extract<FolderRole, keyof typeof madeFolders>,
): MailFolder {
  const known = folders.findRole(role);
  if (known) return known;
  const path = madeFolders[role];
  folders.put({ path, name: path, role });
  const made = folders.find(path);
  if (!made) throw new AppError('not-found', 'A folder was not kept.');
  return made;
}
