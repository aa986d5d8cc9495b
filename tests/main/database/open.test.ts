import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '../../../main/database/migrate.ts';
import { migrations } from '../../../main/database/migrations/index.ts';
import { closeDatabase, openDatabase } from '../../../main/database/open.ts';

const key = new Uint8Array(32).fill(7);
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'phien-db-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('openDatabase', () => {
  it('keeps what was written, and nothing of it in clear', () => {
    const path = join(folder, 'office.db');
    const db = openDatabase(path, key);
    db.exec(`CREATE TABLE words (word TEXT NOT NULL) STRICT`);
    db.prepare('INSERT INTO words (word) VALUES (?)').run('kế hoạch tuần bốn mươi bảy');
    closeDatabase(db);

    const again = openDatabase(path, key);
    expect(again.prepare('SELECT word FROM words').all()).toEqual([
      { word: 'kế hoạch tuần bốn mươi bảy' },
    ]);
    closeDatabase(again);
    expect(readFileSync(path).includes('kế hoạch tuần')).toBe(false);
    expect(readFileSync(path).includes('SQLite format 3')).toBe(false);
  });

  it('refuses another key and leaves the file as it was', () => {
    const path = join(folder, 'office.db');
    closeDatabase(openDatabase(path, key));
    const before = readFileSync(path);
    expect(() => openDatabase(path, new Uint8Array(32).fill(8))).toThrow(
      expect.objectContaining({ code: 'database-unreadable' }),
    );
    expect(readFileSync(path)).toEqual(before);
  });

  it('refuses a file that is no database', () => {
    const path = join(folder, 'office.db');
    writeFileSync(path, 'x'.repeat(8192));
    expect(() => openDatabase(path, key)).toThrow(
      expect.objectContaining({ code: 'database-unreadable' }),
    );
  });

  it('refuses a file from a newer version and leaves it as it was', () => {
    const path = join(folder, 'office.db');
    const db = openDatabase(path, key);
    db.pragma(`user_version = ${migrations.length + 1}`);
    closeDatabase(db);
    expect(() => openDatabase(path, key)).toThrow(
      expect.objectContaining({ code: 'database-too-new' }),
    );
    expect(existsSync(path)).toBe(true);
  });

  it('runs fully synchronous also when reopened', () => {
    const path = join(folder, 'office.db');
    closeDatabase(openDatabase(path, key));
    const db = openDatabase(path, key);
    expect(db.pragma('synchronous', { simple: true })).toBe(2);
    closeDatabase(db);
  });
});

describe('migrate', () => {
  it('leaves version and schema of the last whole migration when one fails', () => {
    const db = openDatabase(':memory:', key);
    const start = db.pragma('user_version', { simple: true });
    const broken = () => {
      db.exec('CREATE TABLE half (a TEXT) STRICT');
      throw new Error('power cut');
    };
    expect(() => migrate(db, [...migrations, broken])).toThrow('power cut');
    expect(db.pragma('user_version', { simple: true })).toBe(start);
    expect(db.prepare(`SELECT name FROM sqlite_schema WHERE name = 'half'`).all()).toEqual([]);
  });
});
