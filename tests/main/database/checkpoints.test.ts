import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkpointThread } from '../../../main/database/checkpoint-thread.ts';
import { createCheckpoints } from '../../../main/database/checkpoints.ts';
import { closeDatabase, type Database, openDatabase } from '../../../main/database/open.ts';
import type { Timer } from '../../../main/exchange/exchange-deps.ts';

const key = new Uint8Array(32).fill(7);
let folder: string;
let path: string;
let db: Database;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'phien-checkpoints-'));
  path = join(folder, 'office.db');
  db = openDatabase(path, key);
  db.exec('CREATE TABLE words (word BLOB NOT NULL) STRICT');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Time passes when the test says so. */
function aTimer() {
  const waiting = new Map<() => void, number>();
  const timer: Timer = {
    after: (ms, run) => {
      waiting.set(run, ms);
      return () => void waiting.delete(run);
    },
  };
  return {
    timer,
    pass: (most: number) => {
      for (const [run, ms] of [...waiting]) {
        if (ms > most || !waiting.delete(run)) continue;
        run();
      }
    },
  };
}
const write = () => db.prepare('INSERT INTO words (word) VALUES (randomblob(40960))').run();
/** SQLite numbers the log anew once all of it is in the file and something is written. */
const pagesInLog = () => {
  // SQLite answers so. Source: PRAGMA wal_checkpoint.
  const [told] = db.pragma('wal_checkpoint(PASSIVE)') as { log: number }[];
  return told?.log;
};
const byItself = () => db.pragma('wal_autocheckpoint', { simple: true });

describe('the log of the database', () => {
  it('comes into the file beside the thread that writes, and begins anew', async () => {
    const checkpoints = createCheckpoints(db, {
      ...checkpointThread({ path, key }),
      timer: aTimer().timer,
    });
    for (let count = 0; count < 50; count += 1) write();
    await checkpoints.take();
    expect(byItself()).toBeGreaterThan(1000);
    write();
    // One row of ten pages, not fifty.
    expect(pagesInLog()).toBeLessThan(100);
    await checkpoints.stop();
    closeDatabase(db);
    // Nobody else has it open: SQLite left the file tidy.
    expect(existsSync(`${path}-wal`)).toBe(false);
    const again = openDatabase(path, key);
    expect(again.prepare('SELECT count(*) FROM words').pluck().get()).toBe(51);
    closeDatabase(again);
  });

  it('is left to SQLite as ever once nobody writes much', async () => {
    const time = aTimer();
    const thread = checkpointThread({ path, key });
    const checkpoints = createCheckpoints(db, { ...thread, timer: time.timer });
    const everyday = byItself();
    await checkpoints.take();
    time.pass(10_000);
    // It rests after one more; who asks meanwhile waits for that.
    await checkpoints.take();
    await thread.left();
    expect(byItself()).toBe(everyday);
    await checkpoints.stop();
    closeDatabase(db);
  });

  it('is left to SQLite where the thread cannot open the file', async () => {
    const thread = checkpointThread({ path, key: new Uint8Array(32).fill(8) });
    const checkpoints = createCheckpoints(db, { ...thread, timer: aTimer().timer });
    const everyday = byItself();
    await checkpoints.take();
    expect(byItself()).toBe(everyday);
    write();
    await checkpoints.stop();
    closeDatabase(db);
  });

  it('is touched no more after the end', async () => {
    const thread = checkpointThread({ path, key });
    const checkpoints = createCheckpoints(db, { ...thread, timer: aTimer().timer });
    const taken = checkpoints.take();
    await checkpoints.stop();
    await taken;
    closeDatabase(db);
    await checkpoints.take();
    expect(existsSync(`${path}-wal`)).toBe(false);
  });
});
