import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '../../shared/errors.ts';
import type { Timer } from '../exchange/exchange-deps.ts';
import { withBlindCopies } from './compose-mime.ts';
import { openSmtp, type SmtpConnection } from './connect.ts';
import type { Draft, DraftStore } from './draft-store.ts';
import { type AnsweredPlace, fileSent, isAmongSent } from './file-sent.ts';
import type { MailAccount } from './mail-account.ts';
import { asMailError, isMailAway } from './mail-errors.ts';
import {
  afterFiling,
  afterRefusal,
  afterSending,
  awayDelay,
  bounceMs,
  hasAccepted,
} from './sending-rules.ts';

export type MailOutboxDeps = {
  readonly drafts: DraftStore;
  /** Null while nobody is logged in. */
  readonly account: () => MailAccount | null;
  /** A server took the mail. */
  readonly onSent: (draft: Draft) => void;
  /** Where the message lies that a mail answers; null where there is none, or nobody knows. */
  readonly answeredBy: (draft: Draft) => AnsweredPlace | null;
  readonly changed: () => void;
  readonly report: (what: string, error: unknown) => void;
  /** UTC ms. */
  readonly now: () => number;
  readonly timer: Timer;
};

export type MailOutbox = ReturnType<typeof createMailOutbox>;

/** A machine that slept, or a clock that was set, is noticed no later. */
const longestRestMs = 60_000;
const longestFarewellMs = 2000;

/**
 * Sends what waits, one mail after another over one connection, and files it among sent mail. A mail
 * that is refused keeps none of the others; while the servers are away, everything waits. Each
 * outcome is kept before the next step, so that a stop anywhere loses nothing; a mail whose answer
 * was lost goes out again as the same bytes.
 */
export function createMailOutbox(deps: MailOutboxDeps) {
  const { drafts, account, now, timer, report } = deps;
  let running: Promise<void> | null = null;
  let isWakened = false;
  let isStopped = true;
  let cancel = () => {};
  let awayTries = 0;
  let smtp: SmtpConnection | null = null;
  /** What the server said last about the largest mail. */
  let largestBytes: number | null = null;
  const sending = new Set<string>();

  const connection = async (login: MailAccount): Promise<SmtpConnection> => {
    if (smtp?.isOpen()) return smtp;
    smtp = await openSmtp(login);
    largestBytes = smtp.largestBytes;
    return smtp;
  };
  const keep = (draft: Draft): Draft => {
    if (isStopped) throw new AppError('internal', 'The outbox has stopped.');
    drafts.save(draft);
    deps.changed();
    return draft;
  };

  const send = async (draft: Draft, login: MailAccount): Promise<Draft> => {
    const mail = drafts.findMail(draft.id);
    if (mail === null) throw new AppError('internal', 'A mail that waits has no bytes.');
    const isUnsure = draft.wasOffered && !hasAccepted(draft);
    if (isUnsure && (await isAmongSent(login, draft.messageId)))
      return keep(afterSending(draft, [], now()));
    const open = await connection(login);
    keep({ ...draft, wasOffered: true });
    try {
      const envelope = { from: login.address, to: draft.remaining };
      const sent = keep(afterSending(draft, await open.send(envelope, mail), now()));
      const offered = keep({ ...sent, wasOffered: true });
      if (!hasAccepted(draft)) deps.onSent(offered);
      return offered;
    } catch (error) {
      if (!(error instanceof AppError) || isMailAway(error)) throw error;
      return keep(afterRefusal(draft, error, now()));
    }
  };
  const file = async (draft: Draft, login: MailAccount): Promise<void> => {
    const mail = drafts.findMail(draft.id);
    const { messageId, message, queuedAt } = draft;
    if (mail !== null) {
      const copy = withBlindCopies(mail, message.bcc);
      const answered = deps.answeredBy(draft);
      await fileSent(login, { mail: copy, messageId, at: queuedAt ?? now(), answered });
    }
    drafts.saveMail(keep(afterFiling(draft)).id, null);
  };
  /** Whether the servers are there for the next one. */
  const work = async (due: Draft, login: MailAccount): Promise<boolean> => {
    sending.add(due.id);
    try {
      const sent = due.state === 'waiting' ? await send(due, login) : due;
      if (sent.state === 'sent') await file(sent, login);
      awayTries = 0;
      return true;
    } catch (cause) {
      if (isStopped) return false;
      const error = asMailError(cause);
      report('mail.send', error);
      const isAway = isMailAway(error);
      putOff(due.id, error, isAway ? awayDelay(awayTries) : awayDelay(due.tries));
      return !isAway;
    } finally {
      sending.delete(due.id);
    }
  };
  const putOff = (id: string, error: AppError, delayMs: number): void => {
    const draft = drafts.find(id);
    if (!draft) return;
    // What a server has is sent: that its copy is not filed yet is no problem of the person's.
    const said = draft.state === 'sent' ? {} : { problem: error.code, values: error.values };
    keep({ ...draft, ...said, tries: draft.tries + 1, goesAt: now() + delayMs });
  };
  /** All that waits, waits for the same servers. */
  const putOffAll = (from: readonly Draft[]): void => {
    const goesAt = now() + awayDelay(awayTries);
    for (const { id } of from) {
      const draft = drafts.find(id);
      if (draft) drafts.save({ ...draft, goesAt });
    }
    awayTries += 1;
  };
  const runDue = async (): Promise<void> => {
    const login = account();
    if (login === null) return;
    drafts.forgetFiled(now() - bounceMs);
    const due = drafts.due(now());
    for (const [at, { id }] of due.entries()) {
      const draft = drafts.find(id);
      if (isStopped) return;
      if (draft?.state !== 'waiting' && draft?.state !== 'sent') continue;
      if (await work(draft, login)) continue;
      if (!isStopped) putOffAll(due.slice(at + 1));
      return;
    }
  };
  const run = async (): Promise<void> => {
    do {
      isWakened = false;
      await runDue();
    } while (isWakened && !isStopped);
    smtp?.close();
    smtp = null;
  };
  const schedule = (): void => {
    cancel();
    const at = isStopped ? null : drafts.nextAt();
    if (at === null) return;
    const delay = account() === null ? longestRestMs : Math.max(0, at - now());
    cancel = timer.after(Math.min(delay, longestRestMs), () => void look());
  };
  const look = (): Promise<void> => {
    isWakened = true;
    if (isStopped) return Promise.resolve();
    running ??= run()
      .catch((error: unknown) => {
        if (!isStopped) report('mail.outbox', error);
      })
      .finally(() => {
        running = null;
        schedule();
      });
    return running;
  };

  return {
    start(): void {
      isStopped = false;
      void look();
    },
    /** Something was put into it, or the servers may be there again. */
    look,
    /** What waits for servers that were away is due now. */
    lookNow(): Promise<void> {
      for (const draft of drafts.list())
        if ((draft.state === 'waiting' || draft.state === 'sent') && isPutOff(draft))
          drafts.save({ ...draft, goesAt: now() });
      return look();
    },
    schedule,
    isSending: (id: string): boolean => sending.has(id),
    largestBytes: (): number | null => largestBytes,
    async stop(): Promise<void> {
      isStopped = true;
      cancel();
      smtp?.close();
      // A server that is silent is not waited for: what it may have taken is looked up next time.
      await Promise.race([running, wait(longestFarewellMs, undefined, { ref: false })]);
    },
  };
}

/** By a line that was away, not by a server that asked to come later. */
const isPutOff = ({ state, problem }: Draft): boolean =>
  state === 'sent' || (problem !== null && problem !== 'mail-later');
