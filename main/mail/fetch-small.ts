import type { FetchMessageObject, ImapFlow } from 'imapflow';
import type { MessageId } from '../../shared/message.ts';
import { smallBytes } from './fetch-content.ts';
import type { KeptMail } from './kept-mail.ts';
import type { KeptMessage } from './message-rows.ts';
import { uidSet } from './uid-set.ts';

/** A small message of the folder that is open. */
export type Small = Pick<KeptMessage, 'id'> & { readonly uid: number };
/** What came of a message, and whether it is kept already. */
export type Come = { readonly id: MessageId; readonly source: Buffer; readonly isKept: boolean };

/**
 * What is asked for in one go, and how many such goes are asked for ahead: whoever waits comes
 * after.
 */
const batchBytes = 1024 * 1024;
const batchMessages = 100;
/** How many messages are looked at for the next goes. */
export const lookAhead = 1000;

type Deps = {
  readonly imap: ImapFlow;
  readonly kept: Pick<KeptMail, 'messages' | 'transaction' | 'checkpoint'>;
  /** What came is to be read and kept, both at once. */
  readonly note: (come: readonly Come[]) => Promise<void>;
  readonly isCut: () => boolean;
};

/**
 * Small messages of one folder, many at once: the server reads the next ones while these are read
 * and kept. What the server has no longer counts as tried.
 */
export async function fetchSmall(
  batches: readonly (readonly Small[])[],
  { imap, kept, note, isCut }: Deps,
): Promise<void> {
  let coming = batches[0] ? askFor(imap, batches[0]) : null;
  for (const [number, batch] of batches.entries()) {
    if (coming === null) return;
    const told = await coming;
    const next = batches[number + 1];
    coming = next && !isCut() ? askFor(imap, next) : null;
    // Whoever awaits it hears of the failure.
    coming?.catch(() => undefined);
    await note(sortOut(batch, told, kept));
    if (number > 0) kept.checkpoint();
  }
}

function askFor(imap: ImapFlow, batch: readonly Small[]): Promise<FetchMessageObject[]> {
  const range = uidSet(batch.map(({ uid }) => uid).toSorted((a, b) => a - b));
  return imap.fetchAll(range, { uid: true, source: true }, { uid: true });
}

function sortOut(
  batch: readonly Small[],
  told: readonly FetchMessageObject[],
  { messages, transaction }: Deps['kept'],
): readonly Come[] {
  const sources = new Map(told.map(({ uid, source }) => [uid, source]));
  const missing = batch.filter(({ uid }) => sources.get(uid) === undefined);
  if (missing.length > 0)
    transaction(() => {
      for (const { id } of missing) messages.countTry(id);
    });
  return batch.flatMap(({ id, uid }) => {
    const source = sources.get(uid);
    return source === undefined ? [] : [{ id, source, isKept: false }];
  });
}

/** The small ones at the head of what is missing, as they come in goes: all of one folder. */
export function smallBatches(waiting: readonly KeptMessage[]): readonly (readonly Small[])[] {
  const batches: Small[][] = [];
  let bytes = 0;
  for (const { id, uid, folderId, sizeBytes } of waiting) {
    if (folderId !== waiting[0]?.folderId || sizeBytes > smallBytes) break;
    if (uid === null) continue;
    const last = batches.at(-1);
    bytes += sizeBytes;
    if (last && bytes <= batchBytes && last.length < batchMessages) last.push({ id, uid });
    else {
      batches.push([{ id, uid }]);
      bytes = sizeBytes;
    }
  }
  return batches;
}
