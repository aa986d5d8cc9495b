import type { Database } from '../database/open.ts';
import { machineTimer } from '../exchange/machine-timer.ts';
import type { OpenSigner } from '../exchange/token-signing.ts';
import { createCorrespondentStore } from '../mail/correspondent-store.ts';
import { createDraftFileStore } from '../mail/draft-file-store.ts';
import { createDraftStore } from '../mail/draft-store.ts';
import type { MailAccount } from '../mail/mail-account.ts';
import { createMailOutbox } from '../mail/mail-outbox.ts';
import { createWriting, type Writing } from '../mail/writing.ts';
import type { WritingDeps, WrittenAbout } from '../mail/writing-deps.ts';
import type { Ports } from '../ports.ts';

type WritingParts = Pick<
  WritingDeps,
  'transaction' | 'newId' | 'office' | 'addTask' | 'addNote' | 'hasSecretText'
> & {
  readonly ports: Ports;
  readonly db: Database;
  /** Null while nobody is logged in. */
  readonly account: () => MailAccount | null;
  readonly address: () => string | null;
  readonly messages: WrittenAbout;
  /** One login with this person's own certificate. */
  readonly openSigner: (pin: string) => Promise<OpenSigner>;
};

/** Writing official mail, and the outbox that sends it. */
export function composeWriting({ ports, db, account, messages, ...parts }: WritingParts): Writing {
  const { clock, emit, log, choices } = ports;
  const drafts = createDraftStore(db);
  const changed = () => emit('mail.changed', {});
  const outbox = createMailOutbox({
    ...{ drafts, account, changed, now: clock.now, timer: machineTimer, report: log.report },
    answeredBy: ({ answers }) => {
      const place = answers === null ? null : messages.placeOf(answers.id);
      return answers === null || place === null ? null : { ...place, as: answers.as };
    },
    onSent: ({ answers }) => {
      if (answers !== null) messages.markAnswered(answers.id, answers.as);
    },
  });
  return createWriting({
    ...parts,
    ...{ drafts, outbox, messages, changed, choices, now: clock.now },
    files: createDraftFileStore(db),
    correspondents: createCorrespondentStore(db),
  });
}
