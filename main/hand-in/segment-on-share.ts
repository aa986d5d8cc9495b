import { open, readFile } from 'node:fs/promises';
import { AppError } from '../../shared/errors.ts';
import { headerEnd, readHeader, type SegmentHeader } from '../recordings/segment-file.ts';

/** Headers of this program's files are within it; a longer one is read whole. */
const usualHeadBytes = 16 * 1024;

/** A segment's header without the rest of its file. Throws `recording-unreadable`. */
export async function readSegmentHeader(path: string): Promise<SegmentHeader> {
  const head = await readHead(path);
  try {
    headerEnd(head);
  } catch {
    // It reads on, or fails with the same words.
    return readHeader(Buffer.from(await readSegment(path)));
  }
  return readHeader(head);
}

/** The whole file. Throws `recording-unreadable`. */
export async function readSegment(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw unreadable(cause);
  }
}

async function readHead(path: string): Promise<Buffer> {
  try {
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(usualHeadBytes), { position: 0 });
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw unreadable(cause);
  }
}

function unreadable(cause: unknown): AppError {
  return new AppError('recording-unreadable', 'The file cannot be read from the share.', { cause });
}
