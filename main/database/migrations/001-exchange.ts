import type { Migration } from '../migrate.ts';

/** Installations exchange signed records: what came, what was sent, how far it got, who may sign. */
export const addExchange: Migration = (db) => {
  db.exec(`
    CREATE TABLE kits (
      id TEXT PRIMARY KEY,
      serial INTEGER NOT NULL UNIQUE,
      fingerprint TEXT NOT NULL,
      message BLOB NOT NULL,
      accepted_at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE inbox (
      record_id TEXT PRIMARY KEY,
      direction TEXT NOT NULL CHECK (direction IN ('received', 'sent')),
      kind TEXT NOT NULL,
      from_id TEXT NOT NULL,
      week TEXT,
      revision INTEGER NOT NULL,
      is_urgent INTEGER NOT NULL CHECK (is_urgent IN (0, 1)),
      sent_at INTEGER NOT NULL,
      kept_at INTEGER NOT NULL,
      sha256 TEXT NOT NULL,
      signed_by TEXT NOT NULL CHECK (signed_by IN ('token', 'device')),
      outcome TEXT NOT NULL CHECK (outcome IN ('applied', 'waiting', 'superseded')),
      receipt TEXT NOT NULL CHECK (receipt IN ('none', 'owed', 'queued')),
      is_read INTEGER NOT NULL CHECK (is_read IN (0, 1)),
      message BLOB NOT NULL
    ) STRICT;
    CREATE INDEX inbox_by_time ON inbox (kept_at);
    CREATE INDEX inbox_waiting ON inbox (outcome) WHERE outcome = 'waiting';
    CREATE INDEX inbox_owing ON inbox (receipt) WHERE receipt = 'owed';
    CREATE INDEX inbox_unread ON inbox (is_read) WHERE is_read = 0;

    CREATE TABLE deliveries (
      record_id TEXT NOT NULL REFERENCES inbox (record_id) ON DELETE CASCADE,
      person_id TEXT NOT NULL,
      state TEXT NOT NULL
        CHECK (state IN ('waiting', 'sent', 'returned', 'received', 'reviewed', 'set-aside')),
      is_waiting_for_device INTEGER NOT NULL CHECK (is_waiting_for_device IN (0, 1)),
      problem TEXT,
      changed_at INTEGER NOT NULL,
      PRIMARY KEY (record_id, person_id)
    ) STRICT;

    CREATE TABLE outbox (
      record_id TEXT NOT NULL REFERENCES inbox (record_id) ON DELETE CASCADE,
      person_id TEXT NOT NULL,
      queued_at INTEGER NOT NULL,
      tries INTEGER NOT NULL,
      not_before INTEGER NOT NULL,
      PRIMARY KEY (record_id, person_id)
    ) STRICT;

    CREATE TABLE quarantine (
      id TEXT PRIMARY KEY,
      reason TEXT NOT NULL,
      record_id TEXT,
      kind TEXT,
      from_id TEXT,
      revision INTEGER,
      sha256 TEXT,
      kept_at INTEGER NOT NULL,
      receipt TEXT NOT NULL CHECK (receipt IN ('none', 'owed', 'queued')),
      is_read INTEGER NOT NULL CHECK (is_read IN (0, 1)),
      file_name TEXT NOT NULL,
      is_unsealed INTEGER NOT NULL CHECK (is_unsealed IN (0, 1)),
      bytes BLOB NOT NULL
    ) STRICT;
    CREATE INDEX quarantine_by_record ON quarantine (record_id);
    CREATE INDEX quarantine_by_file ON quarantine (file_name);

    CREATE TABLE devices (
      fingerprint TEXT NOT NULL,
      person_id TEXT NOT NULL,
      machine TEXT NOT NULL,
      certificate BLOB NOT NULL,
      enrolled_at INTEGER NOT NULL,
      record_id TEXT NOT NULL UNIQUE REFERENCES inbox (record_id) ON DELETE RESTRICT,
      PRIMARY KEY (fingerprint, person_id)
    ) STRICT;
    CREATE INDEX devices_by_person ON devices (person_id);

    CREATE TABLE seen_files (
      name TEXT NOT NULL,
      size_bytes INTEGER NOT NULL,
      modified_at INTEGER NOT NULL,
      record_id TEXT,
      PRIMARY KEY (name, size_bytes, modified_at)
    ) STRICT;
  `);
};
