import type { Handlers } from '../../shared/contract.ts';

/** Who answers the commands about official mail. */
export type MailServices = {
  readonly account: AccountPart;
  readonly mail: KeptMailPart;
  readonly writing: WritingPart;
};

/** The login and how it stands. */
export type AccountPart = {
  readonly view: Handlers['mail.account'];
  readonly logIn: Handlers['mail.logIn'];
  readonly logOut: Handlers['mail.logOut'];
  readonly check: Handlers['mail.check'];
};

/** What is kept on this machine. */
export type KeptMailPart = {
  readonly folders: Handlers['mail.folders'];
  readonly list: Handlers['mail.list'];
  readonly newerThan: Handlers['mail.newerThan'];
  readonly thread: Handlers['mail.thread'];
  readonly lines: Handlers['mail.lines'];
  readonly forgetRefusal: Handlers['mail.forgetRefusal'];
  readonly read: Handlers['mail.read'];
  readonly fetchImages: Handlers['mail.fetchImages'];
  readonly lookAtLink: Handlers['mail.lookAtLink'];
  readonly openLink: Handlers['mail.openLink'];
  readonly change: Handlers['mail.change'];
  readonly move: Handlers['mail.move'];
  readonly archive: Handlers['mail.archive'];
  readonly remove: Handlers['mail.delete'];
  readonly sync: Handlers['mail.sync'];
  readonly openAttachment: Handlers['mail.openAttachment'];
  readonly saveAttachment: Handlers['mail.saveAttachment'];
  readonly readAttachment: Handlers['mail.readAttachment'];
  readonly transfers: Handlers['mail.transfers'];
  readonly cancelTransfer: Handlers['mail.cancelTransfer'];
};

/** Drafts, sending, and what becomes of a message at work. */
export type WritingPart = {
  readonly drafts: Handlers['mail.drafts'];
  readonly saveDraft: Handlers['mail.saveDraft'];
  readonly attachFiles: Handlers['mail.attachFiles'];
  readonly detachFile: Handlers['mail.detachFile'];
  readonly discardDraft: Handlers['mail.discardDraft'];
  readonly draftFrom: Handlers['mail.draftFrom'];
  readonly draftFromLink: Handlers['mail.draftFromLink'];
  readonly send: Handlers['mail.send'];
  readonly takeBack: Handlers['mail.takeBack'];
  readonly complete: Handlers['mail.complete'];
  readonly toTask: Handlers['mail.toTask'];
  readonly noteHandled: Handlers['mail.noteHandled'];
};
