import type { Migration } from '../migrate.ts';

export const addPlans: Migration = (db) => {
  db.exec(``);
};
