import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
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

/** The whole file. Throws `file-unreadable`. */
export async function readBytes(path: string): Promise<Uint8Array> {
  return asReadable(() => readFile(path));
}

/** The whole file; null for one that is longer than any of ours. Throws `file-unreadable`. */
export async function readOurs(path: string): Promise<Uint8Array | null> {
  return asReadable(async () => ((await stat(path)).size > longestFile ? null : readFile(path)));
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

/** Every file in a folder and below, in order of path. Throws `file-unreadable`. */
export async function listFiles(folder: string): Promise<readonly string[]> {
  const entries = await asReadable(() => readdir(folder, { recursive: true, withFileTypes: true }));
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** What the file system refuses, as `file-unreadable`. */
export async function asReadable<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    throw new AppError('file-unreadable', 'A file or folder cannot be read.', { cause });
  }
}
