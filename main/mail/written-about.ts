import type { MessageId } from '../../shared/message.ts';
import type { KeptMail } from './kept-mail.ts';
import { type MailBounce, readMailBounce } from './mail-bounce.ts';
import type { KeptMessage } from './message-rows.ts';
import { sourceOf } from './message-source.ts';
import type { WrittenAbout } from './writing-deps.ts';

/** Where messages lie, and which are notices, as writing needs to know. */
export function createWrittenAbout({
  messages,
  contents,
  folders,
  changes,
  returns,
  threads,
  transaction,
}: KeptMail): Pick<WrittenAbout, 'placeOf' | 'bounceIn' | 'noteReturn'> {
  return {
    placeOf: (id: MessageId) => {
      const message = messages.find(id);
      const { folderId, uid } = changes.find(id)?.from ?? message ?? { folderId: 0, uid: null };
      const folder = folders.findId(folderId);
      if (uid === null || !folder) return null;
      return { path: folder.path, uidValidity: folder.uidValidity, uid };
    },
    bounceIn: (id: MessageId): MailBounce | undefined => {
      const message = messages.find(id);
      if (!message || !mayBeNotice(message)) return undefined;
      const bytes = sourceOf(contents, id);
      return bytes === null ? undefined : readMailBounce(bytes);
    },
    noteReturn: (id: MessageId, bounce: MailBounce): void =>
      transaction(() => {
        const notice = messages.find(id);
        if (!notice) return;
        const sender = notice.people.to[0]?.address ?? '';
        returns.note(bounce, { sender, at: notice.at });
        threads.retop([threads.join(notice.threadId, bounce.messageId)]);
      }),
  };
}

/** Not every message is read once more. Source of the names: RFC 5321, section 4.5.5; practice. */
const mayBeNotice = ({ from, sizeBytes }: KeptMessage): boolean =>
  sizeBytes < longestNotice &&
  /mailer-daemon|postmaster|mail delivery|microsoftexchange/i.test(`${from.name} ${from.address}`);

const longestNotice = 40 << 20;
