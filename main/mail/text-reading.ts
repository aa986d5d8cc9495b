import { AppError } from '../../shared/errors.ts';
import type { Timer } from '../exchange/exchange-deps.ts';
import { createOwnProcess, type StartChild } from '../processes/own-process.ts';
import { createTurns } from '../processes/turns.ts';
import type { AttachedFile } from './attached-file.ts';
import type { IndexedText } from './search-text.ts';

/** What crosses to the process that reads attachments, and back; null: no text. */
export type TextAsked = { readonly id: number; readonly file: AttachedFile };
export type TextAnswer = {
  readonly id: number;
  readonly text: IndexedText | null;
  /** As written: the words of the index have no capitals. */
  readonly hasSecretMark: boolean;
};

/** Starts the process that reads attachments. */
export type StartTextReading = StartChild<TextAsked, TextAnswer>;

type Deps = { readonly start: StartTextReading; readonly timer: Timer };

export const longestTextReadingMs = 10_000;
const idleMs = 60_000;

export type TextReading = ReturnType<typeof createTextReading>;

/**
 * Reads words of attachments in a process of its own, one after the other. What takes too long or too
 * much memory ends with its process and has no text; the next one gets a new process.
 */
export function createTextReading({ start, timer }: Deps) {
  const own = createOwnProcess({ start, timer, idleMs });
  const turns = createTurns();
  let isStopped = false;
  const ask = (file: AttachedFile): Promise<TextAnswer | null> =>
    turns.take(async () => {
      if (isStopped) throw new AppError('internal', 'Attachments are read no more.');
      const answer = await own.ask((id) => ({ id, file }), { limitMs: longestTextReadingMs });
      return typeof answer === 'string' ? null : answer;
    });
  return {
    /** Null where nothing can be read. Throws `internal` after `stop`. */
    read: async (file: AttachedFile): Promise<IndexedText | null> =>
      (await ask(file))?.text ?? null,
    /**
     * Whether its text carries a mark of state secrecy; false where nothing can be read. Throws as
     * `read`.
     */
    hasSecretMark: async (file: AttachedFile): Promise<boolean> =>
      (await ask(file))?.hasSecretMark ?? false,
    stop(): void {
      isStopped = true;
      own.end();
    },
  };
}
