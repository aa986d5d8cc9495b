import type { FetchMessageObject, ImapFlow, MailboxObject, SearchObject } from 'imapflow';
import type { Arrivals } from './arrivals.ts';
import type { MailFolder } from './folder-store.ts';
import type { KeptMail } from './kept-mail.ts';
import { headersQuery, readFlags, readSeen } from './seen-message.ts';
import { inSlices } from './slices.ts';
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
  // The mailbox changes while the server tells what nobody asked for; that is for the next look.
  const { uidNext = null, exists: total, highestModseq } = mailbox;
  const known = folders.find(path);
  if (!known) return true;
  if (known.uidValidity !== uidValidity) arrivals.begin(known.id, uidValidity);
  const folder = folders.find(path) ?? known;
  const news = await findNews(imap, { folder, mailbox, places });
  const { gone } = news;
  const fresh = news.fresh.toSorted((a, b) => b - a);
  if (gone.length > 0) arrivals.vanish(folder.id, gone);
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
    uidNext,
    total,
    modseq: highestModseq === undefined ? null : String(highestModseq),
    lookedAt: kept.now(),
  });
  return true;
}

type News = { readonly gone: readonly number[]; readonly fresh: readonly number[] };
type Standing = {
  readonly folder: MailFolder;
  readonly mailbox: MailboxObject;
  readonly places: KeptMail['places'];
};

/**
 * What vanished and what is new. A folder that was looked at as a whole, and of which as many are left
 * as are known, lost none: then only what came behind is asked for, not 100,000 numbers. Numbers only
 * grow: RFC 9051, section 2.3.1.1.
 */
async function findNews(imap: ImapFlow, { folder, mailbox, places }: Standing): Promise<News> {
  const { uidNext } = folder;
  if (uidNext !== null) {
    // Where none came, the server tells the last one.
    const behind =
      mailbox.uidNext === uidNext
        ? []
        : (await uidsOf(imap, { uid: `${uidNext}:*` })).filter((uid) => uid >= uidNext);
    if (mailbox.exists - behind.length === places.countBelow(folder.id, uidNext)) {
      const held = new Set(places.uidsFrom(folder.id, uidNext));
      const there = new Set(behind);
      return {
        gone: [...held].filter((uid) => !there.has(uid)),
        fresh: behind.filter((uid) => !held.has(uid)),
      };
    }
  }
  const told = mailbox.exists === 0 ? [] : await uidsOf(imap, { all: true });
  const [there, here] = [new Set(told), places.uidsFrom(folder.id, 0)];
  const held = new Set(here);
  return {
    gone: here.filter((uid) => !there.has(uid)),
    fresh: told.filter((uid) => !held.has(uid)),
  };
}

async function uidsOf(imap: ImapFlow, query: SearchObject): Promise<number[]> {
  const found = await imap.search(query, { uid: true });
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
    await keepHeaders(folder, told, { kept, arrivals });
    if (number > 0) kept.checkpoint();
    toCome -= batch.length;
    changed(folder, toCome);
  }
  return toCome <= 0;
}

/** Some at a time: what stands for its thread is found once for all of them. */
const keptAtOnce = 20;

async function keepHeaders(
  folder: MailFolder,
  told: readonly FetchMessageObject[],
  { kept, arrivals }: Pick<Looking, 'kept' | 'arrivals'>,
): Promise<void> {
  const keep = (some: readonly FetchMessageObject[]): void => {
    const seen = some.map((one) => ({ uid: one.uid, message: readSeen(one) }));
    for (const { uid, message } of seen)
      if (message === null) kept.places.addEnvelope(folder.id, uid);
    arrivals.keep(
      folder.id,
      seen.flatMap(({ message }) => message ?? []),
    );
  };
  const inOrder = told.toSorted((a, b) => a.uid - b.uid);
  await inSlices(batchesOf(inOrder, keptAtOnce), keep, { transaction: kept.fetched });
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
  for (const batch of batchesOf(kept.places.uidsFrom(folder.id, 0), flagBatch))
    isChanged = keep(await imap.fetchAll(uidSet(batch), query, { uid: true })) || isChanged;
  return isChanged;
}
