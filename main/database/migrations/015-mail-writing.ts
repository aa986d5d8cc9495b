import type { Migration } from '../migrate.ts';

/**
 * Official mail is written here, waits here until a server has it, and is kept until it cannot come
 * back.
 */
export const addMailWriting: Migration = (db) => {
  db.exec(`
    CREATE TABLE mail_drafts (
      id TEXT PRIMARY KEY,
      message_id TEXT NOT NULL UNIQUE,
      recipients TEXT NOT NULL,
      subject TEXT NOT NULL,
      text TEXT NOT NULL,
      answers INTEGER,
      answers_as TEXT CHECK (answers_as IN ('reply', 'reply-all', 'forward')),
      in_reply_to TEXT,
      in_row TEXT NOT NULL,
      saved_at INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('draft', 'waiting', 'sent', 'filed', 'failed')),
      -- The whole mail as it goes out, each time the same bytes.
      mail BLOB,
      is_signed INTEGER NOT NULL CHECK (is_signed IN (0, 1)),
      -- Who has not got it yet.
      remaining TEXT NOT NULL,
      refused TEXT NOT NULL,
      goes_at INTEGER,
      queued_at INTEGER,
      tries INTEGER NOT NULL,
      -- A server may have it: another mail needs another identifier.
      was_offered INTEGER NOT NULL CHECK (was_offered IN (0, 1)),
      problem TEXT,
      problem_values TEXT NOT NULL
    ) STRICT;
    CREATE INDEX mail_drafts_by_state ON mail_drafts (state, goes_at);

    CREATE TABLE mail_draft_files (
      draft_id TEXT NOT NULL REFERENCES mail_drafts (id) ON DELETE CASCADE,
      number INTEGER NOT NULL,
      name TEXT NOT NULL,
      type TEXT NOT NULL,
      size_bytes INTEGER NOT NULL,
      bytes BLOB NOT NULL,
      PRIMARY KEY (draft_id, number)
    ) STRICT;

    CREATE TABLE mail_correspondents (
      address TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      times INTEGER NOT NULL,
      last_at INTEGER NOT NULL
    ) STRICT;
  `);
};
