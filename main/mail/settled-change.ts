import type { MessageId } from '../../shared/message.ts';
import { isNothing, type MailChange } from './change-store.ts';
import type { KeptMail } from './kept-mail.ts';

/** The server knows it; what was changed here meanwhile stays to be told. */
export function settle(kept: KeptMail, change: MailChange, place: MailChange['from']): void {
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
export function undo({ changes, messages, folders, now }: KeptMail, change: MailChange): void {
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
