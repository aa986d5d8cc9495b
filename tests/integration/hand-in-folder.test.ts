import { execFileSync, spawn } from 'node:child_process';
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
import { afterEach, expect, it, vi } from 'vitest';
import { createFolderShare } from '../../main/hand-in/folder-share.ts';
import { fileSource } from '../../main/hand-in/source.ts';
import { aControl, aShareFile, codeOf, newFolder, sha256Of } from '../support/shares.ts';

const base = ['2026-W47', 'tran-minh-anh'];
const name = 'segments/one.phien';
const leave: (() => void)[] = [];
afterEach(() => {
  for (const undo of leave.splice(0).reverse()) undo();
});

it('goes on with a copy whose program was killed', async () => {
  const root = newFolder();
  const source = join(newFolder(), 'one.phien');
  const bytes = randomBytes(200_000_000);
  writeFileSync(source, bytes);
  const path = join(root, ...base, ...name.split('/'));
  const script = new URL('../support/copy-to-share.ts', import.meta.url).pathname;
  const copying = spawn(process.execPath, [script, root, source], { stdio: 'inherit' });
  const ended = new Promise((resolve) => copying.once('exit', resolve));
  await vi.waitFor(() => expect(statSync(`${path}.part`).size).toBeGreaterThan(1_000_000), {
    timeout: 20_000,
    interval: 1,
  });
  copying.kill('SIGKILL');
  await ended;
  const reached = statSync(`${path}.part`).size;
  expect(existsSync(path)).toBe(false);

  const { control, seen } = aControl();
  const file = { name, sha256: sha256Of(bytes), source: await fileSource(source) };
  await createFolderShare(root, base).put(file, control);
  expect(seen[0]).toBe(reached);
  expect(sha256Of(readFileSync(path))).toBe(sha256Of(bytes));
  rmSync(root, { recursive: true });
  rmSync(dirname(source), { recursive: true });
});

/** A share with so little space, and what makes more: a file system of its own where that is allowed. */
function aSmallShare(sizeBytes: number) {
  const root = newFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeBytes}`, 'phien', root], {
      stdio: 'pipe',
    });
  } catch {
    // Without the right to mount, the kernel's full device stands where the file would grow.
    return aFullShare(root);
  }
  leave.push(() => execFileSync('umount', [root]));
  const ballast = join(root, 'ballast');
  writeFileSync(ballast, Buffer.alloc(sizeBytes / 2));
  return { root, makeSpace: () => rmSync(ballast) };
}

function aFullShare(root: string) {
  const part = `${join(root, ...base, ...name.split('/'))}.part`;
  mkdirSync(dirname(part), { recursive: true });
  symlinkSync('/dev/full', part);
  return { root, makeSpace: () => rmSync(part) };
}

it('says that the share is full, and goes on where it was when there is space again', async () => {
  const { root, makeSpace } = aSmallShare(4 * 1024 * 1024);
  const share = createFolderShare(root, base);
  const file = aShareFile(name, randomBytes(3_000_000));
  expect(await codeOf(share.put(file, aControl().control))).toBe('share-full');
  const path = join(root, ...base, ...name.split('/'));
  const reached = existsSync(`${path}.part`) ? statSync(`${path}.part`).size : 0;
  expect(existsSync(path)).toBe(false);
  makeSpace();
  const { control, seen } = aControl();
  await share.put(file, control);
  // Whole pieces count; a page that was written by half is written again.
  expect(seen[0]).toBeGreaterThanOrEqual(reached - 256 * 1024);
  expect(readFileSync(path).equals(file.bytes)).toBe(true);
});
