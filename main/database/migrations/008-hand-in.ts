import type { Migration } from '../migrate.ts';

/** A week is handed in to the office's share, and the department office looks at what lies there. */
export const addHandIns: Migration = (db) => {
  db.exec(`
    CREATE TABLE hand_ins (
      week TEXT PRIMARY KEY,
      log_id TEXT NOT NULL,
      place_kind TEXT NOT NULL CHECK (place_kind IN ('folder', 'webdav')),
      place TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('running', 'paused', 'stopped', 'done')),
      problem TEXT CHECK ((problem IS NULL) = (state <> 'stopped')),
      manifest_id TEXT UNIQUE,
      manifest_sha256 TEXT CHECK ((manifest_sha256 IS NULL) = (manifest_id IS NULL)),
      finished_at INTEGER
    ) STRICT;

    CREATE TABLE hand_in_files (
      week TEXT NOT NULL REFERENCES hand_ins (week) ON DELETE CASCADE,
      name TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('document', 'segment')),
      source_id TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      size_bytes INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'failed', 'missing')),
      problem TEXT CHECK ((problem IS NULL) = (state IN ('waiting', 'done'))),
      PRIMARY KEY (week, name)
    ) STRICT;

    CREATE TABLE hand_in_receipts (
      record_id TEXT PRIMARY KEY,
      manifest_id TEXT NOT NULL,
      by_id TEXT NOT NULL,
      sent_at INTEGER NOT NULL,
      body TEXT NOT NULL
    ) STRICT;
    CREATE INDEX hand_in_receipts_by_manifest ON hand_in_receipts (manifest_id, sent_at);

    CREATE TABLE share_logins (
      place TEXT PRIMARY KEY,
      user_name TEXT NOT NULL,
      password BLOB NOT NULL
    ) STRICT;

    CREATE TABLE received_hand_ins (
      record_id TEXT PRIMARY KEY,
      person_id TEXT NOT NULL,
      week TEXT NOT NULL,
      sent_at INTEGER NOT NULL,
      sha256 TEXT NOT NULL,
      segments INTEGER NOT NULL,
      size_bytes INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX received_hand_ins_by_week ON received_hand_ins (week, person_id, sent_at);

    CREATE TABLE hand_in_checks (
      week TEXT NOT NULL,
      person_id TEXT NOT NULL,
      checked_at INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN (
        'absent', 'begun', 'complete', 'explained', 'incomplete', 'unsound'
      )),
      detail TEXT NOT NULL,
      handed_in_at INTEGER,
      verified INTEGER NOT NULL,
      missing INTEGER NOT NULL,
      size_bytes INTEGER NOT NULL,
      answered_sha256 TEXT,
      PRIMARY KEY (week, person_id)
    ) STRICT;

    CREATE TABLE hand_in_folders (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      folder TEXT NOT NULL
    ) STRICT;
  `);
};
