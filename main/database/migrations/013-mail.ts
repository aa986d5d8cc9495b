import type { Migration } from '../migrate.ts';

/** Official mail is read without the server: its folders, messages and what was changed meanwhile. */
export const addMail: Migration = (db) => {
  db.exec(`
    CREATE TABLE mail_folders (
      id INTEGER PRIMARY KEY,
      path TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      role TEXT,
      is_listed INTEGER NOT NULL CHECK (is_listed IN (0, 1)),
      uid_validity TEXT,
      uid_next INTEGER,
      total INTEGER,
      modseq TEXT,
      looked_at INTEGER
    ) STRICT;

    CREATE TABLE mail_messages (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      folder_id INTEGER NOT NULL REFERENCES mail_folders (id) ON DELETE RESTRICT,
      uid INTEGER,
      is_gone INTEGER NOT NULL CHECK (is_gone IN (0, 1)),
      lost_at INTEGER,
      message_id TEXT,
      thread_id INTEGER NOT NULL,
      is_top INTEGER NOT NULL CHECK (is_top IN (0, 1)),
      is_top_here INTEGER NOT NULL CHECK (is_top_here IN (0, 1)),
      from_name TEXT NOT NULL,
      from_address TEXT NOT NULL,
      people TEXT NOT NULL,
      subject TEXT NOT NULL,
      thread_subject TEXT NOT NULL,
      preview TEXT NOT NULL,
      at INTEGER NOT NULL,
      size_bytes INTEGER NOT NULL,
      is_read INTEGER NOT NULL CHECK (is_read IN (0, 1)),
      is_flagged INTEGER NOT NULL CHECK (is_flagged IN (0, 1)),
      is_answered INTEGER NOT NULL CHECK (is_answered IN (0, 1)),
      has_attachments INTEGER NOT NULL CHECK (has_attachments IN (0, 1)),
      is_signed INTEGER NOT NULL CHECK (is_signed IN (0, 1)),
      here TEXT NOT NULL CHECK (here IN ('headers', 'body', 'whole')),
      tries INTEGER NOT NULL,
      became_task INTEGER NOT NULL CHECK (became_task IN (0, 1)),
      is_handled INTEGER NOT NULL CHECK (is_handled IN (0, 1))
    ) STRICT;
    CREATE UNIQUE INDEX mail_messages_uid ON mail_messages (folder_id, uid) WHERE uid IS NOT NULL;
    CREATE INDEX mail_messages_folder ON mail_messages (folder_id, is_gone, at DESC, id DESC);
    CREATE INDEX mail_messages_folder_top ON mail_messages (folder_id, at DESC, id DESC)
      WHERE is_gone = 0 AND is_top_here = 1;
    CREATE INDEX mail_messages_all ON mail_messages (at DESC, id DESC) WHERE is_gone = 0;
    CREATE INDEX mail_messages_all_top ON mail_messages (at DESC, id DESC)
      WHERE is_gone = 0 AND is_top = 1;
    CREATE INDEX mail_messages_read ON mail_messages (folder_id, is_read) WHERE is_gone = 0;
    CREATE INDEX mail_messages_message_id ON mail_messages (message_id)
      WHERE message_id IS NOT NULL;
    CREATE INDEX mail_messages_thread ON mail_messages (thread_id, is_gone, at DESC, id DESC);
    CREATE INDEX mail_messages_subject ON mail_messages (thread_subject, at)
      WHERE thread_subject <> '';
    -- SQLite takes a partial index only where the question states its very conditions, and counts
    -- from it alone only where their columns stand in it too.
    CREATE INDEX mail_messages_bodies ON mail_messages (at DESC, here, is_gone, tries)
      WHERE here = 'headers' AND is_gone = 0 AND tries < 3;
    CREATE INDEX mail_messages_files ON mail_messages (at DESC, size_bytes, here, is_gone, tries)
      WHERE here = 'body' AND is_gone = 0 AND tries < 3;
    CREATE INDEX mail_messages_lost ON mail_messages (lost_at) WHERE lost_at IS NOT NULL;

    CREATE TABLE mail_thread_names (
      name TEXT PRIMARY KEY,
      thread_id INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX mail_thread_names_thread ON mail_thread_names (thread_id);

    CREATE TABLE mail_changes (
      message_id INTEGER PRIMARY KEY REFERENCES mail_messages (id) ON DELETE CASCADE,
      is_read INTEGER CHECK (is_read IN (0, 1)),
      is_flagged INTEGER CHECK (is_flagged IN (0, 1)),
      is_answered INTEGER CHECK (is_answered IN (0, 1)),
      from_folder_id INTEGER REFERENCES mail_folders (id) ON DELETE RESTRICT,
      from_uid INTEGER,
      is_final INTEGER NOT NULL CHECK (is_final IN (0, 1)),
      revision INTEGER NOT NULL,
      changed_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX mail_changes_from ON mail_changes (from_folder_id, from_uid);
    CREATE INDEX mail_changes_order ON mail_changes (changed_at, message_id);

    CREATE TABLE mail_envelopes (
      folder_id INTEGER NOT NULL REFERENCES mail_folders (id) ON DELETE CASCADE,
      uid INTEGER NOT NULL,
      PRIMARY KEY (folder_id, uid)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE mail_contents (
      message_id INTEGER NOT NULL REFERENCES mail_messages (id) ON DELETE CASCADE,
      part TEXT NOT NULL,
      total_bytes INTEGER NOT NULL,
      here_bytes INTEGER NOT NULL,
      is_whole INTEGER NOT NULL CHECK (is_whole IN (0, 1)),
      PRIMARY KEY (message_id, part)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE mail_pieces (
      message_id INTEGER NOT NULL,
      part TEXT NOT NULL,
      start INTEGER NOT NULL,
      bytes BLOB NOT NULL,
      PRIMARY KEY (message_id, part, start),
      FOREIGN KEY (message_id, part) REFERENCES mail_contents (message_id, part) ON DELETE CASCADE
    ) STRICT;

    CREATE TABLE mail_parts (
      message_id INTEGER NOT NULL REFERENCES mail_messages (id) ON DELETE CASCADE,
      part TEXT NOT NULL,
      size_bytes INTEGER NOT NULL,
      head_at INTEGER NOT NULL,
      body_at INTEGER NOT NULL,
      PRIMARY KEY (message_id, part)
    ) STRICT, WITHOUT ROWID;
  `);
};
