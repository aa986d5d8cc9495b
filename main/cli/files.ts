import { createReadStream } from 'node:fs';
import { lstat, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { longestFile } from '../recordings/capture-span.ts';

export type PathKind = 'file' | 'folder' | 'absent';

/** What lies there; `absent` also for what cannot be reached. */
export async function pathKind(path: string): Promise<PathKind> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch {
    // Whatever the reason, it cannot be reached under this name.
    return 'absent';
  }
}

/** The whole file. Throws `file-unreadable` with its name as `file`. */
export async function readBytes(path: string): Promise<Uint8Array> {
  return asReadable(async () => {
    await assertEnds(path);
    return readFile(path);
  }, path);
}

/** The whole file; null for one that is longer than any of ours. Throws as `readBytes` does. */
export async function readOurs(path: string): Promise<Uint8Array | null> {
  return asReadable(async () => {
    await assertEnds(path);
    return (await stat(path)).size > longestFile ? null : readFile(path);
  }, path);
}

/**
 * A named pipe keeps whoever opens it until somebody writes, and a device may never end. A shell's
 * own pipe (`/dev/fd/…`) is one that is written, and on Linux a link to it. Throws a plain `Error`.
 */
export async function assertEnds(path: string): Promise<void> {
  const [entry, target] = await Promise.all([lstat(path), stat(path)]);
  const isShellsPipe = target.isFIFO() && (entry.isSymbolicLink() || path.startsWith('/dev/fd/'));
  if (!target.isFile() && !isShellsPipe) throw new Error('This is no plain file.');
}

/** Whether anything bears this name, also what cannot be reached. */
export async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch {
    // Whatever the reason, nothing can be told of it.
    return false;
  }
}

/**
 * The bytes of what is no plain file, such as a pipe, which can be read only once: at most so many.
 * Null for a plain file. Throws `file-unreadable`.
 */
export async function readPipe(path: string, most: number): Promise<Uint8Array | null> {
  return asReadable(async () => {
    if ((await stat(path)).isFile()) return null;
    const pieces: Buffer[] = [];
    let size = 0;
    for await (const piece of createReadStream(path, { end: most - 1 })) {
      // Without an encoding it reads bytes.
      pieces.push(piece as Buffer);
      size += pieces.at(-1)?.length ?? 0;
      if (size >= most) break;
    }
    return Buffer.concat(pieces).subarray(0, most);
  });
}

export type Listing = {
  readonly files: readonly string[];
  /** Folders that cannot be listed, and what bears the name of a file of ours but is none. */
  readonly unreadable: readonly string[];
};

/**
 * What lies in a folder and below, in order of path. Links are not followed: they may lead anywhere.
 * Throws `file-unreadable` for the folder itself.
 */
export async function listBelow(
  folder: string,
  isOurs: (name: string) => boolean,
): Promise<Listing> {
  const files: string[] = [];
  const unreadable: string[] = [];
  const visit = async (path: string): Promise<void> => {
    for (const entry of await readdir(path, { withFileTypes: true })) {
      const inside = join(path, entry.name);
      if (entry.isFile()) files.push(inside);
      else if (isOurs(entry.name)) unreadable.push(inside);
      else if (entry.isDirectory()) await visit(inside).catch(() => unreadable.push(inside));
    }
  };
  await asReadable(() => visit(folder), folder);
  return { files: files.sort(), unreadable: unreadable.sort() };
}

/** What the file system refuses, as `file-unreadable`, with the name that it is told of as `file`. */
export async function asReadable<T>(read: () => Promise<T>, path?: string): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    const values = path === undefined ? {} : { file: path };
    throw new AppError('file-unreadable', 'A file or folder cannot be read.', { cause, values });
  }
}

/** What was read; null where the file system refuses it. */
export async function orUnreadable<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof AppError && error.code === 'file-unreadable') return null;
    throw error;
  }
}
