import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { markAsForeign } from '../../../main/mail/mark-of-the-web.ts';

describe('the mark of the web', () => {
  const folder = mkdtempSync(join(tmpdir(), 'phien-mark-'));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is written where Windows looks for it, and nowhere else', () => {
    const path = join(folder, 'cv.pdf');
    markAsForeign(path, 'linux');
    expect(readdirSync(folder)).toEqual([]);
    markAsForeign(path, 'win32');
    expect(readFileSync(`${path}:Zone.Identifier`, 'utf8')).toBe('[ZoneTransfer]\r\nZoneId=3\r\n');
    expect(existsSync(path)).toBe(false);
  });
});
