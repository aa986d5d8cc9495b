import type { Migration } from '../migrate.ts';

/** Work logs as drafted and as sent, what heads said of plans and logs, and what officers replied. */
export const addWorkLogs: Migration = (db) => {
  db.exec(`
    CREATE TABLE work_logs (
      id TEXT PRIMARY KEY,
      person_id TEXT NOT NULL,
      week TEXT NOT NULL,
      draft TEXT,
      UNIQUE (person_id, week)
    ) STRICT;

    CREATE TABLE work_log_revisions (
      record_id TEXT PRIMARY KEY,
      work_log_id TEXT NOT NULL REFERENCES work_logs (id) ON DELETE CASCADE,
      revision INTEGER NOT NULL CHECK (revision > 0),
      sha256 TEXT NOT NULL,
      content TEXT NOT NULL,
      signed INTEGER NOT NULL CHECK (signed IN (0, 1)),
      sent_at INTEGER NOT NULL,
      kit_id TEXT NOT NULL,
      received_at INTEGER NOT NULL,
      outcome TEXT NOT NULL
        CHECK (outcome IN ('waiting', 'superseded', 'withdrawn', 'returned', 'approved')),
      overdue_tasks INTEGER NOT NULL,
      changes INTEGER,
      journal_sound INTEGER NOT NULL CHECK (journal_sound IN (0, 1)),
      evidence BLOB NOT NULL
    ) STRICT;
    CREATE INDEX work_log_revisions_by_log ON work_log_revisions (work_log_id, revision);
    CREATE INDEX work_log_revisions_by_outcome ON work_log_revisions (outcome, received_at);

    CREATE TABLE reviews (
      record_id TEXT PRIMARY KEY,
      answers_id TEXT NOT NULL,
      revision INTEGER NOT NULL,
      sha256 TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('plan.submit', 'work-log.submit')),
      person_id TEXT NOT NULL,
      reviewer_id TEXT NOT NULL,
      decision TEXT NOT NULL CHECK (decision IN ('approved', 'returned')),
      comment TEXT NOT NULL,
      lines TEXT NOT NULL,
      reviewed_at INTEGER NOT NULL,
      sample_commitment TEXT
    ) STRICT;
    CREATE INDEX reviews_by_answered ON reviews (answers_id, reviewed_at);

    CREATE TABLE dissents (
      record_id TEXT PRIMARY KEY,
      review_id TEXT NOT NULL REFERENCES reviews (record_id) ON DELETE CASCADE,
      task_id TEXT,
      text TEXT NOT NULL,
      at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX dissents_by_review ON dissents (review_id, at);

    CREATE TABLE review_drafts (
      record_id TEXT PRIMARY KEY,
      opened INTEGER NOT NULL CHECK (opened IN (0, 1)),
      draft TEXT
    ) STRICT;
  `);
};
