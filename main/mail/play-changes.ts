import type { ImapFlow } from 'imapflow';
import type { MessageId } from '../../shared/message.ts';
import { isNothing, type MailChange } from './change-store.ts';
import type { MailFolder } from './folder-store.ts';
import type { KeptMail } from './kept-mail.ts';
import { asMailError } from './mail-errors.ts';
import { uidSet } from './uid-set.ts';

export type Playing = {
  readonly kept: KeptMail;
  readonly report: (where: string, error: unknown) => void;
};

/** What was done for one message, and where it lay. */
type Step = { readonly change: MailChange; readonly folder: MailFolder; readonly uid: number };

const mostAtOnce = 500;

/**
 * Tells the server what was changed here, in the order in which it was; what the server refuses is
 * undone here, and what it no longer has is left to it. Whether something was told. Throws what
 * imapflow throws when the connection breaks: what was not told stays for the next time.
 */
export async function playChanges(imap: ImapFlow, { kept, report }: Playing): Promise<boolean> {
  let isTold = false;
  const tried = new Set<MessageId>();
  for (;;) {
    const steps = kept.changes
      .list(mostAtOnce)
      .filter(({ messageId }) => !tried.has(messageId))
      .flatMap((change) => stepOf(kept, change) ?? []);
    const group = firstAlike(steps);
    if (group.length === 0) return isTold;
    for (const { change } of group) tried.add(change.messageId);
    isTold = true;
    try {
      await playGroup(imap, group, kept);
    } catch (error) {
      if (!imap.usable) throw error;
      report('mail.change', asMailError(error));
      kept.transaction(() => {
        for (const { change } of group) undo(kept, change);
      });
    }
  }
}

/** Undefined while it is not known where the message lies. */
function stepOf({ messages, folders }: KeptMail, change: MailChange): Step | undefined {
  const message = messages.find(change.messageId);
  const place = change.from ?? message;
  const folder = place && folders.findId(place.folderId);
  if (!folder || place.uid === null) return undefined;
  return { change, folder, uid: place.uid };
}

/** The first step and those right behind it that ask for the same. */
function firstAlike(steps: readonly Step[]): Step[] {
  const [first] = steps;
  if (!first) return [];
  const end = steps.findIndex((step) => keyOf(step) !== keyOf(first));
  return steps.slice(0, end < 0 ? steps.length : end);
}

const keyOf = ({ folder, change }: Step): string =>
  [
    ...[
      folder.id,
      change.isRead,
      change.isFlagged,
      change.isAnswered,
      change.from === null,
      change.isFinal,
    ],
    change.from === null ? '' : change.revision,
  ].join(' ');

async function playGroup(imap: ImapFlow, group: readonly Step[], kept: KeptMail): Promise<void> {
  const [first] = group;
  if (!first) return;
  const { folder, change } = first;
  const mailbox = await imap.mailboxOpen(folder.path);
  // Numbered anew: each message is found again first.
  if (String(mailbox.uidValidity) !== folder.uidValidity) return;
  const range = uidSet(group.map(({ uid }) => uid));
  await setFlag(imap, { range, flag: '\\Seen', value: change.isRead });
  await setFlag(imap, { range, flag: '\\Flagged', value: change.isFlagged });
  await setFlag(imap, { range, flag: '\\Answered', value: change.isAnswered });
  if (change.isFinal) {
    if (!(await imap.messageDelete(range, { uid: true }))) throw refused('delete');
    kept.transaction(() => {
      for (const step of group) settle(kept, step, null);
    });
    return;
  }
  if (change.from === null) {
    kept.transaction(() => {
      for (const step of group) settle(kept, step, null);
    });
    return;
  }
  for (const [target, steps] of byTarget(kept, group)) await moveTo(imap, target, steps, kept);
}

function byTarget(kept: KeptMail, group: readonly Step[]): Map<number, Step[]> {
  const targets = new Map<number, Step[]>();
  for (const step of group) {
    const target = kept.messages.find(step.change.messageId)?.folderId;
    if (target !== undefined) targets.set(target, [...(targets.get(target) ?? []), step]);
  }
  return targets;
}

async function moveTo(
  imap: ImapFlow,
  targetId: number,
  steps: readonly Step[],
  kept: KeptMail,
): Promise<void> {
  const target = kept.folders.findId(targetId);
  if (!target) return;
  // Made here and not looked at yet: the server may not have it.
  if (target.uidValidity === null) await imap.mailboxCreate(target.path);
  const moved = await imap.messageMove(uidSet(steps.map(({ uid }) => uid)), target.path, {
    uid: true,
  });
  if (!moved) throw refused('move');
  kept.transaction(() => {
    for (const step of steps)
      settle(kept, step, { folderId: targetId, uid: moved.uidMap?.get(step.uid) ?? null });
  });
}

const refused = (what: string): Error =>
  Object.assign(new Error(`The server refused to ${what}.`), { responseStatus: 'NO' });

async function setFlag(
  imap: ImapFlow,
  { range, flag, value }: { range: string; flag: string; value: boolean | null },
): Promise<void> {
  if (value === null) return;
  const options = { uid: true, silent: true };
  const isDone = value
    ? await imap.messageFlagsAdd(range, [flag], options)
    : await imap.messageFlagsRemove(range, [flag], options);
  if (!isDone) throw refused('set a flag');
}

/** The server knows it; what was changed here meanwhile stays to be told. */
function settle(kept: KeptMail, { change }: Step, place: MailChange['from']): void {
  const { changes, messages } = kept;
  const id = change.messageId;
  const later = changes.find(id);
  if (change.isFinal && later?.revision === change.revision) {
    messages.remove(id);
    return;
  }
  const message = messages.find(id);
  // It vanished meanwhile, and that was noted.
  if (!message) return;
  const left = rest(later ?? nothingLeft(change), change, place);
  const isThere = place !== null && message.folderId === place.folderId;
  const from = isThere ? null : left.from;
  const still = { ...left, from };
  if (isNothing(still)) changes.remove(id);
  else changes.put(still);
  if (isThere && place.uid !== null && isNumbered(kept, place.folderId))
    placeAt(kept, id, { ...place, uid: place.uid });
}

/** Everything was undone here while the server was told: so it is to be undone there. */
const nothingLeft = (told: MailChange): MailChange => ({
  ...told,
  ...{
    isRead: null,
    isFlagged: null,
    isAnswered: null,
    from: null,
    isFinal: false,
    revision: told.revision + 1,
  },
});

/** Only then are the server's numbers those that are known here. */
const isNumbered = ({ folders }: KeptMail, folderId: number): boolean =>
  folders.findId(folderId)?.uidValidity !== null;

function placeAt(
  { messages, places }: Pick<KeptMail, 'messages' | 'places'>,
  id: MessageId,
  { folderId, uid }: { folderId: number; uid: number },
): void {
  for (const other of places.knownIn(folderId, uid, uid))
    if (other.id !== id) messages.remove(other.id);
  messages.setPlace(id, folderId, uid);
}

/** What is left to tell of a change that may have grown while it was told. */
function rest(later: MailChange, told: MailChange, place: MailChange['from']): MailChange {
  return {
    ...later,
    isRead: later.isRead === told.isRead ? null : later.isRead,
    isFlagged: later.isFlagged === told.isFlagged ? null : later.isFlagged,
    isAnswered: later.isAnswered === told.isAnswered ? null : later.isAnswered,
    from: place ?? later.from,
  };
}

/** As the server has it; its flags come with the next look. */
function undo({ changes, messages, folders, now }: KeptMail, change: MailChange): void {
  const { messageId: id, from } = change;
  changes.remove(id);
  if (from === null) {
    const message = messages.find(id);
    if (message)
      messages.setFlags(id, {
        isRead: change.isRead === null ? message.isRead : !change.isRead,
        isFlagged: change.isFlagged === null ? message.isFlagged : !change.isFlagged,
        isAnswered: change.isAnswered === null ? message.isAnswered : !change.isAnswered,
      });
    return;
  }
  if (from.uid === null || !folders.findId(from.folderId))
    messages.lose(id, from.folderId, { at: now(), isGone: true });
  else messages.setPlace(id, from.folderId, from.uid);
}
