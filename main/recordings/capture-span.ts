import { closeSync, fstatSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { AppError } from '../../shared/errors.ts';
import {
  endRecordLength,
  headerEnd,
  monoAt,
  outlineSegment,
  readHeader,
  recordAt,
  type SegmentHeader,
} from './segment-file.ts';

/** When a segment's first and last picture were captured, ms of the session's run. */
export type CaptureSpan = { readonly fromMono: number; readonly toMono: number };

/** What a file says of itself; `span` null when it holds no capture. */
export type SegmentCapture = {
  readonly sizeBytes: number;
  readonly header: SegmentHeader;
  readonly span: CaptureSpan | null;
};

/**
 * Header and span of a segment file. A whole file tells them by its first and last bytes, so that a
 * week of them is not read twice; one that a sudden stop cut is read whole. Proves nothing by itself:
 * that these are the bytes meant is for a hash to say. Throws `recording-unreadable`, and what the
 * file system throws.
 */
export function readCapture(path: string): SegmentCapture {
  try {
    return captureFromEnds(path);
  } catch (error) {
    if (!(error instanceof AppError) || statSync(path).size > longestFile) throw error;
    return captureFromOutline(readFileSync(path));
  }
}

/** No segment is nearly as long: what is longer is none, and not read whole. */
export const longestFile = 2 ** 30;
/** Header and first record's head are within this in any file that this program wrote. */
const headLength = 8 * 1024;

function captureFromEnds(path: string): SegmentCapture {
  const file = openSync(path, 'r');
  try {
    const { size: sizeBytes } = fstatSync(file);
    const tailAt = Math.max(0, sizeBytes - endRecordLength);
    const end = recordAt(readAt(file, tailAt, endRecordLength), 0);
    if (end === null || !end.isLast)
      throw new AppError('recording-unreadable', 'The file does not end with its end record.');
    const head = readAt(file, 0, headLength);
    const start = headerEnd(head);
    const header = readHeader(head);
    const span = start === tailAt ? null : { fromMono: monoAt(head, start), toMono: end.mono };
    return { sizeBytes, header, span };
  } finally {
    closeSync(file);
  }
}

function captureFromOutline(file: Uint8Array): SegmentCapture {
  const { header, records } = outlineSegment(file);
  const captures = records.filter(({ isLast }) => !isLast);
  const [first, last] = [captures[0], captures.at(-1)];
  const span = first && last ? { fromMono: first.mono, toMono: last.mono } : null;
  return { sizeBytes: file.length, header, span };
}

function readAt(file: number, position: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  return bytes.subarray(0, readSync(file, bytes, 0, length, position));
}
