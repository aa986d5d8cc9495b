import { createHash } from 'node:crypto';
import { open, readFile, stat } from 'node:fs/promises';
import { mostDocumentMb } from '../../shared/document.ts';
import { AppError, type ErrorCode } from '../../shared/errors.ts';

const partBytes = 4 * 1024 * 1024;
/** A drive that gives nothing for so long is away. */
const patienceMs = 20_000;

/**
 * The whole file, read in parts, so that a slow share is not taken for an absent one. Throws
 * `pdf-empty`, `pdf-too-large`, `file-unreadable`, `document-gone`, `document-unreachable`.
 */
export async function readDocument(path: string, limitMb = mostDocumentMb): Promise<Uint8Array> {
  return onDrive('read', async () => {
    // Opening a pipe waits for whoever writes into it.
    if (!(await withPatience(stat(path))).isFile())
      throw new AppError('file-unreadable', 'This is no file.');
    const file = await withPatience(open(path, 'r'));
    try {
      const info = await withPatience(file.stat());
      if (info.size === 0) throw new AppError('pdf-empty', 'The file is empty.');
      if (info.size > limitMb * 1024 * 1024) throw tooLarge(limitMb);
      const bytes = Buffer.alloc(info.size);
      for (let at = 0; at < bytes.length; ) {
        const length = Math.min(partBytes, bytes.length - at);
        const { bytesRead } = await withPatience(file.read(bytes, at, length, at));
        if (bytesRead === 0) return bytes.subarray(0, at);
        at += bytesRead;
      }
      return bytes;
    } finally {
      // A silent share need not say that it closed the file.
      void file.close().catch(() => undefined);
    }
  });
}

/** A small file that somebody chose. Throws as `readDocument` does, `tooLarge` for a longer one. */
export async function readSmallFile(
  path: string,
  { mostBytes: most, tooLarge: refusal }: { mostBytes: number; tooLarge: ErrorCode },
): Promise<Uint8Array> {
  return onDrive('read', async () => {
    const file = await withPatience(open(path, 'r'));
    try {
      if ((await withPatience(file.stat())).size > most)
        throw new AppError(refusal, 'The file is too large.');
      return await withPatience(readFile(file));
    } finally {
      void file.close().catch(() => undefined);
    }
  });
}

/** Lower-case hex. */
export const sha256Of = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

/** Throws `document-unreachable` for what takes longer than a drive that is there would. */
export async function withPatience<T>(work: Promise<T>, ms = patienceMs): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => reject(new AppError('document-unreachable', 'The drive does not answer.')),
    ms,
  );
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** What the file system refuses, in the words of the program; paths stay out of them. */
export async function onDrive<T>(act: 'read' | 'write', run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof AppError) throw error;
    const code = codeOf(error);
    if (code === undefined) throw error;
    // The system's message names the file, which no log may: its code says enough.
    throw new AppError(refusalOf(code, act), `The drive refuses: ${code}.`);
  }
}

/** Node's file functions throw errors that carry a code. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;

function refusalOf(code: string, act: 'read' | 'write'): ErrorCode {
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'document-gone';
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'disk-full';
  if (away.has(code)) return 'document-unreachable';
  return act === 'read' ? 'file-unreadable' : 'document-folder-refused';
}

/** What a share answers when it, or the way to it, is gone. `UNKNOWN` is Windows's. */
const away = new Set([
  'EIO',
  'ECONNABORTED',
  'ECONNRESET',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'ENETDOWN',
  'ENETUNREACH',
  'ENODEV',
  'ENOTCONN',
  'ENXIO',
  'ESTALE',
  'ETIMEDOUT',
  'UNKNOWN',
]);

const tooLarge = (limit: number) =>
  new AppError('pdf-too-large', 'The file is too large.', { values: { limit } });
