import type { Migration } from '../migrate.ts';

export const addSessions: Migration = (db) => {
  db.exec(``);
};
