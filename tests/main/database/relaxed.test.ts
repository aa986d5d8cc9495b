import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../main/database/open.ts';
import { relaxed } from '../../../main/database/relaxed.ts';
import { memoryDatabase } from '../../support/database.ts';

const [normal, full] = [1, 2];
let db: Database;
beforeEach(() => {
  db = memoryDatabase();
});
afterEach(() => void db.close());
const synchronous = () => db.pragma('synchronous', { simple: true });

describe('what can be made again', () => {
  it('waits for no disk, and everything after it does', () => {
    expect(relaxed(db, synchronous)).toBe(normal);
    expect(synchronous()).toBe(full);
  });

  it('leaves the rest waiting when it fails', () => {
    const fail = () => {
      throw new Error('Disk full.');
    };
    expect(() => relaxed(db, db.transaction(fail))).toThrow('Disk full.');
    expect(synchronous()).toBe(full);
  });

  it('waits within a transaction that waits', () => {
    const within = db.transaction(() => relaxed(db, synchronous));
    expect(within()).toBe(full);
    expect(synchronous()).toBe(full);
  });
});
