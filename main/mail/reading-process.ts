import { AppError } from '../../shared/errors.ts';
import type { Timer } from '../exchange/exchange-deps.ts';
import type { MailSignatures, MailTrust } from './mail-signatures.ts';
import type { ReadMail } from './parsed-message.ts';
import type { ReadingOptions } from './read-message.ts';
import type {
  MailAnswer,
  MailAnswers,
  MailQuestion,
  MailSource,
  StartMailReading,
} from './reading-protocol.ts';

type Deps = { readonly start: StartMailReading; readonly timer: Timer };
type Waiting = { readonly id: number; readonly settle: (answer: MailAnswer | null) => void };

/** Heap of the process, megabytes: with buffers and code it stays below 200. */
export const readingHeapMb = 72;
/** No mail takes longer than this to read. */
export const longestReadingMs = 4000;
const longestIdleMs = 60_000;
const startBytes = 65_536;

export type MailReading = ReturnType<typeof createMailReading>;

/**
 * Reads mail in a process of its own, one question after the other. One that takes too long or too
 * much memory ends with its process, and only that question fails: `message-too-much`. The process
 * starts when first asked and ends after a minute without questions.
 */
export function createMailReading({ start, timer }: Deps) {
  let child: ReturnType<StartMailReading> | null = null;
  let waiting: Waiting | null = null;
  let lastId = 0;
  let queued = 0;
  let before: Promise<unknown> = Promise.resolve();
  let cancelIdle = (): void => undefined;

  const end = (): void => {
    const ending = child;
    child = null;
    ending?.kill();
  };
  const begin = (): ReturnType<StartMailReading> => {
    const started = start({
      answered: (answer) => {
        if (child === started && waiting?.id === answer.id) waiting.settle(answer);
      },
      // One that was ended and replaced is no longer ours.
      exited: () => {
        if (child !== started) return;
        child = null;
        waiting?.settle(null);
      },
    });
    child = started;
    return started;
  };
  const exchange = (question: MailQuestion, limitMs: number): Promise<MailAnswer | null> =>
    new Promise((resolve) => {
      lastId += 1;
      const id = lastId;
      const cancel = timer.after(limitMs, () => {
        end();
        waiting?.settle(null);
      });
      const settle = (answer: MailAnswer | null): void => {
        cancel();
        waiting = null;
        resolve(answer);
      };
      waiting = { id, settle };
      (child ?? begin()).ask({ id, question });
    });
  const ask = <Q extends MailQuestion>(question: Q, limitMs = longestReadingMs) => {
    queued += 1;
    cancelIdle();
    const turn = before.then(async () => {
      const answer = await exchange(question, limitMs);
      if (answer === null)
        throw new AppError('message-too-much', 'Reading a mail took too much time or memory.');
      if ('failed' in answer)
        throw new AppError(answer.failed.code, 'A mail could not be read.', {
          values: answer.failed.values,
        });
      // The process answers each question in the form that belongs to it.
      return answer.value as MailAnswers[Q['ask']];
    });
    // Whoever asked hears of the failure; the next question does not.
    before = turn
      .catch(() => undefined)
      .finally(() => {
        queued -= 1;
        if (queued === 0) cancelIdle = timer.after(longestIdleMs, end);
      });
    return turn;
  };

  return {
    /** Throws `message-unreadable`, `message-too-much`, and `file-unreadable` for a path. */
    read: (source: MailSource, options: ReadingOptions, limitMs?: number): Promise<ReadMail> =>
      ask({ ask: 'read', source, options }, limitMs),
    /** Its beginning alone, for a mail that was too much as a whole. */
    readStart: (source: MailSource, options: ReadingOptions, limitMs?: number): Promise<ReadMail> =>
      ask({ ask: 'read', source, options, mostBytes: startBytes }, limitMs),
    /** The same; `checkMailSignatures` says what. */
    signatures: (source: MailSource, trust: MailTrust, limitMs?: number): Promise<MailSignatures> =>
      ask({ ask: 'signatures', source, trust }, limitMs),
    /** An attachment's bytes by its place in the list. Throws `not-found` too. */
    attachment: (source: MailSource, number: number): Promise<Uint8Array> =>
      ask({ ask: 'attachment', source, number }),
    /** What a message of Phiên holds; null for any other mail. */
    own: (source: MailSource, limitMs?: number) => ask({ ask: 'own', source }, limitMs),
    stop: (): void => {
      cancelIdle();
      end();
      waiting?.settle(null);
    },
  };
}
