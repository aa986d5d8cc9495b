import type DatabaseDriver from 'better-sqlite3';
import { AppError } from '../../shared/errors.ts';

export type Migration = (db: DatabaseDriver.Database) => void;

/**
 * Brings the schema up to date. A migration's place in the list is its version.
 * Throws `database-too-new` for a file that a newer program wrote; the file stays untouched.
 */
export function migrate(db: DatabaseDriver.Database, migrations: readonly Migration[]): void {
  // SQLite keeps user_version as an integer.
  const current = db.pragma('user_version', { simple: true }) as number;
  if (current > migrations.length)
    throw new AppError('database-too-new', 'This file was written by a newer version.');

  for (const [index, migration] of migrations.entries()) {
    if (index < current) continue;
    db.transaction(() => {
      migration(db);
      db.pragma(`user_version = ${index + 1}`);
    })();
  }
}
