import type { ImapFlow } from 'imapflow';
import type { MessageId } from '../../shared/message.ts';
import { followAnswers, type Refused } from './answered-refusal.ts';
import type { MailChange } from './change-store.ts';
import type { MailFolder } from './folder-store.ts';
import type { KeptMail } from './kept-mail.ts';
import { deleteMessages, moveMessages } from './leave-folder.ts';
import { asMailError } from './mail-errors.ts';
import type { MailRefusal } from './refusal-store.ts';
import { settle, undo } from './settled-change.ts';
import { uidSet } from './uid-set.ts';

export type Playing = {
  readonly kept: KeptMail;
  readonly report: (where: string, error: unknown) => void;
};

/** What was done for one message, and where it lay. */
type Step = { readonly change: MailChange; readonly folder: MailFolder; readonly uid: number };

const mostAtOnce = 500;
/** What a server puts off so often it refuses. */
const mostTries = 5;

/**
 * Tells the server what was changed here, in the order in which it was. What the server refuses is
 * undone here and noted at the message; what it puts off is told again another time, what it no
 * longer has is left to it. Whether something was told. Throws what imapflow throws when the
 * connection breaks: what was not told stays for the next time.
 */
export async function playChanges(imap: ImapFlow, { kept, report }: Playing): Promise<boolean> {
  let isTold = false;
  const tried = new Set<MessageId>();
  const alone = new Set<MessageId>();
  const answers = followAnswers(imap);
  try {
    for (;;) {
      const steps = kept.changes
        .list(mostAtOnce)
        .filter(({ messageId }) => !tried.has(messageId))
        .flatMap((change) => stepOf(kept, change) ?? []);
      const group = firstAlike(steps, alone);
      if (group.length === 0) return isTold;
      const ids = group.map(({ change }) => change.messageId);
      for (const id of ids) tried.add(id);
      isTold = true;
      try {
        await playGroup(imap, group, { kept, begin: answers.begin });
      } catch (error) {
        if (!imap.usable) throw error;
        report('mail.change', asMailError(error));
        const outcome = refuse(kept, group, answers.refused());
        // One of them may be why: the others are told without it.
        if (outcome === 'apart') for (const id of ids) if (alone.add(id)) tried.delete(id);
      }
    }
  } finally {
    answers.stop();
  }
}

/** Puts off, undoes, or wants each told for itself. */
function refuse(
  kept: KeptMail,
  group: readonly Step[],
  { isPassing, reason }: Refused,
): 'apart' | 'done' {
  const isEarly = isPassing && group.every(({ change }) => change.tries + 1 < mostTries);
  if (!isEarly && group.length > 1) return 'apart';
  kept.transaction(() => {
    for (const { change } of group)
      if (isEarly) kept.changes.countTry(change.messageId);
      else giveUp(kept, change, reason);
  });
  return 'done';
}

function giveUp(kept: KeptMail, change: MailChange, reason: MailRefusal['reason']): void {
  const { messageId: id } = change;
  // It may have grown while it was told: all of it rests on what was refused.
  const whole = kept.changes.find(id) ?? change;
  const what = whatOf(kept, whole);
  const toFolderId =
    whole.from && !whole.isFinal ? (kept.messages.find(id)?.folderId ?? null) : null;
  undo(kept, whole);
  const message = kept.messages.find(id);
  if (!message) return;
  kept.refusals.put(id, { what, reason }, { ...whole, toFolderId });
  kept.threads.retop([message.threadId]);
}

function whatOf({ messages, folders }: KeptMail, change: MailChange): MailRefusal['what'] {
  if (change.isFinal) return 'delete';
  if (change.from === null) return 'flag';
  const target = messages.find(change.messageId)?.folderId;
  return target !== undefined && folders.findId(target)?.role === 'trash' ? 'delete' : 'move';
}

/** Undefined while it is not known where the message lies. */
function stepOf({ messages, folders }: KeptMail, change: MailChange): Step | undefined {
  const message = messages.find(change.messageId);
  const place = change.from ?? message;
  const folder = place && folders.findId(place.folderId);
  if (!folder || place.uid === null) return undefined;
  return { change, folder, uid: place.uid };
}

/** The first step and those right behind it that ask for the same; one that must go alone goes so. */
function firstAlike(steps: readonly Step[], alone: ReadonlySet<MessageId>): Step[] {
  const [first] = steps;
  if (!first) return [];
  if (alone.has(first.change.messageId)) return [first];
  const end = steps.findIndex((step) => keyOf(step) !== keyOf(first));
  return steps.slice(0, end < 0 ? steps.length : end);
}

const keyOf = ({ folder, change }: Step): string => {
  const { from, isRead, isFlagged, isAnswered, isFinal, revision } = change;
  return [folder.id, isRead, isFlagged, isAnswered, isFinal, from && revision].join(' ');
};

type Telling = {
  readonly kept: KeptMail;
  /** The next answer is to what is told now. */
  readonly begin: () => void;
};

async function playGroup(
  imap: ImapFlow,
  group: readonly Step[],
  { kept, begin }: Telling,
): Promise<void> {
  const [first] = group;
  if (!first) return;
  const { folder, change } = first;
  begin();
  const mailbox = await imap.mailboxOpen(folder.path);
  // Numbered anew: each message is found again first.
  if (String(mailbox.uidValidity) !== folder.uidValidity) return;
  begin();
  const uids = group.map(({ uid }) => uid);
  const range = uidSet(uids);
  await setFlag(imap, { range, flag: '\\Seen', value: change.isRead });
  await setFlag(imap, { range, flag: '\\Flagged', value: change.isFlagged });
  await setFlag(imap, { range, flag: '\\Answered', value: change.isAnswered });
  if (change.from !== null && !change.isFinal) {
    for (const [target, steps] of byTarget(kept, group)) await moveTo(imap, target, steps, kept);
    return;
  }
  if (change.isFinal && !(await deleteMessages(imap, uids))) throw refused('delete');
  kept.transaction(() => {
    for (const step of group) settle(kept, step.change, null);
  });
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
  const moved = await moveMessages(
    imap,
    steps.map(({ uid }) => uid),
    target.path,
  );
  if (!moved) throw refused('move');
  kept.transaction(() => {
    for (const step of steps)
      settle(kept, step.change, {
        folderId: targetId,
        uid: moved.uidMap?.get(step.uid) ?? null,
      });
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
