import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFolderCache } from '../../../main/revocation/revocation-cache.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'phien-kept-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a folder of kept answers', () => {
  it('gives back what was kept last, by its key alone', async () => {
    const cache = createFolderCache(join(folder, 'revocation'));
    expect(await cache.read('a')).toBeNull();
    await cache.write('a', Uint8Array.of(1));
    await cache.write('a', Uint8Array.of(2));
    await cache.write('../../b', Uint8Array.of(3));
    expect(await cache.read('a')).toEqual(Buffer.of(2));
    expect(await cache.read('../../b')).toEqual(Buffer.of(3));
    expect(readdirSync(folder)).toEqual(['revocation']);
    expect(readdirSync(join(folder, 'revocation'))).toHaveLength(2);
  });

  it('drops what was not renewed for a hundred days', async () => {
    const cache = createFolderCache(folder);
    await cache.write('old', Uint8Array.of(1));
    const [old = ''] = readdirSync(folder);
    const then = Date.now() / 1000 - 101 * 86_400;
    utimesSync(join(folder, old), then, then);
    await cache.write('new', Uint8Array.of(2));
    expect(await cache.read('old')).toBeNull();
    expect(await cache.read('new')).toEqual(Buffer.of(2));
  });

  it('keeps nothing where it cannot, and says nothing', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    const cache = createFolderCache(file);
    await cache.write('a', Uint8Array.of(1));
    expect(await cache.read('a')).toBeNull();
  });
});
