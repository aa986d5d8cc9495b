import type { Migration } from '../migrate.ts';

/** PDF files are reviewed, signed in batches, and what their signatures lack is fetched later. */
export const addDocuments: Migration = (db) => {
  db.exec(`
    CREATE TABLE documents (
      id TEXT PRIMARY KEY,
      position INTEGER NOT NULL UNIQUE,
      path TEXT NOT NULL UNIQUE,
      size_bytes INTEGER NOT NULL,
      pages INTEGER NOT NULL,
      signatures INTEGER NOT NULL,
      sha256 TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('waiting', 'reviewed', 'signed', 'failed')),
      appearance TEXT NOT NULL CHECK (
        appearance IN ('none', 'person', 'agency', 'appendix', 'copy')
      ),
      place TEXT,
      fields TEXT NOT NULL,
      field TEXT,
      caption TEXT NOT NULL,
      seen_sha256 TEXT,
      reviewed_sha256 TEXT,
      problem TEXT
    ) STRICT;

    -- From the moment its bytes are known and before it has its name, so that a crash in between
    -- leaves no signed file unknown.
    CREATE TABLE signed_files (
      document_id TEXT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
      path TEXT,
      sha256 TEXT NOT NULL,
      next_sha256 TEXT,
      signed_at INTEGER NOT NULL,
      field TEXT NOT NULL,
      certificates TEXT NOT NULL,
      level TEXT NOT NULL CHECK (level IN ('B-B', 'B-T', 'B-LT')),
      lacks_timestamp INTEGER NOT NULL CHECK (lacks_timestamp IN (0, 1)),
      lacks_revocation INTEGER NOT NULL CHECK (lacks_revocation IN (0, 1)),
      tries INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE signature_pictures (
      of TEXT PRIMARY KEY CHECK (of IN ('person', 'agency')),
      png BLOB NOT NULL
    ) STRICT;
  `);
};
