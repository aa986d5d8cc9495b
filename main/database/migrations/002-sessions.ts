import type { Migration } from '../migrate.ts';

/** Work happens in recorded sessions: their journals only grow, their segments are files. */
export const addSessions: Migration = (db) => {
  db.exec(`
    CREATE TABLE notices_read (
      sha256 TEXT PRIMARY KEY,
      version INTEGER NOT NULL,
      read_at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE sessions (
      ordinal INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      week TEXT NOT NULL,
      started_at INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('running', 'ended'))
    ) STRICT;
    CREATE INDEX sessions_by_week ON sessions (week);
    CREATE UNIQUE INDEX sessions_running ON sessions (state) WHERE state = 'running';

    CREATE TABLE journal (
      session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE RESTRICT,
      seq INTEGER NOT NULL,
      at INTEGER NOT NULL,
      mono INTEGER NOT NULL,
      kind TEXT NOT NULL,
      salt TEXT NOT NULL,
      body TEXT NOT NULL,
      body_hash TEXT NOT NULL,
      prev TEXT NOT NULL,
      hash TEXT NOT NULL,
      PRIMARY KEY (session_id, seq)
    ) STRICT;
    CREATE TRIGGER journal_keeps_entries BEFORE UPDATE ON journal
    BEGIN
      SELECT RAISE(ABORT, 'The journal only grows.');
    END;
    CREATE TRIGGER journal_loses_nothing BEFORE DELETE ON journal
    BEGIN
      SELECT RAISE(ABORT, 'The journal only grows.');
    END;

    CREATE TABLE idle_stretches (
      session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE RESTRICT,
      from_ms INTEGER NOT NULL,
      to_ms INTEGER,
      PRIMARY KEY (session_id, from_ms)
    ) STRICT;

    CREATE TABLE anchors (
      record_id TEXT PRIMARY KEY,
      session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE RESTRICT,
      message BLOB NOT NULL,
      receipt BLOB
    ) STRICT;
    CREATE INDEX anchors_by_session ON anchors (session_id);

    CREATE TABLE witnessed_sessions (
      session_id TEXT NOT NULL,
      person_id TEXT NOT NULL,
      first_at INTEGER NOT NULL,
      PRIMARY KEY (person_id, session_id)
    ) STRICT;
    CREATE INDEX witnessed_sessions_by_time ON witnessed_sessions (person_id, first_at);

    CREATE TABLE segments (
      id TEXT PRIMARY KEY,
      session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE RESTRICT,
      state TEXT NOT NULL CHECK (state IN ('open', 'closed', 'sealed', 'lost', 'deleted')),
      opened_at INTEGER NOT NULL,
      sha256 TEXT,
      size_bytes INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX segments_by_session ON segments (session_id);
    CREATE INDEX segments_by_time ON segments (state, opened_at);

    CREATE TABLE segment_deletions (
      segment_id TEXT PRIMARY KEY REFERENCES segments (id) ON DELETE RESTRICT,
      sha256 TEXT,
      deleted_at INTEGER NOT NULL,
      by_id TEXT NOT NULL,
      reason TEXT NOT NULL CHECK (reason IN ('retention', 'decision')),
      decision_number TEXT CHECK ((decision_number IS NULL) = (reason <> 'decision'))
    ) STRICT;

    CREATE TABLE segment_requests (
      record_id TEXT PRIMARY KEY,
      direction TEXT NOT NULL CHECK (direction IN ('received', 'sent', 'referred')),
      asker_id TEXT NOT NULL,
      officer_id TEXT NOT NULL,
      week TEXT NOT NULL,
      log_id TEXT,
      sample TEXT,
      reason TEXT NOT NULL,
      asked_at INTEGER NOT NULL,
      sha256 TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('asked', 'sent', 'refused', 'referred')),
      refusal TEXT CHECK ((refusal IS NULL) = (state <> 'refused')),
      referred_to TEXT,
      referral TEXT CHECK ((referral IS NULL) = (referred_to IS NULL))
    ) STRICT;

    CREATE TABLE segment_request_stretches (
      request_id TEXT NOT NULL REFERENCES segment_requests (record_id) ON DELETE CASCADE,
      ordinal INTEGER NOT NULL,
      session_id TEXT NOT NULL,
      from_ms INTEGER NOT NULL,
      to_ms INTEGER NOT NULL,
      PRIMARY KEY (request_id, ordinal)
    ) STRICT;

    CREATE TABLE received_segments (
      segment_id TEXT NOT NULL,
      request_id TEXT NOT NULL REFERENCES segment_requests (record_id) ON DELETE CASCADE,
      person_id TEXT NOT NULL,
      session_id TEXT NOT NULL,
      from_ms INTEGER NOT NULL,
      to_ms INTEGER NOT NULL,
      sha256 TEXT NOT NULL,
      wrapped_key BLOB NOT NULL,
      file BLOB NOT NULL,
      PRIMARY KEY (segment_id, request_id)
    ) STRICT;
    CREATE INDEX received_segments_by_request ON received_segments (request_id);

    CREATE TABLE received_segment_deletions (
      segment_id TEXT NOT NULL,
      request_id TEXT NOT NULL REFERENCES segment_requests (record_id) ON DELETE CASCADE,
      sha256 TEXT NOT NULL,
      deleted_at INTEGER NOT NULL,
      by_id TEXT NOT NULL,
      reason TEXT NOT NULL CHECK (reason IN ('retention', 'decision')),
      decision_number TEXT CHECK ((decision_number IS NULL) = (reason <> 'decision')),
      PRIMARY KEY (segment_id, request_id)
    ) STRICT;

    CREATE TABLE segment_answers (
      record_id TEXT PRIMARY KEY,
      request_id TEXT NOT NULL REFERENCES segment_requests (record_id) ON DELETE CASCADE
    ) STRICT;
    CREATE INDEX segment_answers_by_request ON segment_answers (request_id);

    CREATE TABLE message_deletions (
      record_id TEXT PRIMARY KEY,
      sha256 TEXT NOT NULL,
      deleted_at INTEGER NOT NULL,
      reason TEXT NOT NULL CHECK (reason IN ('retention', 'decision'))
    ) STRICT;

    CREATE TABLE recording_openings (
      record_id TEXT PRIMARY KEY,
      by_id TEXT NOT NULL,
      session_id TEXT NOT NULL,
      opened_at INTEGER NOT NULL,
      reason TEXT NOT NULL
    ) STRICT;

    CREATE TABLE recording_opening_segments (
      record_id TEXT NOT NULL REFERENCES recording_openings (record_id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      segment_id TEXT NOT NULL,
      PRIMARY KEY (record_id, position)
    ) STRICT, WITHOUT ROWID;
  `);
};
