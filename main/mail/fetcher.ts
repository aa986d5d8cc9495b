import type { ImapFlow } from 'imapflow';
import { AppError } from '../../shared/errors.ts';
import type { MessageId } from '../../shared/message.ts';
import type { Timer } from '../exchange/exchange-deps.ts';
import type { LargePart } from './content-store.ts';
import { type Fetching, fetchBody, fetchPart } from './fetch-content.ts';
import { type Come, fetchSmall, lookAhead, smallBatches } from './fetch-small.ts';
import type { KeptMail } from './kept-mail.ts';
import type { MailDigest } from './mail-digest.ts';
import { asMailError, isMailAway } from './mail-errors.ts';
import type { KeptMessage } from './message-rows.ts';
import { partsToCome, sourceOf, wholePart } from './message-source.ts';
import { inSlices } from './slices.ts';
import type { Transfer } from './transfers.ts';

export type FetcherDeps = {
  readonly kept: KeptMail;
  /** Throws as `openImap`; `mail-offline` where nobody is logged in. */
  readonly open: () => Promise<ImapFlow>;
  /** Null for those that cannot be read. */
  readonly digests: (sources: readonly Uint8Array[]) => Promise<readonly (MailDigest | null)[]>;
  readonly timer: Timer;
  readonly changed: () => void;
  /** A body came and was read. */
  readonly noted?: (id: MessageId) => void;
  readonly report: (where: string, error: unknown) => void;
};

/** Attachments that come by themselves. */
const filesWithinMs = 90 * 24 * 3600 * 1000;
const mostFileBytes = 10 * 1024 * 1024;
const idleMs = 60_000;
/** How long it is waited after the first failure, the second, … */
const retryAfterMs = [2000, 10_000, 60_000, 300_000];

export type MailFetcher = ReturnType<typeof createMailFetcher>;

/**
 * Fetches bodies and attachments over a connection of its own: what somebody waits for first, then
 * everything else, newest first, bodies before attachments.
 */
export function createMailFetcher(deps: FetcherDeps) {
  const { kept, open, digests, timer, changed, report } = deps;
  const { messages, contents, folders } = kept;
  let imap: ImapFlow | null = null;
  let cancelIdle = (): void => undefined;
  let before: Promise<unknown> = Promise.resolve();
  let background: { readonly controller: AbortController; readonly done: Promise<void> } | null =
    null;
  let wanted = 0;
  let failures = 0;
  let cancelRetry = (): void => undefined;
  let isStopped = false;

  const leave = (): void => {
    cancelIdle();
    imap?.close();
    imap = null;
  };
  /** One thing after the other over the one connection. */
  const inTurn = <T>(run: () => Promise<T>): Promise<T> => {
    cancelIdle();
    const turn = before.then(run).catch((error: unknown) => {
      const failure = error instanceof AppError ? error : asMailError(error);
      if (isMailAway(failure) || !imap?.usable) leave();
      throw failure;
    });
    before = turn
      .catch(() => undefined)
      .finally(() => {
        cancelIdle();
        cancelIdle = timer.after(idleMs, leave);
      });
    return turn;
  };
  const inFolder = async (folderId: number): Promise<ImapFlow> => {
    const folder = folders.findId(folderId);
    if (!folder) throw new AppError('not-found', 'The folder is gone.');
    if (!imap?.usable) {
      imap?.close();
      imap = await open();
    }
    const mailbox =
      imap.mailbox && imap.mailbox.path === folder.path
        ? imap.mailbox
        : await imap.mailboxOpen(folder.path, { readOnly: true });
    if (String(mailbox.uidValidity) !== folder.uidValidity)
      throw new AppError('mail-offline', 'The folder is numbered anew and not looked at yet.');
    return imap;
  };
  const fetchingOf = async (id: MessageId, transfer?: Transfer): Promise<Fetching> => {
    const message = messages.find(id);
    if (!message) throw new AppError('not-found', 'There is no such message.');
    const place = kept.changes.find(id)?.from ?? message;
    if (place.uid === null)
      throw new AppError('mail-offline', 'It is not known yet where the message lies.');
    const { signal, progress } = transfer ?? {};
    const common = { message, contents, transaction: kept.fetched, signal, progress };
    return { ...common, uid: place.uid, imap: await inFolder(place.folderId) };
  };
  /** What bodies tell, kept with them. One that cannot be read is shown as unreadable when it is opened. */
  const note = async (come: readonly Come[]): Promise<void> => {
    const told = await digests(come.map(({ source }) => source));
    const noted = (index: number, { id, source, isKept }: Come): void => {
      // Deleted meanwhile.
      if (!messages.has(id)) return;
      if (!isKept) contents.putWhole(id, wholePart, source);
      const digest = told[index] ?? null;
      if (digest === null)
        report('mail.read', new AppError('message-unreadable', 'A mail cannot be read.'));
      const has = digest?.hasAttachments ?? messages.find(id)?.hasAttachments ?? false;
      const here = isKept && partsToCome(contents, id).length > 0 ? 'body' : 'whole';
      messages.setRead(id, digest?.preview ?? '', has, here);
    };
    await inSlices([...come.entries()], ([index, one]) => noted(index, one), {
      transaction: kept.fetched,
    });
    for (const { id } of come) deps.noted?.(id);
    changed();
  };
  const bringBody = async (id: MessageId, transfer?: Transfer): Promise<void> => {
    if (sourceOf(contents, id)) return;
    await fetchBody(await fetchingOf(id, transfer));
    const source = sourceOf(contents, id);
    if (source) await note([{ id, source, isKept: true }]);
  };
  const bringPart = async (id: MessageId, part: LargePart, transfer?: Transfer): Promise<void> => {
    await fetchPart(await fetchingOf(id, transfer), part);
    if (partsToCome(contents, id).length === 0) messages.setHere(id, 'whole');
    changed();
  };
  const fileScope = () => ({ since: kept.now() - filesWithinMs, most: mostFileBytes });

  /** Whoever waits goes first: what runs in the background ends with its piece. */
  const first = <T>(run: () => Promise<T>): Promise<T> => {
    wanted += 1;
    background?.controller.abort();
    return inTurn(run).finally(() => {
      wanted -= 1;
      if (wanted === 0) goOn();
    });
  };

  const bringSome = async (signal: AbortSignal): Promise<boolean> => {
    const waiting = messages.withoutBody(lookAhead);
    const [next] = waiting;
    const progress = (): void => {
      failures = 0;
    };
    const transfer = { signal, progress, end: () => undefined };
    if (!next) {
      const [message] = messages.withoutFiles(fileScope(), 1);
      const part = message && partsToCome(contents, message.id)[0];
      if (message && !part) messages.setHere(message.id, 'whole');
      if (message && part) await tryOne(message, () => bringPart(message.id, part, transfer));
      return message !== undefined;
    }
    const small = smallBatches(waiting);
    if (small.length === 0) await tryOne(next, () => bringBody(next.id, transfer));
    else {
      const isCut = (): boolean => signal.aborted;
      // The process that reads starts while the server answers.
      void digests([]).catch(() => undefined);
      await fetchSmall(small, { imap: await inFolder(next.folderId), kept, note, isCut });
    }
    return true;
  };
  /** One bad message does not hold up the rest. */
  const tryOne = async ({ id }: KeptMessage, run: () => Promise<void>): Promise<void> => {
    try {
      await run();
    } catch (error) {
      if (error instanceof AppError && error.code === 'transfer-cancelled') throw error;
      if (!imap?.usable) throw error;
      report('mail.fetch', error);
      messages.countTry(id);
    }
  };
  const runBackground = async (signal: AbortSignal): Promise<void> => {
    try {
      while (!signal.aborted && (await inTurn(() => bringSome(signal)))) failures = 0;
    } catch (error) {
      const isCancelled = error instanceof AppError && error.code === 'transfer-cancelled';
      if (isCancelled || isStopped) return;
      report('mail.fetch', error);
      cancelRetry();
      cancelRetry = timer.after(retryAfterMs[Math.min(failures, 3)] ?? 0, goOn);
      failures += 1;
    }
  };
  /** Begins to fetch what is not here. */
  const goOn = (): void => {
    if (isStopped || background || wanted > 0) return;
    const controller = new AbortController();
    const done = runBackground(controller.signal).finally(() => {
      background = null;
      if (controller.signal.aborted) goOn();
    });
    background = { controller, done };
  };

  return {
    goOn,
    /**
     * The body of a message, unless it is here. Throws `mail-offline`, `not-found`,
     * `transfer-cancelled`.
     */
    body: (id: MessageId, transfer: Transfer): Promise<void> =>
      first(() => bringBody(id, transfer)),
    /** A large part of it. Throws as `body`. */
    part: (id: MessageId, part: LargePart, transfer: Transfer): Promise<void> =>
      first(() => bringPart(id, part, transfer)),
    toCome: () => messages.countToCome(fileScope()),
    async stop(): Promise<void> {
      isStopped = true;
      cancelRetry();
      const running = background;
      running?.controller.abort();
      leave();
      await running?.done;
      await before;
      leave();
    },
  };
}
