import { AppError } from '../../shared/errors.ts';
import type { Timer } from '../exchange/exchange-deps.ts';
import { createOwnProcess, type StartChild } from '../processes/own-process.ts';
import { createTurns } from '../processes/turns.ts';
import type { AttachedFile } from './attached-file.ts';
import type { IndexedText } from './search-text.ts';

/** What crosses to the process that reads attachments, and back; null: no text. */
export type TextAsked = { readonly id: number; readonly file: AttachedFile };
export type TextAnswer = { readonly id: number; readonly text: IndexedText | null };

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
  return {
    /** Null where nothing can be read. Throws `internal` after `stop`. */
    read: (file: AttachedFile): Promise<IndexedText | null> =>
      turns.take(async () => {
        if (isStopped) throw new AppError('internal', 'Attachments are read no more.');
        const answer = await own.ask((id) => ({ id, file }), { limitMs: longestTextReadingMs });
        return typeof answer === 'string' ? null : answer.text;
      }),
    stop(): void {
      isStopped = true;
      own.end();
    },
  };
}
