import type { Composed, MailboxAddress } from '../../shared/message.ts';
import type { MailHeaders } from './parsed-message.ts';
import { forwardSubject, replySubject } from './subjects.ts';

export type AnswerKind = 'reply' | 'reply-all' | 'forward';

/** What of a message an answer needs. */
export type Original = Pick<
  MailHeaders,
  | 'subject'
  | 'from'
  | 'to'
  | 'cc'
  | 'replyTo'
  | 'followupTo'
  | 'date'
  | 'messageId'
  | 'inReplyTo'
  | 'references'
> & {
  /** Lines ended by `\n`. */
  readonly text: string;
};

/** Where a message stands in its conversation; identifiers without angle brackets, oldest first. */
export type Conversation = {
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
};

/** Sentences above what is quoted; they are read by others, so they are official Vietnamese. */
export type QuoteWords = {
  /** “Ngày …, … viết:” */
  readonly wrote: (original: Original) => string;
  /** The lines about a message that is passed on. */
  readonly passedOn: (original: Original) => string;
};

/**
 * The draft that answers or passes on a message. Whoever writes is never among the recipients,
 * unless they answer themselves.
 */
export function composeAnswer(
  original: Original,
  { as, own, words }: { as: AnswerKind; own: readonly string[]; words: QuoteWords },
): Composed & Conversation {
  if (as === 'forward')
    return {
      ...{ to: [], cc: [], bcc: [] },
      subject: forwardSubject(original.subject),
      text: `\n\n${words.passedOn(original)}\n\n${original.text.trimEnd()}\n`,
      ...conversationOf(original),
      // Passed on, it is no answer; RFC 5322, section 3.6.4, asks for nothing there.
      inReplyTo: null,
    };
  return {
    ...recipientsOf(original, { as, own }),
    bcc: [],
    subject: replySubject(original.subject),
    text: `\n\n${words.wrote(original)}\n${quote(original.text)}\n`,
    ...conversationOf(original),
  };
}

/** Every line behind `> `; what was quoted already goes one level deeper, without another space. */
export function quote(text: string): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => (line.startsWith('>') ? `>${line}` : `> ${line}`.trimEnd()))
    .join('\n');
}

/**
 * The whole row of references, its ends kept where it is too long: the first names the conversation.
 * Source: RFC 5322, section 3.6.4.
 */
export function conversationOf({
  messageId,
  inReplyTo,
  references,
}: Pick<Original, 'messageId' | 'inReplyTo' | 'references'>): Conversation {
  const before = references.length > 0 ? references : inReplyTo === null ? [] : [inReplyTo];
  const row = [...before, ...(messageId === null ? [] : [messageId])].filter(
    (id, at, all) => isId(id) && all.indexOf(id) === at,
  );
  const kept = row.length > mostReferences ? [...row.slice(0, 1), ...row.slice(-19)] : row;
  return { inReplyTo: messageId !== null && isId(messageId) ? messageId : null, references: kept };
}

const mostReferences = 20;
/** What can stand in a header field again. */
const isId = (id: string): boolean => /^[!-;=?-~]{1,500}$/.test(id) && id.includes('@');

function recipientsOf(
  original: Original,
  { as, own }: { as: 'reply' | 'reply-all'; own: readonly string[] },
): Pick<Composed, 'to' | 'cc'> {
  const { from, to, cc, replyTo, followupTo } = original;
  const mine = new Set(own.map(keyOf));
  const isMine = ({ address }: MailboxAddress) => mine.has(keyOf(address));
  const authors = replyTo.length > 0 ? replyTo : [from];
  // Whoever answers what they wrote themselves writes to the same people again.
  const isOwnMail = isMine(from);
  if (as === 'reply') return { to: unique(isOwnMail ? to : authors), cc: [] };
  if (followupTo.length > 0) return { to: without(unique(followupTo), mine), cc: [] };
  if (isOwnMail) return { to: unique(to), cc: without(unique(cc), keysOf(to)) };
  const first = without(unique(authors), mine);
  const others = without(unique([...to, ...cc]), new Set([...mine, ...keysOf(first)]));
  return first.length > 0 ? { to: first, cc: others } : { to: others, cc: [] };
}

const keyOf = (address: string): string => address.toLowerCase();
const keysOf = (people: readonly MailboxAddress[]): ReadonlySet<string> =>
  new Set(people.map(({ address }) => keyOf(address)));

function unique(people: readonly MailboxAddress[]): MailboxAddress[] {
  const known = new Map<string, MailboxAddress>();
  for (const person of people)
    if (person.address !== '' && !known.has(keyOf(person.address)))
      known.set(keyOf(person.address), person);
  return [...known.values()].slice(0, 500);
}

function without(people: readonly MailboxAddress[], left: ReadonlySet<string>): MailboxAddress[] {
  return people.filter(({ address }) => !left.has(keyOf(address)));
}
