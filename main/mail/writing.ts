import type { Input, Output } from '../../shared/contract.ts';
import { AppError } from '../../shared/errors.ts';
import type { DraftView, MailboxAddress, MessageId } from '../../shared/message.ts';
import { createText } from '../../shared/text/text.ts';
import { dateOfInstant } from '../../shared/week.ts';
import { composeAnswer, type Original, type QuoteWords } from './answering.ts';
import { type Candidate, complete } from './completion.ts';
import {
  attachChosen,
  changeDraft,
  getDraft,
  newDraft,
  rewritten,
  viewDraft,
} from './mail-drafts.ts';
import { noteHandled, toTask } from './mail-work.ts';
import { sendDraft } from './send-draft.ts';
import { assertEditable, failedFor } from './sending-rules.ts';
import type { WritingDeps } from './writing-deps.ts';

export type Writing = ReturnType<typeof createWriting>;

/** Drafts, sending, and what becomes of a message at work. */
export function createWriting(deps: WritingDeps) {
  const { drafts, files, outbox, transaction, changed } = deps;
  const shown = (draft: Parameters<typeof viewDraft>[1]): DraftView => {
    changed();
    return viewDraft(deps, draft);
  };
  return {
    drafts: (): DraftView[] => drafts.list().map((draft) => viewDraft(deps, draft)),
    saveDraft({ id, message }: Input<'mail.saveDraft'>): Output<'mail.saveDraft'> {
      const draft =
        id === null
          ? newDraft(deps, message, { inReplyTo: null, references: [], answers: null })
          : transaction(() => changeDraft(deps, id, message));
      if (id === null) drafts.save(draft);
      changed();
      return { id: draft.id };
    },
    attachFiles: async ({ draftId }: Input<'mail.attachFiles'>): Promise<DraftView> =>
      shown(await attachChosen(deps, draftId)),
    detachFile: ({ draftId, number }: Input<'mail.detachFile'>): DraftView =>
      shown(
        transaction(() => {
          const draft = getDraft(deps, draftId);
          assertEditable(draft);
          files.remove(draftId, number);
          const saved = { ...rewritten(deps, draft), savedAt: deps.now() };
          drafts.save(saved);
          return saved;
        }),
      ),
    discardDraft({ id }: Input<'mail.discardDraft'>): void {
      transaction(() => {
        assertEditable(getDraft(deps, id));
        drafts.remove(id);
      });
      changed();
    },
    draftFrom: async (input: Input<'mail.draftFrom'>): Promise<DraftView> =>
      shown(await draftFrom(deps, input)),
    draftFromLink: async (input: Input<'mail.draftFromLink'>): Promise<DraftView> => {
      const message = await deps.messages.linkedMail(input);
      const draft = newDraft(deps, message, { inReplyTo: null, references: [], answers: null });
      drafts.save(draft);
      return shown(draft);
    },
    send: async (input: Input<'mail.send'>): Promise<DraftView> => {
      const view = shown(await sendDraft(deps, input));
      outbox.schedule();
      return view;
    },
    /** Throws `state-conflict` where a server may have the mail. */
    takeBack: ({ draftId }: Input<'mail.takeBack'>): DraftView =>
      shown(
        transaction(() => {
          const draft = getDraft(deps, draftId);
          if (!viewDraft(deps, draft).canTakeBack)
            throw new AppError('state-conflict', 'A server may have the mail.');
          const back = rewritten(deps, draft);
          drafts.save(back);
          drafts.saveMail(draftId, null);
          return back;
        }),
      ),
    complete: ({ prefix }: Input<'mail.complete'>): MailboxAddress[] => [
      ...complete(prefix, candidatesOf(deps)),
    ],
    toTask: ({ id }: Input<'mail.toTask'>) => toTask(deps, id),
    noteHandled: (input: Input<'mail.noteHandled'>): void => noteHandled(deps, input),
    /**
     * Perhaps a notice that a mail did not arrive: the mail says to whom and why, and so does the
     * draft of one that was written here.
     */
    noted(id: MessageId): void {
      const bounce = deps.messages.bounceIn(id);
      if (bounce === undefined) return;
      const { messageId, failed } = bounce;
      deps.messages.noteReturn(id, bounce);
      changed();
      const draft = drafts.findByMessageId(messageId);
      if (draft?.state !== 'filed' && draft?.state !== 'sent') return;
      const refused = [...draft.refused, ...failed];
      drafts.save({ ...failedFor(draft, refused), wasOffered: true, savedAt: deps.now() });
      changed();
    },
    /** How many mails wait to go out. */
    waiting: (): number => drafts.list().filter(({ state }) => state === 'waiting').length,
    /** The account can send now, or again. */
    wake: (): void => void outbox.lookNow(),
    start: outbox.start,
    stop: outbox.stop,
  };
}

async function draftFrom(deps: WritingDeps, { id, as }: Input<'mail.draftFrom'>) {
  const { messages, address, office, transaction } = deps;
  const original = await messages.original(id);
  const passedOn = as === 'forward' ? await messages.files(id) : [];
  const own = [address(), office.me().mail].filter((one) => one !== null);
  const answer = composeAnswer(original, { as, own, words: quoteWords(deps) });
  const { inReplyTo, references, ...message } = answer;
  const draft = newDraft(deps, message, { inReplyTo, references, answers: { id, as } });
  return transaction(() => {
    deps.drafts.save(draft);
    for (const file of passedOn) deps.files.insert(draft.id, file);
    return draft;
  });
}

/** Whoever reads the answer may have another language on the screen: it is official Vietnamese. */
function quoteWords({ office }: WritingDeps): QuoteWords {
  const { t, format } = createText('vi', office.kit().policy.zone);
  const name = (one: MailboxAddress) =>
    one.name === '' ? one.address : t('compose.mailbox', { name: one.name, address: one.address });
  const date = (original: Original) =>
    original.date === null ? '' : format.dateTime(original.date);
  return {
    wrote: (original) =>
      original.date === null
        ? t('compose.wroteSometime', { name: name(original.from) })
        : t('compose.wrote', { date: date(original), name: name(original.from) }),
    passedOn: (original) =>
      t('compose.passedOn', {
        name: name(original.from),
        date: date(original),
        subject: original.subject,
        to: original.to.map(name).join(', '),
      }),
  };
}

function candidatesOf({ office, correspondents, now }: WritingDeps): Candidate[] {
  const { directory, policy } = office.kit();
  const today = dateOfInstant(now(), policy.zone);
  const colleagues = directory.people
    .filter(({ from, until }) => from <= today && (until === null || today <= until))
    .flatMap(({ name, mail }) => (mail === null ? [] : [{ name, address: mail, times: 0 }]));
  return [...colleagues, ...correspondents.list()];
}
