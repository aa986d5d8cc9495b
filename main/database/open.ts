import { existsSync, rmSync, statSync } from 'node:fs';
import DatabaseDriver from 'better-sqlite3';
import { AppError } from '../../shared/errors.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/index.ts';

export type Database = DatabaseDriver.Database;

/**
 * Opens the encrypted database and brings its schema up to date.
 *
 * `path` may be `:memory:`; `key` is 32 bytes. Before a non-empty file is migrated, a copy under the
 * same key is left beside it as `<path>.before-<version>`.
 * Throws `database-unreadable` for a wrong key or a damaged file, `database-too-new`, `disk-full`.
 */
export function openDatabase(path: string, key: Uint8Array): Database {
  const isNew = path === ':memory:' || !existsSync(path) || statSync(path).size === 0;
  const db = openFile(path, key);
  try {
    // The order matters: the key is applied before any page is read.
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    db.pragma('busy_timeout = 5000');
    // 64 MB: every page that is read again is deciphered again, and searches read many.
    db.pragma('cache_size = -65536');
    if (!isNew) backUp(db, path);
    migrate(db, migrations);
    return db;
  } catch (error) {
    db.close();
    throw asAppError(error);
  }
}

/**
 * A second connection to a database that is open, for checkpoints alone. Throws
 * `database-unreadable`.
 */
export function openForCheckpoints(path: string, key: Uint8Array): Database {
  const db = openFile(path, key);
  db.pragma('synchronous = NORMAL');
  return db;
}

/**
 * Brings what the log holds into the file without keeping anybody from writing, and what was written
 * meanwhile too, so that the log begins anew with the next write.
 */
export function takeCheckpoint(db: Database): void {
  for (let left = 2; left > 0; left -= 1) {
    // SQLite answers so. Source: PRAGMA wal_checkpoint.
    const [told] = db.pragma('wal_checkpoint(PASSIVE)') as { log: number; checkpointed: number }[];
    if (!told || told.log === told.checkpointed) return;
  }
}

/** Leaves the file tidy for the next start. */
export function closeDatabase(db: Database): void {
  db.pragma('optimize');
  db.close();
}

/** A failure of SQLite in the words of the program; anything else as it is. */
export function asAppError(error: unknown): unknown {
  if (!(error instanceof DatabaseDriver.SqliteError)) return error;
  if (error.code === 'SQLITE_FULL')
    return new AppError('disk-full', 'The disk is full.', { cause: error });
  if (error.code === 'SQLITE_NOTADB' || error.code.startsWith('SQLITE_CORRUPT'))
    return new AppError('database-unreadable', 'The database cannot be read.', { cause: error });
  return error;
}

function openFile(path: string, key: Uint8Array): Database {
  const db = new DatabaseDriver(path);
  try {
    if (path !== ':memory:') {
      db.pragma(`cipher = 'sqlcipher'`);
      // A raw key: it is random already, so stretching it would only slow every start.
      db.pragma(`key = "x'${Buffer.from(key).toString('hex')}'"`);
      db.prepare('SELECT count(*) FROM sqlite_schema').get();
    }
    return db;
  } catch (error) {
    db.close();
    throw asAppError(error);
  }
}

function backUp(db: Database, path: string): void {
  // SQLite keeps user_version as an integer.
  const version = db.pragma('user_version', { simple: true }) as number;
  if (version >= migrations.length) return;
  const copy = `${path}.before-${migrations.length}`;
  rmSync(copy, { force: true });
  db.prepare('VACUUM INTO ?').run(copy);
}
