import type { Handlers } from '../../shared/contract.ts';
import type { Services } from '../compose/services.ts';

type MailCommand = Extract<keyof Handlers, `mail.${string}`>;

/** The contract's commands about official mail. */
export function mailHandlers({
  mail,
  account,
  writing,
}: Services['mail']): Pick<Handlers, MailCommand> {
  return {
    'mail.account': account.view,
    'mail.logIn': account.logIn,
    'mail.logOut': account.logOut,
    'mail.check': account.check,

    'mail.folders': mail.folders,
    'mail.list': mail.list,
    'mail.newerThan': mail.newerThan,
    'mail.thread': mail.thread,
    'mail.lines': mail.lines,
    'mail.forgetRefusal': mail.forgetRefusal,
    'mail.tryAgain': mail.tryAgain,
    'mail.read': mail.read,
    'mail.fetchImages': mail.fetchImages,
    'mail.lookAtLink': mail.lookAtLink,
    'mail.openLink': mail.openLink,
    'mail.change': mail.change,
    'mail.move': mail.move,
    'mail.archive': mail.archive,
    'mail.delete': mail.remove,
    'mail.sync': mail.sync,
    'mail.openAttachment': mail.openAttachment,
    'mail.saveAttachment': mail.saveAttachment,
    'mail.readAttachment': mail.readAttachment,
    'mail.transfers': mail.transfers,
    'mail.cancelTransfer': mail.cancelTransfer,

    'mail.drafts': writing.drafts,
    'mail.saveDraft': writing.saveDraft,
    'mail.attachFiles': writing.attachFiles,
    'mail.detachFile': writing.detachFile,
    'mail.discardDraft': writing.discardDraft,
    'mail.draftFrom': writing.draftFrom,
    'mail.draftFromLink': writing.draftFromLink,
    'mail.send': writing.send,
    'mail.takeBack': writing.takeBack,
    'mail.complete': writing.complete,
    'mail.toTask': writing.toTask,
    'mail.noteHandled': writing.noteHandled,
  };
}
