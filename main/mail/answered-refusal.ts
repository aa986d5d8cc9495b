import type { ImapFlow } from 'imapflow';
import type { MailRefusal } from './refusal-store.ts';

/** How a server answered a command; the code is that of RFC 5530, upper case, empty for none. */
type Answer = { readonly response: string; readonly code: string };

export type Refused = { readonly isPassing: boolean; readonly reason: MailRefusal['reason'] };

/**
 * Follows what a server answers, because imapflow tells of most refusals only that there was one.
 * `stop` ends it.
 */
export function followAnswers(imap: ImapFlow) {
  let last: Answer | null = null;
  const listen = ({ response, code }: { response?: unknown; code?: unknown }): void => {
    last = { response: upper(response), code: upper(code) };
  };
  imap.on('response', listen);
  return {
    begin: (): void => {
      last = null;
    },
    /** Why the last command failed; where the server was not even asked, it does not allow it. */
    refused(): Refused {
      if (last === null || !['NO', 'BAD'].includes(last.response))
        return { isPassing: false, reason: 'forbidden' };
      return { isPassing: passing.has(last.code), reason: reasons[last.code] ?? 'other' };
    },
    stop: (): void => void imap.off('response', listen),
  };
}

const upper = (value: unknown): string => (typeof value === 'string' ? value.toUpperCase() : '');

/** Of the server itself, or of somebody else at the same moment. Source: RFC 5530, section 3. */
const passing: ReadonlySet<string> = new Set([
  'UNAVAILABLE',
  'INUSE',
  'SERVERBUG',
  'LIMIT',
  'EXPUNGEISSUED',
]);

/** Sources: RFC 5530, section 3; RFC 9051, section 7.1. */
const reasons: Readonly<Partial<Record<string, MailRefusal['reason']>>> = {
  OVERQUOTA: 'full',
  NOPERM: 'forbidden',
  CANNOT: 'forbidden',
  'READ-ONLY': 'forbidden',
  NONEXISTENT: 'missing',
  TRYCREATE: 'missing',
};
