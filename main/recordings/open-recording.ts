import { createHash, type KeyObject } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import { openSegment, outlineSegment, type SegmentHeader } from './segment-file.ts';
import { unwrapSegmentKey } from './segment-keys.ts';
import { muxWebm } from './webm.ts';

export type OpenedRecording = {
  readonly header: SegmentHeader;
  /** WebM bytes with duration and cues; time 0 is the first picture. */
  readonly video: Uint8Array<ArrayBuffer>;
  /** Ms from the first picture to the last capture. */
  readonly lengthMs: number;
  /** Whether the file ends as it was closed; a sudden stop leaves one that does not. */
  readonly isWhole: boolean;
};

/**
 * Opens a segment's file with a private recording key, that of its officer or of the department
 * office. Throws `recording-unreadable` for another key, any damage, or a segment without pictures.
 */
export async function openRecording(
  file: Uint8Array,
  privateKey: KeyObject,
): Promise<OpenedRecording> {
  return openWithKey(file, unwrapSegmentKey(outlineSegment(file).header.keys, privateKey));
}

/** The same with the segment's own key. */
export async function openWithKey(file: Uint8Array, key: Uint8Array): Promise<OpenedRecording> {
  const { header, records, isWhole } = openSegment(file, key);
  const video = await muxWebm(header, records);
  const lengthMs = (records.at(-1)?.mono ?? 0) - (records[0]?.mono ?? 0);
  return { header, video, lengthMs, isWhole };
}

/** Throws `recording-unreadable` when a file is not the one whose hash was written down. */
export function assertHash(file: Uint8Array, sha256: string): void {
  if (createHash('sha256').update(file).digest('hex') !== sha256)
    throw new AppError('recording-unreadable', 'The file is not the one that was recorded.');
}
