import type { Migration } from '../migrate.ts';

/** A head commits to a nonce with each approval of a plan, and reveals it to draw the week's sample. */
export const addSpotChecks: Migration = (db) => {
  db.exec(`
    CREATE TABLE sample_nonces (
      review_id TEXT PRIMARY KEY,
      nonce TEXT NOT NULL
    ) STRICT;
  `);
};
