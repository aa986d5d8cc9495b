import { AppError, type ErrorCode } from '../../shared/errors.ts';
import type { MailboxAddress } from '../../shared/message.ts';
import type { Draft } from './draft-store.ts';
import { detailOf } from './mail-errors.ts';
import type { RefusedRecipient } from './smtp.ts';

/** So long a mail rests before it leaves, for second thoughts. */
export const restMs = 10_000;
/** Bounces come within these days; then a sent mail is forgotten here. */
export const bounceMs = 7 * 86_400_000;

const minute = 60_000;
/** A server that greylists wants minutes; one that is full, hours. Source: RFC 6647, section 5. */
const laterMs = [minute, 2 * minute, 5 * minute, 15 * minute, 30 * minute, 60 * minute];
/** A line that is away is tried again sooner, and without end. */
const awayMs = [10_000, 30_000, minute, 2 * minute, 5 * minute];
/** What a server puts off for so long it does not take. Source: RFC 5321, section 4.5.4.1. */
const patienceMs = 5 * 86_400_000;

const laterDelay = (tries: number): number => laterMs[tries] ?? 60 * minute;
export const awayDelay = (tries: number): number => awayMs[tries] ?? 5 * minute;

/** Everybody a mail goes to, each once. */
export function recipientsOf({
  to,
  cc,
  bcc,
}: Pick<Draft['message'], 'to' | 'cc' | 'bcc'>): MailboxAddress[] {
  const known = new Map([...to, ...cc, ...bcc].toReversed().map((one) => [keyOf(one), one]));
  return [...known.values()].toReversed();
}

/** Whether somebody has got it already. */
export function hasAccepted({ message, remaining, refused }: Draft): boolean {
  return recipientsOf(message).length > remaining.length + refused.length;
}

/** After a server took the mail for all but those it refused. */
export function afterSending(
  draft: Draft,
  refusals: readonly RefusedRecipient[],
  now: number,
): Draft {
  const isOld = now - (draft.queuedAt ?? now) > patienceMs;
  const waiting = refusals.filter(({ isPassing }) => isPassing && !isOld);
  const final = refusals.filter(({ isPassing }) => !isPassing || isOld);
  const refused = [...draft.refused, ...final.map(({ address, said }) => ({ address, said }))];
  const isLater = waiting.length > 0;
  return {
    ...draft,
    state: isLater ? 'waiting' : 'sent',
    remaining: waiting.map(({ address }) => address),
    refused,
    tries: isLater ? draft.tries + 1 : 0,
    goesAt: isLater ? now + laterDelay(draft.tries) : now,
    problem: isLater ? 'mail-later' : null,
    values: {},
  };
}

/** After a server refused the mail as a whole, for now or for good. */
export function afterRefusal(draft: Draft, error: AppError, now: number): Draft {
  const wasOffered = hasAccepted(draft);
  const isOld = now - (draft.queuedAt ?? now) > patienceMs;
  if (error.code === 'mail-later' && !isOld)
    return {
      ...{ ...draft, wasOffered, problem: error.code, values: {} },
      tries: draft.tries + 1,
      goesAt: now + laterDelay(draft.tries),
    };
  const said = detailOf(error);
  const refused = [...draft.refused, ...draft.remaining.map((address) => ({ address, said }))];
  const problem: ErrorCode = error.code === 'mail-later' ? 'mail-refused' : error.code;
  // Whoever has it keeps it: it is filed first.
  if (wasOffered) return { ...draft, refused, remaining: [], state: 'sent', goesAt: now, tries: 0 };
  return {
    ...draft,
    ...{ state: 'failed', goesAt: null, wasOffered, refused, remaining: [], tries: 0 },
    ...{ problem, values: error.values },
  };
}

/**
 * Once it lies among sent mail: nothing is left to do, or the draft of a new mail to those who did
 * not get it.
 */
export function afterFiling(draft: Draft): Draft {
  if (draft.refused.length === 0) return { ...draft, state: 'filed', goesAt: null, problem: null };
  return failedFor(draft, draft.refused);
}

/** What came back after it had been taken: a draft again, to those who did not get it. */
export function failedFor(draft: Draft, refused: Draft['refused']): Draft {
  const missing = new Set(refused.map(({ address }) => address.toLowerCase()));
  const left = (people: readonly MailboxAddress[]) =>
    people.filter((person) => missing.has(keyOf(person)));
  const { to, cc, bcc } = draft.message;
  return {
    ...draft,
    message: { ...draft.message, to: left(to), cc: left(cc), bcc: left(bcc) },
    ...{ state: 'failed', goesAt: null, refused, remaining: [] },
    problem: 'mail-address',
    values: { address: refused.map(({ address }) => address).join(', ') },
  };
}

/** Whether the draft can still be changed. Throws `state-conflict`. */
export function assertEditable({ state }: Draft): void {
  if (state !== 'draft' && state !== 'failed')
    throw new AppError('state-conflict', 'The mail is on its way.');
}

const keyOf = ({ address }: MailboxAddress): string => address.toLowerCase();
