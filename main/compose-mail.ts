import { AppError } from '../shared/errors.ts';
import type { AccountPart, KeptMailPart, MailServices, WritingPart } from './mail/mail-services.ts';

/** Official mail: kept here, the account's login, and writing. */
export function composeMail(): MailServices {
  return { account: noAccount, mail: noMail, writing: noWriting };
}

const off = (): never => {
  throw new AppError('mail-offline', 'This part of mail is not joined yet.');
};

const noAccount: AccountPart = {
  view: () => ({
    ...{ servers: null, address: null, userName: null, state: 'off', problem: null },
    ...{ syncedAt: null, toCome: { headers: 0, bodies: 0, attachments: 0 } },
    ...{ waiting: 0, isCarrier: false },
  }),
  logIn: off,
  logOut: off,
  check: off,
};

const noMail: KeptMailPart = {
  folders: () => [],
  list: () => ({ total: 0, messages: [], coverage: null }),
  newerThan: ({ instants }) => instants.map(() => 0),
  thread: () => [],
  read: off,
  fetchImages: off,
  change: off,
  move: off,
  archive: off,
  remove: off,
  sync: () => undefined,
  openAttachment: off,
  saveAttachment: off,
  readAttachment: off,
  transfers: () => [],
  cancelTransfer: () => undefined,
};

const noWriting: WritingPart = {
  drafts: () => [],
  saveDraft: off,
  attachFiles: off,
  detachFile: off,
  discardDraft: off,
  draftFrom: off,
  send: off,
  takeBack: off,
  complete: () => [],
  toTask: off,
  noteHandled: off,
};
