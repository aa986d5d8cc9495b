import type { FetchMessageObject, ImapFlow, MailboxObject } from 'imapflow';
import type { Arrivals } from './arrivals.ts';
import type { MailFolder } from './folder-store.ts';
import type { KeptMail } from './kept-mail.ts';
import { headersQuery, readFlags, readSeen } from './seen-message.ts';
import { batchesOf, uidSet } from './uid-set.ts';

export type Looking = {
  readonly kept: KeptMail;
  readonly arrivals: Arrivals;
  /** Something more urgent waits: the look ends after its batch and begins again later. */
  readonly isInterrupted: () => boolean;
  /** Something is here that was not; `toCome`: messages of this folder that are still to come. */
  readonly changed: (folder: MailFolder, toCome: number) => void;
};

/** The first batch is small, so that something is seen at once. */
const firstBatch = 50;
const headerBatch = 500;
const flagBatch = 2000;

/**
 * Brings a folder up to date: what vanished, whose flags changed, and headers of what is new, newest
 * first. A look that was cut goes on where it was. Whether it came to its end. Sources: RFC 7162
 * (CONDSTORE), RFC 4549.
 */
export async function lookAtFolder(
  imap: ImapFlow,
  path: string,
  { kept, arrivals, isInterrupted, changed }: Looking,
): Promise<boolean> {
  const { folders, places } = kept;
  const mailbox = await imap.mailboxOpen(path);
  const uidValidity = String(mailbox.uidValidity);
  const known = folders.find(path);
  if (!known) return true;
  if (known.uidValidity !== uidValidity) arrivals.begin(known.id, uidValidity);
  const folder = folders.find(path) ?? known;
  const told = mailbox.exists === 0 ? [] : await uidsOf(imap);
  const there = new Set(told);
  const here = places.uidsIn(folder.id);
  const gone = here.filter((uid) => !there.has(uid));
  if (gone.length > 0) arrivals.vanish(folder.id, gone);
  const held = new Set(here);
  const fresh = told.filter((uid) => !held.has(uid)).toSorted((a, b) => b - a);
  if (gone.length > 0) changed(folder, fresh.length);
  const wasFlagged = await lookAtFlags(imap, { folder, mailbox, kept, arrivals });
  if (wasFlagged) changed(folder, fresh.length);
  const isWhole = await fetchHeaders(imap, folder, fresh, {
    kept,
    arrivals,
    isInterrupted,
    changed,
  });
  if (!isWhole) return false;
  folders.setLook(folder.id, {
    uidNext: mailbox.uidNext ?? null,
    total: mailbox.exists,
    modseq: mailbox.highestModseq === undefined ? null : String(mailbox.highestModseq),
    lookedAt: kept.now(),
  });
  return true;
}

async function uidsOf(imap: ImapFlow): Promise<number[]> {
  const found = await imap.search({ all: true }, { uid: true });
  // False: the server refused to search, and an empty folder must not be concluded from that.
  if (found === false || found === undefined) throw new Error('The server does not search.');
  return found;
}

async function fetchHeaders(
  imap: ImapFlow,
  folder: MailFolder,
  fresh: readonly number[],
  { kept, arrivals, isInterrupted, changed }: Looking,
): Promise<boolean> {
  let toCome = fresh.length;
  const batches = [fresh.slice(0, firstBatch), ...batchesOf(fresh.slice(firstBatch), headerBatch)];
  const ask = (batch: readonly number[]): Promise<FetchMessageObject[]> =>
    imap.fetchAll(uidSet(batch), headersQuery, { uid: true });
  let coming = fresh.length > 0 ? ask(batches[0] ?? []) : null;
  for (const [number, batch] of batches.entries()) {
    if (coming === null) break;
    const told = await coming;
    const next = batches[number + 1] ?? [];
    const isLast = next.length === 0 || isInterrupted();
    // The server reads the next batch while this one is kept.
    coming = isLast ? null : ask(next);
    coming?.catch(() => undefined);
    keepHeaders(folder, told, { kept, arrivals });
    toCome -= batch.length;
    changed(folder, toCome);
  }
  return toCome <= 0;
}

function keepHeaders(
  folder: MailFolder,
  told: readonly FetchMessageObject[],
  { kept, arrivals }: Pick<Looking, 'kept' | 'arrivals'>,
): void {
  const seen = told.map((one) => ({ uid: one.uid, message: readSeen(one) }));
  for (const { uid, message } of seen)
    if (message === null) kept.places.addEnvelope(folder.id, uid);
  arrivals.keep(
    folder.id,
    seen.flatMap(({ message }) => message ?? []).toSorted((a, b) => a.uid - b.uid),
  );
}

type Flagging = Pick<Looking, 'kept' | 'arrivals'> & {
  readonly folder: MailFolder;
  readonly mailbox: MailboxObject;
};

/** Only what changed since the last look where the server counts changes, else all of them. */
async function lookAtFlags(
  imap: ImapFlow,
  { folder, mailbox, kept, arrivals }: Flagging,
): Promise<boolean> {
  const query = { uid: true, flags: true } as const;
  const keep = (told: readonly FetchMessageObject[]): boolean =>
    told.length > 0 &&
    arrivals.keepFlags(
      folder.id,
      told.map(({ uid, flags }) => ({ uid, ...readFlags(flags) })),
    );
  const { highestModseq } = mailbox;
  if (folder.modseq !== null && highestModseq !== undefined) {
    if (folder.modseq === String(highestModseq)) return false;
    const changedSince = BigInt(folder.modseq);
    return keep(await imap.fetchAll('1:*', query, { uid: true, changedSince }));
  }
  let isChanged = false;
  for (const batch of batchesOf(kept.places.uidsIn(folder.id), flagBatch))
    isChanged = keep(await imap.fetchAll(uidSet(batch), query, { uid: true })) || isChanged;
  return isChanged;
}
