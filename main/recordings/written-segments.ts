import { AppError } from '../../shared/errors.ts';
import type { RecordedCause } from '../../shared/session.ts';
import type { OpenSegment, SegmentDeps } from './open-segment.ts';
import type { Streams } from './streams.ts';

type Deps = Pick<SegmentDeps, 'clock' | 'journal'> & {
  readonly streams: Streams;
  readonly report: (what: string, error: unknown) => void;
  /** The disk took nothing more. */
  readonly fail: (cause: RecordedCause) => void;
};

/** Segments that are being written: what of them has reached the disk, and their end. */
export function createWrittenSegments({ streams, clock, journal, report, fail }: Deps) {
  let isWaiting = false;

  const noteOnDisk = (open: OpenSegment): void => {
    const mono = open.onDiskMono();
    if (mono === null) return;
    streams.noteOnDisk(open.displayId, clock.mono() - (journal.mono(open.sessionId) - mono));
  };
  /** Lets what was appended reach the disk. */
  const flush = async (open: OpenSegment): Promise<void> => {
    try {
      await open.flush();
      noteOnDisk(open);
    } catch (error) {
      report('recordings.flush', error);
      fail(error instanceof AppError && error.code === 'disk-full' ? 'disk-full' : 'no-frames');
    }
  };

  return {
    flush,
    /** Waits for the disk; where an earlier wait goes on, this one does not. */
    async flushAll(): Promise<void> {
      if (isWaiting) return;
      isWaiting = true;
      try {
        for (const open of streams.open()) await flush(open);
      } finally {
        isWaiting = false;
      }
    },
    /** Closes each, whatever becomes of the others. */
    closeAll(segments: readonly OpenSegment[], cause: RecordedCause | null): void {
      const failures: unknown[] = [];
      for (const segment of segments) {
        try {
          segment.close(cause);
          noteOnDisk(segment);
        } catch (error) {
          failures.push(error);
        }
      }
      if (failures.length > 0) throw failures[0];
    },
    /** Bytes of all that are open. */
    openBytes: (): number => streams.open().reduce((sum, segment) => sum + segment.sizeBytes(), 0),
  };
}
