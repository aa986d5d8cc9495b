import { type Database, openDatabase } from '../../main/database/open.ts';

/** The whole schema in memory: the real database, gone when the test ends. */
export function memoryDatabase(): Database {
  return openDatabase(':memory:', new Uint8Array(32));
}
