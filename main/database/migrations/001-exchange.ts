import type { Migration } from '../migrate.ts';

export const addExchange: Migration = (db) => {
  db.exec(``);
};
