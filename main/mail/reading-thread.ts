import { Worker } from 'node:worker_threads';
import { entryPath } from '../processes/entry-path.ts';
import { readingHeapMb } from './reading-process.ts';
import type { MailAnswer, StartMailReading } from './reading-protocol.ts';

/**
 * Reads mail on a thread of the command line's own process, with a heap of its own: what takes too
 * long or too much ends with the thread, and the command line still answers. The installed program
 * may not start Node as another process.
 */
export const startReadingThread: StartMailReading = ({ answered, exited }) => {
  const thread = new Worker(entryPath('mail-reading'), {
    resourceLimits: { maxOldGenerationSizeMb: readingHeapMb, maxYoungGenerationSizeMb: 12 },
  });
  // Our own entry is what answers, in this form.
  thread.on('message', (answer) => answered(answer as MailAnswer));
  // Its exit tells; a heap that is full is told here as well.
  thread.on('error', () => undefined);
  thread.on('exit', exited);
  return {
    ask: (asked) => thread.postMessage(asked),
    kill: () => void thread.terminate(),
  };
};
