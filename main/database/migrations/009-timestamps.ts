import type { Migration } from '../migrate.ts';

/**
 * What RFC 3161 servers witnessed of journals: tokens without their certificates, those once per
 * session.
 */
export const addTimestamps: Migration = (db) => {
  db.exec(`
    CREATE TABLE timestamps (
      sha256 TEXT PRIMARY KEY,
      session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE RESTRICT,
      token BLOB NOT NULL
    ) STRICT;
    CREATE INDEX timestamps_by_session ON timestamps (session_id);

    CREATE TABLE timestamp_certificates (
      session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE RESTRICT,
      sha256 TEXT NOT NULL,
      certificate BLOB NOT NULL,
      PRIMARY KEY (session_id, sha256)
    ) STRICT;
  `);
};
