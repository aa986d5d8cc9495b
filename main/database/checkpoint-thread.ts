import { Worker } from 'node:worker_threads';
import { entryPath } from '../processes/entry-path.ts';
import type { CheckpointTaken, CheckpointThread } from './checkpoints.ts';

/** Where the database lies, and its key. */
export type DatabaseFile = { readonly path: string; readonly key: Uint8Array };

/** Takes checkpoints of a database on a thread of this process: the key stays within it. */
export function checkpointThread(file: DatabaseFile): CheckpointThread {
  const running = new Set<Promise<void>>();
  return {
    start: ({ answered, exited }) => {
      const thread = new Worker(entryPath('checkpoints'), { workerData: file });
      const gone = new Promise<void>((resolve) => void thread.on('exit', () => resolve()));
      running.add(gone);
      void gone.then(() => {
        running.delete(gone);
        exited();
      });
      // Its exit tells.
      thread.on('error', () => undefined);
      // Our own entry is what answers, in this form.
      thread.on('message', (taken) => answered(taken as CheckpointTaken));
      return {
        ask: (asked) => thread.postMessage(asked),
        // Not in the midst of a page: it leaves the file as soon as it has an end.
        kill: () => thread.postMessage(null),
      };
    },
    left: () => Promise.all(running),
  };
}
