import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError, type ErrorCode } from '../../shared/errors.ts';
import type { PutControl, Share, ShareFile } from './share.ts';
import { fileSource, hashSource } from './source.ts';

/**
 * A person's folder for a week, below the root of an office's share or of a USB drive. The root itself
 * is never made: where a share is not mounted, a folder of its name would be a trap.
 */
export function createFolderShare(root: string, base: readonly string[]): Share {
  const pathOf = (name: string) => join(root, ...base, ...name.split('/'));
  return {
    async put(file, control) {
      await assertReachable(root);
      const path = pathOf(file.name);
      await onShare(() => mkdir(dirname(path), { recursive: true }));
      if (!(await holds(path, file, control.signal))) {
        await append(`${path}.part`, file, control);
        await onShare(() => rename(`${path}.part`, path));
      }
      control.onBytes(file.source.sizeBytes);
    },
    async has(name, sizeBytes) {
      await assertReachable(root);
      return (await sizeOf(pathOf(name))) === sizeBytes;
    },
  };
}

async function assertReachable(root: string): Promise<void> {
  const state = await onShare(() => stat(root));
  if (!state.isDirectory())
    throw new AppError('share-unreachable', 'The root of the share is no folder.');
}

async function sizeOf(path: string): Promise<number | null> {
  return onShare(async () => (await stat(path)).size).catch((error: unknown) => {
    if (error instanceof AppError && isAbsent(error.cause)) return null;
    throw error;
  });
}

async function holds(path: string, file: ShareFile, signal: AbortSignal): Promise<boolean> {
  if ((await sizeOf(path)) !== file.source.sizeBytes) return false;
  return onShare(async () => (await hashSource(await fileSource(path), signal)) === file.sha256);
}

/** Goes on behind what an earlier attempt left, if that is how the file begins. */
async function append(part: string, file: ShareFile, control: PutControl): Promise<void> {
  // Not truncated: what is there may be most of the file.
  const target = await onShare(() => openOrMake(part));
  let isWhole = false;
  try {
    const have = await keptLength(target, file, control.signal);
    const sha256 = await write(target, { file, have, control });
    isWhole = sha256 === file.sha256;
    if (isWhole) await onShare(() => target.sync());
  } finally {
    await target.close();
  }
  if (isWhole) return;
  await rm(part, { force: true });
  throw new AppError('file-changed', 'The file is not the one that was recorded.');
}

async function openOrMake(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r+');
  } catch (error) {
    if (isAbsent(error)) return open(path, 'w+');
    throw error;
  }
}

/** How many bytes of the part are the file's own; the rest is cut off. */
async function keptLength(
  target: FileHandle,
  { source }: ShareFile,
  signal: AbortSignal,
): Promise<number> {
  const { size } = await onShare(() => target.stat());
  let at = 0;
  if (size > 0 && size <= source.sizeBytes)
    for await (const piece of source.read(0)) {
      signal.throwIfAborted();
      const wanted = piece.subarray(0, size - at);
      const there = Buffer.alloc(wanted.length);
      await onShare(() => readWhole(target, there, at));
      if (Buffer.compare(there, wanted) !== 0) break;
      at += wanted.length;
      if (at >= size) break;
    }
  if (at < size) await onShare(() => target.truncate(at));
  return at;
}

async function readWhole(target: FileHandle, into: Buffer, position: number): Promise<void> {
  for (let done = 0; done < into.length; ) {
    const { bytesRead } = await target.read(into, done, into.length - done, position + done);
    if (bytesRead === 0) return;
    done += bytesRead;
  }
}

/** Writes what lies behind `have`; gives back the SHA-256 of the whole source. */
async function write(
  target: FileHandle,
  { file, have, control }: { file: ShareFile; have: number; control: PutControl },
): Promise<string> {
  const hash = createHash('sha256');
  let at = 0;
  control.onBytes(have);
  for await (const piece of file.source.read(0)) {
    control.signal.throwIfAborted();
    hash.update(piece);
    const fresh = piece.subarray(Math.max(0, have - at));
    const position = Math.max(at, have);
    at += piece.length;
    if (fresh.length === 0) continue;
    await onShare(() => writeWhole(target, fresh, position));
    control.onBytes(at);
  }
  return hash.digest('hex');
}

async function writeWhole(target: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  // A write may be cut short before the disk says that it is full.
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await target.write(bytes, done, undefined, position + done);
    done += bytesWritten;
  }
}

const codes: Readonly<Record<string, ErrorCode>> = {
  ENOSPC: 'share-full',
  EDQUOT: 'share-full',
  EACCES: 'share-refused',
  EPERM: 'share-refused',
  EROFS: 'share-refused',
};

/** What the share's file system refuses, in the words of shares. */
async function onShare<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof AppError && error.code !== 'file-unreadable') throw error;
    const cause = error instanceof AppError ? error.cause : error;
    if (cause instanceof DOMException) throw cause;
    const { code = '' } = cause as NodeJS.ErrnoException;
    const said = codes[code] ?? 'share-unreachable';
    throw new AppError(said, 'The share cannot be read or written.', { cause });
  }
}

function isAbsent(error: unknown): boolean {
  return (error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT';
}
