import type { Migration } from '../migrate.ts';

export const addWorkLogs: Migration = (db) => {
  db.exec(``);
};
