import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFolderShare } from '../../../main/hand-in/folder-share.ts';
import { aControl, aShareFile, codeOf, cutAt, newFolder } from '../../support/shares.ts';

const name = 'segments/one.phien';

function aShare() {
  const root = newFolder();
  const path = join(root, '2026-W47', 'tran-minh-anh', ...name.split('/'));
  return { root, path, share: createFolderShare(root, ['2026-W47', 'tran-minh-anh']) };
}

/** As if an earlier attempt had left so much. */
function leave(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.part`, bytes);
}

describe('a file that is put into a folder', () => {
  it('lies there whole, and nothing else does', async () => {
    const { path, share } = aShare();
    const file = aShareFile(name);
    const { control, seen } = aControl();
    await share.put(file, control);
    expect(readFileSync(path).equals(file.bytes)).toBe(true);
    expect(existsSync(`${path}.part`)).toBe(false);
    expect(seen.at(-1)).toBe(file.bytes.length);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  });

  it('may be empty', async () => {
    const { path, share } = aShare();
    await share.put(aShareFile(name, new Uint8Array()), aControl().control);
    expect(statSync(path).size).toBe(0);
  });

  it('is not written again when the same bytes lie there', async () => {
    const { path, share } = aShare();
    const file = aShareFile(name);
    await share.put(file, aControl().control);
    const before = statSync(path).mtimeMs;
    await share.put(file, aControl().control);
    expect(statSync(path).mtimeMs).toBe(before);
  });

  it('replaces other bytes of the same length', async () => {
    const { path, share } = aShare();
    const file = aShareFile(name);
    await share.put(aShareFile(name, randomBytes(file.bytes.length)), aControl().control);
    await share.put(file, aControl().control);
    expect(readFileSync(path).equals(file.bytes)).toBe(true);
  });

  it('goes on at the byte that an earlier attempt reached', async () => {
    const { path, share } = aShare();
    const file = aShareFile(name);
    leave(path, file.bytes.subarray(0, 500_000));
    const { control, seen } = aControl();
    await share.put(file, control);
    expect(seen[0]).toBe(500_000);
    expect(readFileSync(path).equals(file.bytes)).toBe(true);
  });

  it('begins anew where the earlier attempt left other bytes, or too many', async () => {
    for (const left of [randomBytes(300_000), Buffer.alloc(500_000), randomBytes(900_000)]) {
      const { path, share } = aShare();
      const file = aShareFile(name);
      leave(path, left);
      await share.put(file, aControl().control);
      expect(readFileSync(path).equals(file.bytes)).toBe(true);
    }
  });

  it('keeps what a power cut left sound and writes the zeros behind it anew', async () => {
    const { path, share } = aShare();
    const file = aShareFile(name);
    leave(path, Buffer.concat([file.bytes.subarray(0, 300_000), Buffer.alloc(100_000)]));
    const { control, seen } = aControl();
    await share.put(file, control);
    // Whole pieces of 256 KiB that are the same stay.
    expect(seen[0]).toBe(256 * 1024);
    expect(readFileSync(path).equals(file.bytes)).toBe(true);
  });

  it('stays as a part when it is stopped, and goes on later', async () => {
    const { path, share } = aShare();
    const file = aShareFile(name);
    const controller = new AbortController();
    const stopping = cutAt(file, 512 * 1024, () => controller.abort('paused'));
    expect(await codeOf(share.put(stopping, aControl(controller.signal).control))).toBe('paused');
    expect(existsSync(path)).toBe(false);
    expect(statSync(`${path}.part`).size).toBe(512 * 1024);
    const { control, seen } = aControl();
    await share.put(file, control);
    expect(seen[0]).toBe(512 * 1024);
    expect(readFileSync(path).equals(file.bytes)).toBe(true);
  });
});

describe('what cannot be put', () => {
  it('is a file that is not the one that was recorded; nothing of it stays', async () => {
    const { path, share } = aShare();
    const file = { ...aShareFile(name), sha256: 'a'.repeat(64) };
    expect(await codeOf(share.put(file, aControl().control))).toBe('file-changed');
    expect([existsSync(path), existsSync(`${path}.part`)]).toEqual([false, false]);
  });

  it('says that the share is full, and goes on when there is space', async () => {
    const { path, share } = aShare();
    const file = aShareFile(name);
    mkdirSync(dirname(path), { recursive: true });
    // The kernel's own full device.
    symlinkSync('/dev/full', `${path}.part`);
    expect(await codeOf(share.put(file, aControl().control))).toBe('share-full');
    rmSync(`${path}.part`);
    await share.put(file, aControl().control);
    expect(readFileSync(path).equals(file.bytes)).toBe(true);
  });

  it('says that the share is away, and makes no folder in its place', async () => {
    const { root, share } = aShare();
    rmSync(root, { recursive: true });
    expect(await codeOf(share.put(aShareFile(name), aControl().control))).toBe('share-unreachable');
    const { signal } = new AbortController();
    expect(await codeOf(share.has(name, 1, signal))).toBe('share-unreachable');
    expect(existsSync(root)).toBe(false);
  });

  it('says that the share is away where a file lies in its place', async () => {
    const { root, share } = aShare();
    rmSync(root, { recursive: true });
    writeFileSync(root, '');
    expect(await codeOf(share.put(aShareFile(name), aControl().control))).toBe('share-unreachable');
  });

  it('says that it may not write', async () => {
    // Nobody makes folders there, not even the administrator.
    const share = createFolderShare('/sys', ['2026-W47']);
    expect(await codeOf(share.put(aShareFile(name), aControl().control))).toBe('share-refused');
  });
});

describe('whether a file lies there', () => {
  it('is told by its size', async () => {
    const { share } = aShare();
    const { signal } = new AbortController();
    const file = aShareFile(name);
    expect(await share.has(name, file.bytes.length, signal)).toBe(false);
    await share.put(file, aControl().control);
    expect(await share.has(name, file.bytes.length, signal)).toBe(true);
    expect(await share.has(name, 3, signal)).toBe(false);
  });
});
