import type { Input } from '../../shared/contract.ts';
import type { Composed, MessageId } from '../../shared/message.ts';
import type { TaskId } from '../../shared/plan.ts';
import type { OpenSigner } from '../exchange/token-signing.ts';
import type { Choices } from '../office/choices.ts';
import type { Office } from '../office/office.ts';
import type { AnswerKind, Original } from './answering.ts';
import type { AttachedFile } from './attached-file.ts';
import type { CorrespondentStore } from './correspondent-store.ts';
import type { DraftFileStore } from './draft-file-store.ts';
import type { DraftStore } from './draft-store.ts';
import type { AnsweredPlace } from './file-sent.ts';
import type { MailBounce } from './mail-bounce.ts';
import type { MailOutbox } from './mail-outbox.ts';

/** The messages that came, as writing needs them. */
export type WrittenAbout = {
  /** What is sure to be here. Throws `not-found`. */
  readonly about: (id: MessageId) => Pick<Original, 'subject' | 'from'>;
  /** Fetches its body where it is not here. Throws `mail-offline`, `not-found`. */
  readonly original: (id: MessageId) => Promise<Original>;
  /** What a `mailto:` link in it asks for. Throws as `original`, and `link-refused`. */
  readonly linkedMail: (input: Input<'mail.draftFromLink'>) => Promise<Composed>;
  /** All its attachments, fetched where they are not here. Throws as `original`. */
  readonly files: (id: MessageId) => Promise<readonly AttachedFile[]>;
  /** Where it lies on the server; null where that is not known. */
  readonly placeOf: (id: MessageId) => Omit<AnsweredPlace, 'as'> | null;
  /** The notice that it is, of a mail that did not arrive; undefined for any other message. */
  readonly bounceIn: (id: MessageId) => MailBounce | undefined;
  /** What came back says so wherever it lies, in one thread with its notice. */
  readonly noteReturn: (id: MessageId, bounce: MailBounce) => void;
  readonly markAnswered: (id: MessageId, as: AnswerKind) => void;
  readonly markTask: (id: MessageId, taskId: TaskId) => void;
  readonly markHandled: (id: MessageId) => void;
};

export type WritingDeps = {
  readonly drafts: DraftStore;
  readonly files: DraftFileStore;
  readonly correspondents: CorrespondentStore;
  readonly outbox: MailOutbox;
  readonly messages: WrittenAbout;
  /** What this person sends from; null while it is not known. */
  readonly address: () => string | null;
  /** One login with this person's own certificate. Throws `pin-…`, `token-…`, `certificate-…`. */
  readonly openSigner: (pin: string) => Promise<OpenSigner>;
  readonly choices: Pick<Choices, 'attachments'>;
  readonly office: Office;
  /** Into one's own plan. Throws `plan-incomplete`, `secret-mark`. */
  readonly addTask: (input: Input<'plans.addTask'>) => unknown;
  /** Into the running session's journal. Throws `no-session`. */
  readonly addNote: (input: Input<'sessions.addNote'>) => void;
  /** Whether the text in a file carries a mark of state secrecy; false where it cannot be read. */
  readonly hasSecretText: (file: AttachedFile) => Promise<boolean>;
  /** Runs all or nothing; synchronous. */
  readonly transaction: <T>(run: () => T) => T;
  readonly changed: () => void;
  /** UTC ms. */
  readonly now: () => number;
  readonly newId: () => string;
};
