import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { AppError } from '../../shared/errors.ts';
import { endRecordLength, headerEnd, monoAt, outlineSegment, recordAt } from './segment-file.ts';

/** When a segment's first and last picture were captured, ms of the session's run. */
export type CaptureSpan = { readonly fromMono: number; readonly toMono: number };

/**
 * The span of a segment file; null when it holds no capture. A whole file tells it by its first and
 * last bytes, so that a week of them is not read twice; one that a sudden stop cut is read whole.
 * Proves nothing by itself: that these are the bytes meant is for a hash to say. Throws
 * `recording-unreadable`, and what the file system throws.
 */
export function readCaptureSpan(path: string): CaptureSpan | null {
  try {
    return spanFromEnds(path);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return spanFromOutline(readFileSync(path));
  }
}

/** Header and first record's head are within this in any file that this program wrote. */
const headLength = 64 * 1024;

function spanFromEnds(path: string): CaptureSpan | null {
  const file = openSync(path, 'r');
  try {
    const tailAt = Math.max(0, fstatSync(file).size - endRecordLength);
    const end = recordAt(readAt(file, tailAt, endRecordLength), 0);
    if (end === null || !end.isLast)
      throw new AppError('recording-unreadable', 'The file does not end with its end record.');
    const head = readAt(file, 0, headLength);
    const start = headerEnd(head);
    return start === tailAt ? null : { fromMono: monoAt(head, start), toMono: end.mono };
  } finally {
    closeSync(file);
  }
}

function spanFromOutline(file: Uint8Array): CaptureSpan | null {
  const captures = outlineSegment(file).records.filter(({ isLast }) => !isLast);
  const [first, last] = [captures[0], captures.at(-1)];
  return first && last ? { fromMono: first.mono, toMono: last.mono } : null;
}

function readAt(file: number, position: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  return bytes.subarray(0, readSync(file, bytes, 0, length, position));
}
