import { type ErrorCode, errorCodes, type FailureValues } from '../../shared/errors.ts';
import type { Composed, DraftView, MessageId } from '../../shared/message.ts';
import type { Database } from '../database/open.ts';
import type { AnswerKind, Conversation } from './answering.ts';

/** A mail that is written here, from its first letter until it cannot come back any more. */
export type Draft = Conversation & {
  readonly id: string;
  /** Without angle brackets. */
  readonly messageId: string;
  readonly message: Composed;
  readonly answers: { readonly id: MessageId; readonly as: AnswerKind } | null;
  readonly savedAt: number;
  /** `sent`: a server took it; `filed`: it lies among sent mail too. */
  readonly state: DraftView['state'] | 'filed';
  readonly isSigned: boolean;
  /** Addresses that have not got it yet. */
  readonly remaining: readonly string[];
  readonly refused: DraftView['refused'];
  readonly goesAt: number | null;
  readonly queuedAt: number | null;
  readonly tries: number;
  /** A server may have it. */
  readonly wasOffered: boolean;
  readonly problem: ErrorCode | null;
  readonly values: FailureValues;
};

type Row = {
  id: string;
  message_id: string;
  recipients: string;
  subject: string;
  text: string;
  answers: number | null;
  answers_as: AnswerKind | null;
  in_reply_to: string | null;
  in_row: string;
  saved_at: number;
  state: Draft['state'];
  is_signed: number;
  remaining: string;
  refused: string;
  goes_at: number | null;
  queued_at: number | null;
  tries: number;
  was_offered: number;
  problem: string | null;
  problem_values: string;
};

export type DraftStore = ReturnType<typeof createDraftStore>;

/** Drafts, the newest first; the composed mail beside them. */
export function createDraftStore(db: Database) {
  const columns = `id, message_id, recipients, subject, text, answers, answers_as, in_reply_to,
    in_row, saved_at, state, is_signed, remaining, refused, goes_at, queued_at, tries, was_offered,
    problem, problem_values`;
  const selectAll = db.prepare<[], Row>(
    `SELECT ${columns} FROM mail_drafts WHERE state <> 'filed' ORDER BY saved_at DESC, id`,
  );
  const selectOne = db.prepare<{ id: string }, Row>(
    `SELECT ${columns} FROM mail_drafts WHERE id = @id`,
  );
  const selectByMessageId = db.prepare<{ messageId: string }, Row>(
    `SELECT ${columns} FROM mail_drafts WHERE message_id = @messageId`,
  );
  const selectDue = db.prepare<{ now: number }, Row>(
    `SELECT ${columns} FROM mail_drafts
     WHERE state IN ('waiting', 'sent') AND goes_at <= @now ORDER BY goes_at, id`,
  );
  const selectNext = db.prepare<[], { goes_at: number | null }>(
    `SELECT min(goes_at) AS goes_at FROM mail_drafts WHERE state IN ('waiting', 'sent')`,
  );
  const upsert = db.prepare<Row>(
    `INSERT INTO mail_drafts (${columns})
     VALUES (@id, @message_id, @recipients, @subject, @text, @answers, @answers_as, @in_reply_to,
       @in_row, @saved_at, @state, @is_signed, @remaining, @refused, @goes_at, @queued_at, @tries,
       @was_offered, @problem, @problem_values)
     ON CONFLICT (id) DO UPDATE
     SET message_id = @message_id, recipients = @recipients, subject = @subject, text = @text,
       answers = @answers, answers_as = @answers_as, in_reply_to = @in_reply_to, in_row = @in_row,
       saved_at = @saved_at, state = @state, is_signed = @is_signed, remaining = @remaining,
       refused = @refused, goes_at = @goes_at, queued_at = @queued_at, tries = @tries,
       was_offered = @was_offered, problem = @problem, problem_values = @problem_values`,
  );
  const updateMail = db.prepare<{ id: string; mail: Uint8Array | null }>(
    'UPDATE mail_drafts SET mail = @mail WHERE id = @id',
  );
  const selectMail = db.prepare<{ id: string }, { mail: Uint8Array | null }>(
    'SELECT mail FROM mail_drafts WHERE id = @id',
  );
  const remove = db.prepare<{ id: string }>('DELETE FROM mail_drafts WHERE id = @id');
  const removeFiled = db.prepare<{ before: number }>(
    `DELETE FROM mail_drafts WHERE state = 'filed' AND queued_at < @before`,
  );

  return {
    /** What is not filed yet. */
    list: (): Draft[] => selectAll.all().map(fromRow),
    find(id: string): Draft | undefined {
      const row = selectOne.get({ id });
      return row && fromRow(row);
    },
    findByMessageId(messageId: string): Draft | undefined {
      const row = selectByMessageId.get({ messageId });
      return row && fromRow(row);
    },
    /** What has to be sent or filed by now. */
    due: (now: number): Draft[] => selectDue.all({ now }).map(fromRow),
    /** When something has to be done next; null: nothing waits. */
    nextAt: (): number | null => selectNext.get()?.goes_at ?? null,
    save: (draft: Draft): void => void upsert.run(toRow(draft)),
    saveMail: (id: string, mail: Uint8Array | null): void => void updateMail.run({ id, mail }),
    findMail: (id: string): Uint8Array | null => selectMail.get({ id })?.mail ?? null,
    remove: (id: string): void => void remove.run({ id }),
    /** Forgets what was filed and left before an instant. */
    forgetFiled: (before: number): void => void removeFiled.run({ before }),
  };
}

const toRow = (draft: Draft): Row => ({
  id: draft.id,
  message_id: draft.messageId,
  recipients: JSON.stringify({
    to: draft.message.to,
    cc: draft.message.cc,
    bcc: draft.message.bcc,
  }),
  subject: draft.message.subject,
  text: draft.message.text,
  answers: draft.answers?.id ?? null,
  answers_as: draft.answers?.as ?? null,
  in_reply_to: draft.inReplyTo,
  in_row: JSON.stringify(draft.references),
  saved_at: draft.savedAt,
  state: draft.state,
  is_signed: Number(draft.isSigned),
  remaining: JSON.stringify(draft.remaining),
  refused: JSON.stringify(draft.refused),
  goes_at: draft.goesAt,
  queued_at: draft.queuedAt,
  tries: draft.tries,
  was_offered: Number(draft.wasOffered),
  problem: draft.problem,
  problem_values: JSON.stringify(draft.values),
});

const fromRow = (row: Row): Draft => ({
  id: row.id,
  messageId: row.message_id,
  message: { ...JSON.parse(row.recipients), subject: row.subject, text: row.text },
  answers:
    row.answers === null || row.answers_as === null
      ? null
      : { id: row.answers, as: row.answers_as },
  inReplyTo: row.in_reply_to,
  references: JSON.parse(row.in_row),
  savedAt: row.saved_at,
  state: row.state,
  isSigned: row.is_signed === 1,
  remaining: JSON.parse(row.remaining),
  refused: JSON.parse(row.refused),
  goesAt: row.goes_at,
  queuedAt: row.queued_at,
  tries: row.tries,
  wasOffered: row.was_offered === 1,
  problem: errorCodes.find((code) => code === row.problem) ?? null,
  values: JSON.parse(row.problem_values),
});
