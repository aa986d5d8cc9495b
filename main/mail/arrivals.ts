import type { MessageId } from '../../shared/message.ts';
import type { KeptMail } from './kept-mail.ts';
import type { Twin } from './message-places.ts';
import type { MailFlags, SeenMessage } from './message-rows.ts';

export type Arrivals = ReturnType<typeof createArrivals>;

/**
 * What the server shows becomes what is kept. A message keeps its number, its body and what became of
 * it when it is moved by another program, or when the server numbers a folder anew: by the identifier
 * that its sender gave it. On what is gone the server is right.
 */
export function createArrivals(kept: KeptMail) {
  const { messages, places, threads, changes, transaction, now } = kept;
  /** Under a number that is new in this folder. */
  const take = (folderId: number, seen: SeenMessage): { id: MessageId; threadId: number } => {
    const twin = twinFor(kept, folderId, seen);
    if (twin) {
      if (twin.isMoving) places.setMoving(twin.id, seen.uid);
      else messages.setPlace(twin.id, folderId, seen.uid);
      setFlags(kept, twin.id, seen);
      return twin;
    }
    const threadId = threads.place(seen);
    const inserted = messages.insert(seen, { folderId, threadId });
    threads.name(seen, inserted.threadId);
    return { ...inserted, threadId: threadId ?? 0 };
  };
  const vanish = (id: MessageId): void => {
    const twin = takenOver(kept, id);
    const message = messages.find(id);
    // Hidden already: it was deleted here, and now there too.
    changes.remove(id);
    if (!message) messages.remove(id);
    else if (twin) {
      const copy = messages.find(twin.id);
      messages.remove(twin.id);
      messages.setPlace(id, twin.folderId, twin.uid);
      if (copy) messages.setFlags(id, copy);
      if (copy) messages.mark(id, copy);
    } else messages.lose(id, message.folderId, { at: now(), isGone: true });
  };

  return {
    /** Headers of messages that are new in a folder. */
    keep: (folderId: number, seen: readonly SeenMessage[]): void =>
      transaction(() => {
        // A new thread has its only message on top.
        threads.retop(seen.map((one) => take(folderId, one).threadId).filter((id) => id > 0));
      }),
    /** Flags of messages that are known; whether any changed. */
    keepFlags: (
      folderId: number,
      seen: readonly (MailFlags & { readonly uid: number })[],
    ): boolean =>
      transaction(() => {
        const uids = seen.map(({ uid }) => uid);
        const flags = new Map(seen.map((one) => [one.uid, one]));
        const known = places.knownIn(folderId, Math.min(...uids), Math.max(...uids));
        return known
          .map(({ id, uid }) => {
            const told = flags.get(uid);
            return told !== undefined && setFlags(kept, id, told);
          })
          .some(Boolean);
      }),
    /** Messages that are no longer under these numbers. */
    vanish: (folderId: number, uids: readonly number[]): void =>
      transaction(() => {
        const touched: number[] = [];
        for (const uid of uids) {
          places.dropEnvelope(folderId, uid);
          for (const one of places.knownIn(folderId, uid, uid)) {
            const message = messages.find(one.id);
            vanish(one.id);
            if (message) touched.push(message.threadId);
          }
        }
        threads.retop(touched);
      }),
    /** The server numbers the folder anew: each message is found again by what it is. */
    begin: (folderId: number, uidValidity: string): void =>
      transaction(() => {
        messages.loseFolder(folderId, now());
        places.loseMoving(folderId);
        places.dropEnvelopes(folderId);
        kept.folders.begin(folderId, uidValidity);
      }),
    /** What no look at any folder found since. */
    settle: (since: number): void =>
      transaction(() => {
        const lost = places.lostBefore(since);
        for (const { id } of lost) messages.remove(id);
        threads.retop(lost.map(({ threadId }) => threadId));
        kept.folders.removeEmpty();
      }),
  };
}

/** What was changed here and is not on the server yet stays as it was changed. */
function setFlags({ messages, changes }: KeptMail, id: MessageId, flags: MailFlags): boolean {
  const change = changes.find(id);
  return messages.setFlags(id, {
    isRead: change?.isRead ?? flags.isRead,
    isFlagged: change?.isFlagged ?? flags.isFlagged,
    isAnswered: change?.isAnswered ?? flags.isAnswered,
  });
}

/** A kept message that lost its place and is the one that is seen now. */
function twinFor({ places, changes, folders }: KeptMail, folderId: number, seen: SeenMessage) {
  const twins =
    seen.messageId === null ? places.namelessTwinsOf(seen) : places.twinsOf(seen.messageId);
  const isOpen = (twin: Twin): boolean => {
    if (!twin.isMoving) {
      if (twin.uid !== null) return false;
      const isElsewhere = twin.folderId !== folderId && !twin.isGone;
      // What is looked for in its own folder is not taken for a copy in another.
      return !isElsewhere || folders.findId(twin.folderId)?.isListed === false;
    }
    const from = changes.find(twin.id)?.from;
    return from?.folderId === folderId && from.uid === null;
  };
  const open = twins.filter(isOpen);
  return open.find((twin) => twin.folderId === folderId && !twin.isGone) ?? open[0];
}

/**
 * A later copy of a message that is about to vanish: another program moved it, and its new place was
 * looked at first. The elder number stays.
 */
function takenOver(
  { messages, places, changes }: KeptMail,
  id: MessageId,
): (Twin & { readonly uid: number }) | undefined {
  const { messageId } = messages.find(id) ?? {};
  if (messageId === undefined || messageId === null || changes.find(id)?.from) return undefined;
  return places
    .twinsOf(messageId)
    .filter((twin): twin is Twin & { uid: number } => twin.uid !== null)
    .find((twin) => twin.id > id && !twin.isMoving && !twin.isGone && !changes.find(twin.id));
}
