import { readingHeapMb } from './mail/reading-process.ts';
import type { MailAnswer, MailAsked, StartMailReading } from './mail/reading-protocol.ts';
import { startOwnProcess } from './own-process.ts';

/** Starts the process that reads mail of others. */
export const startMailReading: StartMailReading = (heard) =>
  startOwnProcess<MailAsked, MailAnswer>('mail-reading', heard, [
    `--max-old-space-size=${readingHeapMb}`,
  ]);
