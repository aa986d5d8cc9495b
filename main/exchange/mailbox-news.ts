import type { ImapFlow } from 'imapflow';
import { fieldOf, holdsSealed, readRecordId, recordHeader } from './mail-envelope.ts';

/** A message of the folder that is open, as its head says it. */
export type MailNews = {
  readonly uid: number;
  readonly sizeBytes: number;
  /** When the server took it; a move keeps it. */
  readonly at: number;
  /** Undefined for ordinary mail. */
  readonly recordId: string | undefined;
  readonly isReport: boolean;
};

/** So few messages are looked at one by one; a server searches more of them faster. */
const fewMessages = 500;

/**
 * Envelopes and reports about mail that did not arrive, from a UID on, in the folder that is open; each
 * as it comes, so that a connection that breaks loses none of them.
 */
export async function* newsFrom(imap: ImapFlow, from: number): AsyncGenerator<MailNews> {
  const mailbox = imap.mailbox;
  if (!mailbox || mailbox.exists === 0 || mailbox.uidNext <= from) return;
  const isFew = mailbox.uidNext - from <= fewMessages || mailbox.exists <= fewMessages;
  const range = isFew ? `${from}:*` : await search(imap, from);
  if (range === '') return;
  const query = {
    uid: true,
    size: true,
    internalDate: true,
    bodyStructure: true,
    headers: [recordHeader, 'Content-Type'],
  };
  for await (const message of imap.fetch(range, query, { uid: true })) {
    // `*` names the last message even where it lies before the first one asked for.
    if (message.uid < from) continue;
    const head = message.headers?.toString('latin1') ?? '';
    const type = fieldOf(head, 'content-type');
    const { bodyStructure } = message;
    const isSealed = bodyStructure === undefined || holdsSealed(bodyStructure);
    const recordId = isSealed ? readRecordId(fieldOf(head, recordHeader)) : undefined;
    const isReport = /^multipart\/report\b/i.test(type);
    if (recordId === undefined && !isReport) continue;
    const { uid, size = 0, internalDate } = message;
    yield { uid, sizeBytes: size, at: new Date(internalDate ?? 0).getTime(), recordId, isReport };
  }
}

/** UIDs as a range; empty where there are none. Throws where the server did not answer. */
async function search(imap: ImapFlow, from: number): Promise<string> {
  const either = [{ header: { [recordHeader]: true } }, { header: { 'Content-Type': 'report' } }];
  const uids = await imap.search({ uid: `${from}:*`, or: either }, { uid: true });
  if (!uids) throw new Error('The server does not search.');
  return uids.filter((uid) => uid >= from).join(',');
}
