import { createHash } from 'node:crypto';
import { type FileHandle, open, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../shared/errors.ts';

export type PathKind = 'file' | 'folder' | 'absent';

export async function pathKind(path: string): Promise<PathKind> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch {
    // Whatever the reason, it cannot be reached under this name.
    return 'absent';
  }
}

/** The whole file. Throws `file-unreadable`. */
export async function readBytes(path: string): Promise<Uint8Array> {
  return asReadable(() => readFile(path));
}

/** Every file in a folder and below, in order of path. Throws `file-unreadable`. */
export async function listFiles(folder: string): Promise<readonly string[]> {
  const entries = await asReadable(() => readdir(folder, { recursive: true, withFileTypes: true }));
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/**
 * SHA-256 of a file, lower-case hex. The next stretch is read while one is hashed, so that a week of
 * segments costs little more than hashing it. Throws `file-unreadable`.
 */
export async function hashFile(path: string): Promise<string> {
  return asReadable(async () => {
    const file = await open(path, 'r');
    try {
      return await hashHandle(file);
    } finally {
      await file.close();
    }
  });
}

const stretchBytes = 1 << 20;

async function hashHandle(file: FileHandle): Promise<string> {
  const hash = createHash('sha256');
  let current = Buffer.allocUnsafe(stretchBytes);
  let next = Buffer.allocUnsafe(stretchBytes);
  let { bytesRead } = await file.read(current, 0, stretchBytes, null);
  while (bytesRead > 0) {
    const reading = file.read(next, 0, stretchBytes, null);
    hash.update(current.subarray(0, bytesRead));
    ({ bytesRead } = await reading);
    [current, next] = [next, current];
  }
  return hash.digest('hex');
}

async function asReadable<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    throw new AppError('file-unreadable', 'A file or folder cannot be read.', { cause });
  }
}
