import { AppError } from '../../shared/errors.ts';
import type { Timer } from '../exchange/exchange-deps.ts';
import type { AttachedFile } from './attached-file.ts';
import type { IndexedText } from './search-text.ts';

/** What crosses to the process that reads attachments, and back; null: no text. */
export type TextAsked = { readonly id: number; readonly file: AttachedFile };
export type TextAnswer = { readonly id: number; readonly text: IndexedText | null };

type Heard = {
  readonly answered: (answer: TextAnswer) => void;
  readonly exited: () => void;
};

/** Starts the process that reads attachments. */
export type StartTextReading = (heard: Heard) => {
  readonly ask: (asked: TextAsked) => void;
  readonly kill: () => void;
};

type Deps = { readonly start: StartTextReading; readonly timer: Timer };
type Waiting = { readonly id: number; readonly settle: (text: IndexedText | null) => void };

export const longestTextReadingMs = 10_000;
const idleMs = 60_000;

export type TextReading = ReturnType<typeof createTextReading>;

/**
 * Reads words of attachments in a process of its own, one after the other. What takes too long or too
 * much memory ends with its process and has no text; the next one gets a new process.
 */
export function createTextReading({ start, timer }: Deps) {
  let child: ReturnType<StartTextReading> | null = null;
  let waiting: Waiting | null = null;
  let lastId = 0;
  let isStopped = false;
  let before: Promise<unknown> = Promise.resolve();
  let cancelIdle = (): void => undefined;

  const end = (): void => {
    const ending = child;
    child = null;
    ending?.kill();
  };
  const begin = (): ReturnType<StartTextReading> => {
    const started = start({
      answered: ({ id, text }) => {
        if (child === started && waiting?.id === id) waiting.settle(text);
      },
      // One that was ended may still say so when the next one works already.
      exited: () => {
        if (child !== started) return;
        child = null;
        waiting?.settle(null);
      },
    });
    return started;
  };
  const exchange = (file: AttachedFile): Promise<IndexedText | null> =>
    new Promise((resolve) => {
      cancelIdle();
      lastId += 1;
      const id = lastId;
      const cancel = timer.after(longestTextReadingMs, () => {
        end();
        waiting?.settle(null);
      });
      const settle = (text: IndexedText | null): void => {
        cancel();
        waiting = null;
        cancelIdle = timer.after(idleMs, end);
        resolve(text);
      };
      waiting = { id, settle };
      child ??= begin();
      child.ask({ id, file });
    });

  return {
    /** Null where nothing can be read. Throws `internal` after `stop`. */
    read(file: AttachedFile): Promise<IndexedText | null> {
      const turn = before.then(() => {
        if (isStopped) throw new AppError('internal', 'Attachments are read no more.');
        return exchange(file);
      });
      before = turn.catch(() => undefined);
      return turn;
    },
    stop(): void {
      isStopped = true;
      cancelIdle();
      end();
      waiting?.settle(null);
    },
  };
}
