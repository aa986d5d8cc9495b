import type { Database } from './open.ts';

/**
 * Runs what can be made again from what else is in the database, without waiting for the disk after
 * it. A power cut may take it back with everything relaxed since the last transaction that waited,
 * whole and in order, never in part. Source: SQLite, PRAGMA synchronous in WAL mode.
 */
export function relaxed<T>(db: Database, run: () => T): T {
  // Within a transaction it cannot be changed, and whoever began that one waits.
  if (db.inTransaction) return run();
  db.pragma('synchronous = NORMAL');
  try {
    return run();
  } finally {
    db.pragma('synchronous = FULL');
  }
}
