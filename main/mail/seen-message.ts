import type { FetchMessageObject, FetchQueryObject, MessageStructureObject } from 'imapflow';
import { holdsSealed } from '../exchange/mail-envelope.ts';
import { findField, readHeaderBlock } from './header-fields.ts';
import { headersOf } from './mail-headers.ts';
import type { MailFlags, SeenMessage } from './message-rows.ts';

/** What is asked of the server about each message before its body. */
export const headersQuery = {
  uid: true,
  flags: true,
  internalDate: true,
  size: true,
  bodyStructure: true,
  headers: [
    ...['from', 'sender', 'to', 'cc', 'reply-to', 'subject', 'date', 'message-id'],
    ...['in-reply-to', 'references', 'x-phien-record'],
  ],
} satisfies FetchQueryObject;

/** Null for an envelope of Phiên: it is the carrier's. */
export function readSeen(told: FetchMessageObject): SeenMessage | null {
  const head = told.headers ?? Buffer.alloc(0);
  const { fields } = readHeaderBlock(head, 0, head.length);
  const { subject, from, to, cc, replyTo, date, messageId, inReplyTo, references } =
    headersOf(fields);
  const structure = told.bodyStructure;
  const isSealed = structure === undefined || holdsSealed(structure);
  if (isSealed && findField(fields, 'x-phien-record') !== null) return null;
  return {
    uid: told.uid,
    messageId: messageId?.slice(0, mostId) ?? null,
    references: references.length > 0 || inReplyTo === null ? references : [inReplyTo],
    from,
    people: {
      to: to.slice(0, mostPeople),
      cc: cc.slice(0, mostPeople),
      replyTo: replyTo.slice(0, mostPeople),
    },
    subject,
    at: instantOf(told.internalDate) ?? date ?? 0,
    sizeBytes: told.size ?? 0,
    ...readFlags(told.flags),
    hasAttachments: structure !== undefined && hasAttachment(structure),
    isSigned: structure !== undefined && isSignedStructure(structure),
  };
}

const mostId = 998;
/** A list needs no more; whoever opens a message sees them all. */
const mostPeople = 50;

/** System flags. Source: RFC 9051, section 2.3.2. */
export function readFlags(flags: ReadonlySet<string> | undefined): MailFlags {
  return {
    isRead: flags?.has('\\Seen') ?? false,
    isFlagged: flags?.has('\\Flagged') ?? false,
    isAnswered: flags?.has('\\Answered') ?? false,
  };
}

function instantOf(date: Date | string | undefined): number | null {
  const at = date === undefined ? Number.NaN : new Date(date).getTime();
  return Number.isFinite(at) && at >= 0 ? at : null;
}

function hasAttachment(structure: MessageStructureObject): boolean {
  const { type = '', disposition, childNodes = [] } = structure;
  if (type.startsWith('multipart/')) return childNodes.some(hasAttachment);
  if (disposition?.toLowerCase() === 'attachment') return !isSignature(type);
  return !/^text\/(?:plain|html|calendar)$|^image\//.test(type) && !isSignature(type);
}

const isSignature = (type: string): boolean =>
  /^application\/(?:(?:x-)?pkcs7-(?:signature|mime)|pgp-signature)$/.test(type);

/** Whether a mail says that it is signed; encrypted ones do not tell. Sources: RFC 1847, 8551. */
function isSignedStructure({ type = '', parameters = {} }: MessageStructureObject): boolean {
  if (type === 'multipart/signed') return true;
  const kind = parameters['smime-type']?.toLowerCase() ?? 'signed-data';
  return /^application\/(?:x-)?pkcs7-mime$/.test(type) && kind === 'signed-data';
}
