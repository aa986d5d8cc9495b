import type { Migration } from '../migrate.ts';

/** Official mail is searched with Vietnamese marks and without, also while the server is away. */
export const addMailSearch: Migration = (db) => {
  db.exec(`
    CREATE VIRTUAL TABLE mail_search USING fts5(
      subject, sender, recipients, copied, body, files,
      subject_folded, sender_folded, recipients_folded, copied_folded, body_folded, files_folded,
      facts,
      content = '', contentless_delete = 1, prefix = '2 3', tokenize = "ascii tokenchars '='"
    );
    -- A page of the index fits into one of the file, which keeps 80 bytes of its 4096 for its
    -- seal; FTS5's own 4050 take a second one for their rest.
    INSERT INTO mail_search (mail_search, rank)
    VALUES ('automerge', 0), ('usermerge', 8), ('crisismerge', 64), ('pgsz', 3960);

    CREATE TABLE mail_search_documents (
      document INTEGER PRIMARY KEY,
      message_id INTEGER NOT NULL UNIQUE,
      at INTEGER NOT NULL,
      body TEXT NOT NULL CHECK (body IN ('missing', 'searched', 'unreadable')),
      attachments_known INTEGER NOT NULL,
      attachments_searched INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX mail_search_documents_missing ON mail_search_documents (at)
      WHERE body = 'missing';

    -- What a search tells of itself, so that nobody counts 100,000 documents while somebody types.
    CREATE TABLE mail_search_counts (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      messages INTEGER NOT NULL,
      bodies INTEGER NOT NULL,
      attachments_known INTEGER NOT NULL,
      attachments_searched INTEGER NOT NULL
    ) STRICT;
    INSERT INTO mail_search_counts VALUES (1, 0, 0, 0, 0);
    CREATE TRIGGER mail_search_counted AFTER INSERT ON mail_search_documents
    BEGIN
      UPDATE mail_search_counts
      SET messages = messages + 1, bodies = bodies + (NEW.body = 'searched'),
        attachments_known = attachments_known + NEW.attachments_known,
        attachments_searched = attachments_searched + NEW.attachments_searched;
    END;
    CREATE TRIGGER mail_search_discounted AFTER DELETE ON mail_search_documents
    BEGIN
      UPDATE mail_search_counts
      SET messages = messages - 1, bodies = bodies - (OLD.body = 'searched'),
        attachments_known = attachments_known - OLD.attachments_known,
        attachments_searched = attachments_searched - OLD.attachments_searched;
    END;

    CREATE TABLE mail_search_words (
      folded TEXT NOT NULL,
      word TEXT NOT NULL,
      PRIMARY KEY (folded, word)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE mail_search_queue (
      message_id INTEGER PRIMARY KEY,
      at INTEGER NOT NULL,
      revision INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX mail_search_queue_order ON mail_search_queue (at);

    CREATE TRIGGER mail_search_added AFTER INSERT ON mail_messages
    BEGIN
      INSERT INTO mail_search_queue (message_id, at, revision) VALUES (NEW.id, NEW.at, 0)
      ON CONFLICT (message_id) DO UPDATE SET at = excluded.at, revision = revision + 1;
    END;
    CREATE TRIGGER mail_search_changed
    AFTER UPDATE OF subject, from_name, from_address, people, at, here, is_gone, has_attachments,
      is_signed ON mail_messages
    WHEN (NEW.subject, NEW.from_name, NEW.from_address, NEW.people, NEW.at, NEW.here, NEW.is_gone,
        NEW.has_attachments, NEW.is_signed)
      IS NOT (OLD.subject, OLD.from_name, OLD.from_address, OLD.people, OLD.at, OLD.here, OLD.is_gone,
        OLD.has_attachments, OLD.is_signed)
    BEGIN
      INSERT INTO mail_search_queue (message_id, at, revision) VALUES (NEW.id, NEW.at, 0)
      ON CONFLICT (message_id) DO UPDATE SET at = excluded.at, revision = revision + 1;
    END;
    CREATE TRIGGER mail_search_removed AFTER DELETE ON mail_messages
    BEGIN
      INSERT INTO mail_search_queue (message_id, at, revision) VALUES (OLD.id, OLD.at, 0)
      ON CONFLICT (message_id) DO UPDATE SET revision = revision + 1;
    END;
  `);
};
