import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { AppError } from '../../shared/errors.ts';

/**
 * Writes a file that is there whole or not at all, for its owner only. Throws `disk-full`; any other
 * failure flies.
 */
export function writeWholeFile(path: string, bytes: Uint8Array): void {
  const half = `${path}.tmp`;
  try {
    const file = openSync(half, 'w', 0o600);
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(half, path);
  } catch (cause) {
    rmSync(half, { force: true });
    // Node's file functions throw errors that carry a code.
    if ((cause as NodeJS.ErrnoException).code === 'ENOSPC')
      throw new AppError('disk-full', 'The disk is full.', { cause });
    throw cause;
  }
}

/** Undefined where there is no such file. Throws `file-unreadable`. */
export function findFile(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch (cause) {
    // Node's file functions throw errors that carry a code.
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new AppError('file-unreadable', 'A file cannot be read.', { cause });
  }
}

/** A file that the user chose or that must be there. Throws `file-unreadable`. */
export function getFile(path: string): Uint8Array {
  const bytes = findFile(path);
  if (!bytes) throw new AppError('file-unreadable', 'A file is missing.');
  return bytes;
}
