import type { Migration } from '../migrate.ts';

/** Plans of this person and, at a head's desk, of the unit: drafts, sent revisions, added tasks. */
export const addPlans: Migration = (db) => {
  db.exec(`
    CREATE TABLE plans (
      id TEXT PRIMARY KEY,
      person_id TEXT NOT NULL,
      week TEXT NOT NULL,
      draft TEXT,
      UNIQUE (person_id, week)
    ) STRICT;

    CREATE TABLE plan_revisions (
      record_id TEXT PRIMARY KEY,
      plan_id TEXT NOT NULL REFERENCES plans (id) ON DELETE CASCADE,
      revision INTEGER NOT NULL CHECK (revision > 0),
      sha256 TEXT NOT NULL,
      content TEXT NOT NULL,
      amendment_reason TEXT NOT NULL,
      sent_at INTEGER NOT NULL,
      received_at INTEGER NOT NULL,
      outcome TEXT NOT NULL
        CHECK (outcome IN ('waiting', 'superseded', 'withdrawn', 'returned', 'approved')),
      overdue_tasks INTEGER NOT NULL,
      changes INTEGER
    ) STRICT;
    CREATE INDEX plan_revisions_by_plan ON plan_revisions (plan_id, revision);
    CREATE INDEX plan_revisions_by_outcome ON plan_revisions (outcome, received_at);

    CREATE TABLE added_tasks (
      task_id TEXT PRIMARY KEY,
      person_id TEXT NOT NULL,
      week TEXT NOT NULL,
      task TEXT NOT NULL,
      added_at INTEGER NOT NULL,
      assignment_id TEXT UNIQUE,
      note TEXT NOT NULL
    ) STRICT;
    CREATE INDEX added_tasks_by_week ON added_tasks (person_id, week, added_at);
  `);
};
