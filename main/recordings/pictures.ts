import { AppError } from '../../shared/errors.ts';
import type { OpenedSegment } from '../../shared/playback.ts';
import type { Stretch } from '../../shared/session.ts';
import type { SegmentHeader, SegmentRecord } from './segment-file.ts';

/**
 * A segment's encoded pictures with their instants, for a decoder. `place` is where the segment
 * lies on the timeline; its first picture stands at the beginning of it, and an unchanged capture
 * lets the picture before it stand longer. Throws `recording-unreadable` for a segment that does not
 * begin with a whole picture.
 */
export function picturesOf(
  header: Pick<SegmentHeader, 'codec' | 'width' | 'height' | 'description'>,
  records: readonly SegmentRecord[],
  place: Stretch,
): OpenedSegment {
  const shown = records.filter(({ kind }) => kind === 'key' || kind === 'delta');
  const first = shown[0];
  if (first?.kind !== 'key')
    throw new AppError('recording-unreadable', 'The segment holds no picture.');
  const packets = new Uint8Array(shown.reduce((sum, { bytes }) => sum + bytes.length, 0));
  let offset = 0;
  const pictures = shown.map(({ kind, mono, bytes }) => {
    packets.set(bytes, offset);
    offset += bytes.length;
    const atMs = place.fromMs + mono - first.mono;
    return { atMs, isKey: kind === 'key', offset: offset - bytes.length, length: bytes.length };
  });
  const { codec, width, height } = header;
  const description = Uint8Array.from(Buffer.from(header.description, 'base64'));
  return { codec, width, height, description, ...place, packets, pictures };
}

/** Ms from the first picture to the last capture. */
export function lengthOf(records: readonly SegmentRecord[]): number {
  return (records.at(-1)?.mono ?? 0) - (records[0]?.mono ?? 0);
}
