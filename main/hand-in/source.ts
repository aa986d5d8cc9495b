import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { AppError } from '../../shared/errors.ts';
import type { Source } from './share.ts';

const pieceBytes = 256 * 1024;

/** A file of this machine. Throws `file-unreadable`. */
export async function fileSource(path: string): Promise<Source> {
  const { size: sizeBytes } = await stat(path).catch((cause: unknown) => {
    throw unreadable(cause);
  });
  return {
    sizeBytes,
    async *read(from) {
      try {
        yield* createReadStream(path, { start: from, highWaterMark: pieceBytes });
      } catch (cause) {
        throw unreadable(cause);
      }
    },
  };
}

/** What is in memory already, in pieces like a file. */
export function bytesSource(bytes: Uint8Array): Source {
  return {
    sizeBytes: bytes.length,
    async *read(from) {
      for (let at = from; at < bytes.length; at += pieceBytes)
        yield bytes.subarray(at, at + pieceBytes);
    },
  };
}

/** SHA-256 of all of it, lower-case hex. Throws `file-unreadable` and the signal's reason. */
export async function hashSource(source: Source, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of source.read(0)) {
    signal.throwIfAborted();
    hash.update(piece);
  }
  return hash.digest('hex');
}

function unreadable(cause: unknown): AppError {
  return new AppError('file-unreadable', 'A file to hand in cannot be read.', { cause });
}
