import { AppError } from '../../shared/errors.ts';
import type { Timer } from '../exchange/exchange-deps.ts';
import { createOwnProcess } from '../processes/own-process.ts';
import { createTurns } from '../processes/turns.ts';
import type { MailSignatures, MailTrust } from './mail-signatures.ts';
import type { ReadMail } from './parsed-message.ts';
import type { ReadingOptions } from './read-message.ts';
import type {
  MailAnswers,
  MailQuestion,
  MailSource,
  StartMailReading,
} from './reading-protocol.ts';

type Deps = { readonly start: StartMailReading; readonly timer: Timer };

/** Heap of the process, megabytes: with buffers and code it stays below 200. */
export const readingHeapMb = 72;
/** No mail takes longer than this to read. */
const longestReadingMs = 4000;
const longestIdleMs = 60_000;
const startBytes = 65_536;

export type MailReading = ReturnType<typeof createMailReading>;

/**
 * Reads mail in a process of its own, one question after the other. One that takes too long or too
 * much memory ends with its process, and only that question fails: `message-too-much`. The process
 * starts when first asked and ends after a minute without questions.
 */
export function createMailReading({ start, timer }: Deps) {
  const own = createOwnProcess({ start, timer, idleMs: longestIdleMs });
  const turns = createTurns();
  const ask = <Q extends MailQuestion>(question: Q, limitMs = longestReadingMs) =>
    turns.take(async () => {
      const answer = await own.ask((id) => ({ id, question }), { limitMs });
      if (typeof answer === 'string')
        throw new AppError('message-too-much', 'Reading a mail took too much time or memory.');
      if ('failed' in answer)
        throw new AppError(answer.failed.code, 'A mail could not be read.', {
          values: answer.failed.values,
        });
      // The process answers each question in the form that belongs to it.
      return answer.value as MailAnswers[Q['ask']];
    });

  return {
    /** Throws `message-unreadable`, `message-too-much`, and `file-unreadable` for a path. */
    read: (source: MailSource, options: ReadingOptions, limitMs?: number): Promise<ReadMail> =>
      ask({ ask: 'read', source, options }, limitMs),
    /**
     * What lines of a list show of several mails; null for those that cannot be read. Where one takes
     * too much, each is asked for alone.
     */
    digests: async (sources: readonly Uint8Array[]): Promise<MailAnswers['digests']> => {
      const own = sources.map(alone);
      const digest = (some: readonly Uint8Array[]) => ask({ ask: 'digests', sources: some });
      try {
        return await digest(own);
      } catch {
        const each = own.map((source) =>
          digest([source]).then(
            ([one]) => one ?? null,
            () => null,
          ),
        );
        return Promise.all(each);
      }
    },
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
    stop: own.end,
  };
}

/** Bytes that are part of more are not sent with all of it. */
const alone = (bytes: Uint8Array): Uint8Array =>
  bytes.byteLength === bytes.buffer.byteLength ? bytes : Uint8Array.from(bytes);
