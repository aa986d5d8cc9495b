import { createHash, type KeyObject } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import {
  openSegment,
  outlineSegment,
  type SegmentHeader,
  type SegmentRecord,
} from './segment-file.ts';
import { unwrapSegmentKey } from './segment-keys.ts';

/**
 * A segment's header and records, opened with a private recording key, that of its officer or of the
 * department office. `isWhole`: the file ends as it was closed; a sudden stop leaves one that does
 * not. Throws `recording-unreadable` for another key and for any damage.
 */
export function openRecords(
  file: Uint8Array,
  privateKey: KeyObject,
): { header: SegmentHeader; records: SegmentRecord[]; isWhole: boolean } {
  return openSegment(file, unwrapSegmentKey(outlineSegment(file).header.keys, privateKey));
}

/** Throws `recording-unreadable` when a file is not the one whose hash was written down. */
export function assertHash(file: Uint8Array, sha256: string): void {
  if (createHash('sha256').update(file).digest('hex') !== sha256)
    throw new AppError('recording-unreadable', 'The file is not the one that was recorded.');
}
