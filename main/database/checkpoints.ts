import type { Timer } from '../exchange/exchange-deps.ts';
import { createOwnProcess, type StartChild } from '../processes/own-process.ts';
import type { Database } from './open.ts';

/** What crosses to the thread that takes checkpoints, and back. */
export type CheckpointAsked = { readonly id: number };
export type CheckpointTaken = { readonly id: number };

/** A second connection to the same file, which writes nothing of its own. */
export type CheckpointThread = {
  readonly start: StartChild<CheckpointAsked, CheckpointTaken>;
  /** Resolves when none has the file open any more. */
  readonly left: () => Promise<unknown>;
};

type Deps = CheckpointThread & { readonly timer: Timer };

/** Pages of 4 KB in the log at which SQLite takes a checkpoint by itself, where it is written. */
const everydayPages = 1000;
/** The same while the thread takes them: reached only where it cannot keep up. */
const bulkPages = 10_000;
const longestMs = 60_000;
const restMs = 5000;

export type Checkpoints = ReturnType<typeof createCheckpoints>;

/**
 * Whoever writes much has the log brought into the file by a thread: taken where it is written,
 * each checkpoint holds the window for two waits for the disk. Where the thread fails, SQLite takes
 * them itself as ever. Source: SQLite, Write-Ahead Logging, sections 2.1 and 3.
 */
export function createCheckpoints(db: Database, { start, left, timer }: Deps) {
  const own = createOwnProcess({ start, timer });
  let cancelRest = (): void => undefined;
  let taking: Promise<void> | null = null;
  let isStopped = false;

  const takeByItself = (pages: number): void => void db.pragma(`wal_autocheckpoint = ${pages}`);
  const end = (): void => {
    takeByItself(everydayPages);
    own.end();
  };
  const round = async (then: () => void): Promise<void> => {
    const taken = await own.ask((id) => ({ id }), { limitMs: longestMs });
    taking = null;
    if (isStopped) return;
    if (typeof taken === 'string') end();
    else then();
  };
  const restLater = (): void => {
    cancelRest = timer.after(restMs, () => {
      taking ??= round(end);
    });
  };

  return {
    /** Resolves when what was written before is in the file, or cannot be brought there. */
    take(): Promise<void> {
      if (isStopped) return Promise.resolve();
      cancelRest();
      takeByItself(bulkPages);
      taking ??= round(restLater);
      return taking;
    },
    /** Resolves when the thread has left the file. */
    async stop(): Promise<void> {
      isStopped = true;
      cancelRest();
      own.end();
      await taking;
      await left();
    },
  };
}
