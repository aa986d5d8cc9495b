import type { Migration } from '../migrate.ts';

/** What was recorded by mistake is reported, sealed, and decided of by the office. */
export const addIncidents: Migration = (db) => {
  db.exec(`
    CREATE TABLE incidents (
      report_id TEXT PRIMARY KEY,
      sha256 TEXT NOT NULL,
      person_id TEXT NOT NULL,
      session_id TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('state-secret', 'citizen-data', 'personal', 'other')),
      from_ms INTEGER NOT NULL,
      to_ms INTEGER NOT NULL,
      note TEXT NOT NULL,
      reported_at INTEGER NOT NULL,
      told TEXT NOT NULL
    ) STRICT;

    CREATE TABLE incident_segments (
      report_id TEXT NOT NULL REFERENCES incidents (report_id) ON DELETE CASCADE,
      segment_id TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      PRIMARY KEY (report_id, segment_id)
    ) STRICT;
    CREATE INDEX incident_segments_by_segment ON incident_segments (segment_id);

    CREATE TABLE incident_decisions (
      report_id TEXT PRIMARY KEY REFERENCES incidents (report_id) ON DELETE CASCADE,
      decision_id TEXT NOT NULL,
      by_id TEXT NOT NULL,
      decided_at INTEGER NOT NULL,
      outcome TEXT NOT NULL CHECK (outcome IN ('unseal', 'destroy')),
      number TEXT NOT NULL,
      date TEXT NOT NULL,
      reason TEXT NOT NULL
    ) STRICT;
  `);
};
