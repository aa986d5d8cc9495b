import type { Timer } from '../exchange/exchange-deps.ts';
import type { KeptMessage } from './message-rows.ts';
import { documentOf, type SearchedContent } from './search-document.ts';
import type { QueuedMessage, SearchStore } from './search-store.ts';

/** What is put into the index, from wherever it is kept. */
export type SearchSource = {
  /** Undefined for what was deleted. */
  readonly find: (messageId: number) => KeptMessage | undefined;
  /**
   * The text of its body and of the attachments that are here; null where it cannot be read. May take
   * its time, but not this process's.
   */
  readonly content: (message: KeptMessage) => Promise<SearchedContent | null>;
};

export type IndexingDeps = {
  readonly store: SearchStore;
  readonly source: SearchSource;
  readonly transaction: <T>(run: () => T) => T;
  /** Brings what was written into the file without holding this thread. */
  readonly checkpoint: () => Promise<void>;
  readonly timer: Timer;
  /** Ms of a clock that only goes forward. */
  readonly elapsed: () => number;
  readonly report: (error: unknown) => void;
};

/**
 * The window waits for no slice; between two of them it has its turn. What is put in is then
 * written.
 */
const sliceMs = 6;
const pauseMs = 4;
const mostInSlice = 64;
/**
 * Parts of the index are put together in steps as small as slices, and before the next slice adds one:
 * 64 parts of one size FTS5 puts together at once, however long it takes.
 */
const pagesInStep = 12;
/** A few messages need no thread for that; of many, some megabytes at once. */
const firstCheckpoint = 8;
const stepsToCheckpoint = 24;

type Ready = {
  readonly queued: QueuedMessage;
  readonly message: KeptMessage | undefined;
  readonly content: SearchedContent | null;
};

export type SearchIndexing = ReturnType<typeof createIndexing>;

/**
 * Keeps the index up to date behind everything else. What has to be done stands in the database, so
 * that work goes on where it stopped, whatever stopped it.
 */
export function createIndexing(deps: IndexingDeps) {
  const { store, source, transaction, checkpoint, timer, elapsed, report } = deps;
  let running: Promise<void> | null = null;
  let isStopped = false;
  let isAskedAgain = false;
  let steps = 0;

  const pause = async (): Promise<void> => {
    await new Promise<void>((resolve) => void timer.after(pauseMs, resolve));
    if (steps % stepsToCheckpoint === firstCheckpoint) await checkpoint();
    steps += 1;
  };
  const contentOf = async (message: KeptMessage): Promise<SearchedContent | null> => {
    try {
      return await source.content(message);
    } catch (error) {
      if (!isStopped) report(error);
      return null;
    }
  };
  const index = ({ queued, message, content }: Ready): void => {
    if (message) store.put(documentOf(message, content));
    else store.remove(queued.messageId);
    store.unqueue(queued);
  };
  /** As many as fit into a slice; the first of them always. */
  const indexSome = (ready: readonly Ready[]): number => {
    const from = elapsed();
    return transaction(() => {
      let done = 0;
      for (const each of ready) {
        index(each);
        done += 1;
        if (elapsed() - from > sliceMs) break;
      }
      return done;
    });
  };
  const readSome = async (): Promise<readonly Ready[]> => {
    const queued = store.queued(mostInSlice);
    const ready: Ready[] = [];
    for (const each of queued) {
      if (isStopped) break;
      const message = source.find(each.messageId);
      const content = message && message.here !== 'headers' ? await contentOf(message) : null;
      ready.push({ queued: each, message, content });
    }
    return ready;
  };
  const merge = async (): Promise<void> => {
    while (!isStopped && store.merge(pagesInStep)) await pause();
  };
  const work = async (): Promise<void> => {
    for (let ready = await readSome(); ready.length > 0; ready = await readSome()) {
      for (let rest = ready; rest.length > 0 && !isStopped; rest = rest.slice(indexSome(rest))) {
        await pause();
        await merge();
      }
      if (isStopped) return;
    }
  };
  const run = async (): Promise<void> => {
    steps = 0;
    try {
      do {
        isAskedAgain = false;
        await work();
      } while (isAskedAgain && !isStopped);
    } catch (error) {
      store.forget();
      report(error);
    } finally {
      running = null;
    }
  };

  return {
    /** There may be something to do. Resolves when nothing is left. */
    wake(): Promise<void> {
      isAskedAgain = true;
      if (isStopped) return Promise.resolve();
      running ??= run();
      return running;
    },
    /** Resolves when nothing is under way any more. */
    async stop(): Promise<void> {
      isStopped = true;
      await running;
    },
  };
}
