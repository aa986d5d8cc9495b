import type { Migration } from '../migrate.ts';

/** Envelopes may travel by mail: who logs in there, and how far each folder was looked through. */
export const addMailCarrier: Migration = (db) => {
  db.exec(`
    CREATE TABLE mail_logins (
      address TEXT PRIMARY KEY,
      user_name TEXT NOT NULL,
      password BLOB NOT NULL
    ) STRICT;

    CREATE TABLE scanned_folders (
      path TEXT PRIMARY KEY,
      uid_validity TEXT NOT NULL,
      uid_next INTEGER NOT NULL
    ) STRICT;
  `);
};
