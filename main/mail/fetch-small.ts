import type { FetchMessageObject, ImapFlow } from 'imapflow';
import type { MessageId } from '../../shared/message.ts';
import { smallBytes } from './fetch-content.ts';
import type { KeptMail } from './kept-mail.ts';
import type { KeptMessage } from './message-rows.ts';
import { wholePart } from './message-source.ts';
import { inSlices } from './slices.ts';
import { uidSet } from './uid-set.ts';

/** A small message of the folder that is open. */
export type Small = Pick<KeptMessage, 'id'> & { readonly uid: number };
/** What came of a small message: all of it. */
export type Come = { readonly id: MessageId; readonly source: Buffer };

/**
 * What is asked for in one go, and how many such goes are asked for ahead: whoever waits comes
 * after.
 */
const batchBytes = 1024 * 1024;
const batchMessages = 100;
/** How many messages are looked at for the next goes. */
export const lookAhead = 400;

type Deps = {
  readonly imap: ImapFlow;
  readonly kept: Pick<KeptMail, 'contents' | 'messages' | 'transaction'>;
  /** What came is here: its body is read. */
  readonly note: (come: readonly Come[]) => Promise<void>;
  readonly isCut: () => boolean;
};

/**
 * Small messages of one folder, many at once: the server reads the next ones while these are kept
 * and read. What the server has no longer counts as tried.
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
    await note(await keep(batch, told, kept));
  }
}

function askFor(imap: ImapFlow, batch: readonly Small[]): Promise<FetchMessageObject[]> {
  const range = uidSet(batch.map(({ uid }) => uid).toSorted((a, b) => a - b));
  return imap.fetchAll(range, { uid: true, source: true }, { uid: true });
}

async function keep(
  batch: readonly Small[],
  told: readonly FetchMessageObject[],
  { contents, messages, transaction }: Deps['kept'],
): Promise<readonly Come[]> {
  const sources = new Map(told.map(({ uid, source }) => [uid, source]));
  const come: Come[] = [];
  await inSlices(
    batch,
    ({ id, uid }) => {
      const source = sources.get(uid);
      if (!messages.find(id)) return;
      if (source === undefined) return messages.countTry(id);
      contents.putWhole(id, wholePart, source);
      come.push({ id, source });
    },
    { transaction },
  );
  return come;
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
