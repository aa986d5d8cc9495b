import type { Migration } from '../migrate.ts';

/** What a server did not do with a message, and which mail did not arrive, is shown at the message. */
export const addMailOutcomes: Migration = (db) => {
  db.exec(`
    ALTER TABLE mail_changes ADD COLUMN tries INTEGER NOT NULL DEFAULT 0;

    CREATE TABLE mail_refusals (
      message_id INTEGER PRIMARY KEY REFERENCES mail_messages (id) ON DELETE CASCADE,
      what TEXT NOT NULL CHECK (what IN ('flag', 'move', 'delete')),
      reason TEXT NOT NULL CHECK (reason IN ('full', 'forbidden', 'missing', 'other')),
      -- What was to be changed, so that it can be tried again.
      is_read INTEGER CHECK (is_read IN (0, 1)),
      is_flagged INTEGER CHECK (is_flagged IN (0, 1)),
      is_answered INTEGER CHECK (is_answered IN (0, 1)),
      to_folder_id INTEGER REFERENCES mail_folders (id) ON DELETE SET NULL,
      is_final INTEGER NOT NULL CHECK (is_final IN (0, 1))
    ) STRICT;
    CREATE INDEX mail_refusals_folder ON mail_refusals (to_folder_id);

    CREATE TABLE mail_returns (
      -- Of the mail that did not arrive; it may not be here yet.
      message_id TEXT NOT NULL,
      address TEXT NOT NULL,
      -- To whom the notice was sent: whoever else's mail has this identifier did not come back.
      sender TEXT NOT NULL,
      said TEXT NOT NULL,
      told_at INTEGER NOT NULL,
      PRIMARY KEY (message_id, address)
    ) STRICT, WITHOUT ROWID;
  `);
};
