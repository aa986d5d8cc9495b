import { parentPort, workerData } from 'node:worker_threads';
import type { DatabaseFile } from '../database/checkpoint-thread.ts';
import type { CheckpointAsked } from '../database/checkpoints.ts';
import { openForCheckpoints, takeCheckpoint } from '../database/open.ts';

/** Entry of the thread that brings the log of the database into its file. */
// Its parent is the only one that starts it, with this.
const { path, key } = workerData as DatabaseFile;
const db = openForCheckpoints(path, key);

// And the only one that asks, in this form; null: it leaves the file.
parentPort?.on('message', (asked: CheckpointAsked | null) => {
  if (asked !== null) {
    takeCheckpoint(db);
    parentPort?.postMessage(asked);
    return;
  }
  db.close();
  parentPort?.close();
});
