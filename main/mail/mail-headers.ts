import { addressParser } from 'postal-mime';
import type { MailboxAddress } from '../../shared/message.ts';
import { cleanLine, decodeLine, wordsAsUtf8 } from './encoded-words.ts';
import { findField, type HeaderField } from './header-fields.ts';
import { readMailDate } from './mail-date.ts';
import type { MailHeaders } from './parsed-message.ts';
import { readingLimits } from './reading-limits.ts';

/** What the fields of a mail's head say. Never throws. */
export function headersOf(fields: readonly HeaderField[]): MailHeaders {
  const from = readAddresses(fields, 'from');
  const sender = readAddresses(fields, 'sender');
  const [first, ...also] = from.people.length > 0 ? from.people : sender.people;
  const to = readAddresses(fields, 'to');
  const cc = readAddresses(fields, 'cc');
  const replyTo = readAddresses(fields, 'reply-to');
  return {
    subject: decodeLine(findField(fields, 'subject') ?? '', readingLimits.subjectLength),
    from: first ?? { name: '', address: '' },
    alsoFrom: also.slice(0, 20),
    to: to.people,
    cc: cc.people,
    replyTo: replyTo.people,
    followupTo: readAddresses(fields, 'mail-followup-to').people,
    date: readMailDate(findField(fields, 'date')),
    messageId: idsIn(findField(fields, 'message-id'))[0] ?? null,
    inReplyTo: idsIn(findField(fields, 'in-reply-to'))[0] ?? null,
    references: idsIn(findField(fields, 'references')).slice(-readingLimits.references),
    addressesLeftOut: to.leftOut + cc.leftOut + replyTo.leftOut,
  };
}

/**
 * The first message identifiers of a field, without angle brackets. Source: RFC 5322, section
 * 3.6.4.
 */
function idsIn(value: string | null): string[] {
  const text = (value ?? '').slice(0, readingLimits.fieldBytes);
  const found = [...text.matchAll(/<([^<>\s]{1,998})>/g)].map(([, id = '']) => cleanLine(id));
  if (found.length > 0) return found;
  const bare = cleanLine(text);
  return bare === '' || bare.length > 998 || bare.includes(' ') ? [] : [bare];
}

type People = { readonly people: readonly MailboxAddress[]; readonly leftOut: number };

/** Every field of that name; groups are their members, and an empty group nobody. */
function readAddresses(fields: readonly HeaderField[], name: string): People {
  const people: MailboxAddress[] = [];
  let leftOut = 0;
  for (const { value } of fields.filter((field) => field.name === name).slice(0, 20)) {
    const kept = wholeAddresses(value);
    leftOut += countAddresses(value.slice(kept.length));
    // A name or an address; something that only looks like the start of one is nobody.
    for (const one of addressParser(wordsAsUtf8(kept), { flatten: true })) {
      const person = mailboxOf(one.name, one.address ?? '');
      if (person.name === '' && person.address === '') continue;
      if (people.length < readingLimits.addresses) people.push(person);
      else leftOut += 1;
    }
  }
  return { people, leftOut };
}

/** Internationalised domains stay as they are sent: how they look is how they deceive. */
function mailboxOf(name: string, address: string): MailboxAddress {
  return {
    name: decodeLine(name, readingLimits.nameLength).replaceAll(/^["']|["']$/g, ''),
    address: cleanLine(address).slice(0, 320),
  };
}

/** As much of a long list as is read, up to the last comma. */
function wholeAddresses(value: string): string {
  if (value.length <= readingLimits.addressFieldBytes) return value;
  const kept = value.slice(0, readingLimits.addressFieldBytes);
  const comma = kept.lastIndexOf(',');
  return comma < 0 ? kept : kept.slice(0, comma);
}

function countAddresses(rest: string): number {
  return rest.split('@').length - 1;
}
