import type { Migration } from '../migrate.ts';

/** Programs that this installation's officer does not want recorded. */
export const addMasks: Migration = (db) => {
  db.exec(`
    CREATE TABLE excluded_programs (
      program TEXT PRIMARY KEY
    ) STRICT;
  `);
};
