import type { Mailbox } from './mime.ts';

/**
 * The mailbox of a person in outer headers, where it only has to agree with the record. `.invalid`
 * never reaches a real mail server. Source: RFC 2606, section 2.
 */
export function mailboxOf(personId: string, name: string): Mailbox {
  return { name, address: addressOf(personId) };
}

/** Local parts hold 40 characters, ids up to 63; the record has the whole id. */
export function addressOf(personId: string): string {
  return `${personId.slice(0, 40)}@phien.invalid`;
}
