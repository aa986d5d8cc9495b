import { AppError } from '../../shared/errors.ts';
import type { AttachedFile } from './compose-mime.ts';
import type { KeptMail } from './kept-mail.ts';
import { readMailBounce } from './mail-bounce.ts';
import type { KeptMailPart } from './mail-services.ts';
import type { KeptMessage } from './message-rows.ts';
import { sourceOf } from './message-source.ts';
import type { WrittenAbout } from './writing-deps.ts';

type Deps = {
  readonly kept: KeptMail;
  /** What the person reads; fetched where it is not here. */
  readonly mail: Pick<KeptMailPart, 'read' | 'readAttachment'> & Pick<WrittenAbout, 'original'>;
};

/** The kept messages, as writing needs them. */
export function createWrittenAbout({ kept, mail }: Deps): WrittenAbout {
  const { messages, contents, folders, changes } = kept;
  return {
    about: (id) => {
      const message = messages.find(id);
      if (!message) throw new AppError('not-found', 'There is no such message.');
      return message;
    },
    original: mail.original,
    files: async (id) => {
      const { attachments } = await mail.read({ id });
      const files: AttachedFile[] = [];
      for (const { name, type, number } of attachments)
        files.push({ name, type, bytes: await mail.readAttachment({ id, number }) });
      return files;
    },
    placeOf: (id) => {
      const message = messages.find(id);
      const { folderId, uid } = changes.find(id)?.from ?? message ?? { folderId: 0, uid: null };
      const folder = folders.findId(folderId);
      if (uid === null || !folder) return null;
      return { path: folder.path, uidValidity: folder.uidValidity, uid };
    },
    bounceIn: (id) => {
      const message = messages.find(id);
      if (!message || !mayBeNotice(message)) return undefined;
      const bytes = sourceOf(contents, id);
      return bytes === null ? undefined : readMailBounce(bytes);
    },
    markAnswered: (id, as) => {
      const message = messages.find(id);
      if (message && as !== 'forward') messages.setFlags(id, { ...message, isAnswered: true });
    },
    markTask: (id) => messages.mark(id, { becameTask: true }),
    markHandled: (id) => messages.mark(id, { isHandled: true }),
  };
}

/** Not every message is read once more. Source of the names: RFC 5321, section 4.5.5; practice. */
const mayBeNotice = ({ from, sizeBytes }: KeptMessage): boolean =>
  sizeBytes < longestNotice &&
  /mailer-daemon|postmaster|mail delivery|microsoftexchange/i.test(`${from.name} ${from.address}`);

const longestNotice = 40 << 20;
