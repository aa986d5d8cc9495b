import type { RecorderWanted } from '../../shared/display.ts';
import { longestSegmentMs, type SegmentId } from '../../shared/session.ts';
import { call } from '../api.ts';
import { type AskedPicture, createPictureEncoder, type Packet, type Picture } from './encoder.ts';

/** A segment changes its key frame, file and encoder after so long: at work, and with no change. */
const workMs = 5 * 60_000;
/** Another page is a good beginning for the next one, which begins with a whole picture anyway. */
const atPageMs = 4.5 * 60_000;
const unchangedMs = longestSegmentMs;
/** Unchanged captures are kept at this pace, so that a sudden stop costs little of what was seen. */
const sameEveryMs = 1450;
/** More unsent records than these mean that main does not keep up: pictures are left out. */
const longestQueue = 8;

type Asked = {
  readonly picture: Picture;
  /** Which screen it is of. */
  readonly display: RecorderWanted['displays'][number];
  /** The encoder gave up; what it had told is kept. */
  readonly encoderFailed: (detail: string) => void;
  /** Main refuses a record: it has closed the segment, or its disk is full. */
  readonly refused: (error: unknown) => void;
};

export type Segment = ReturnType<typeof createSegment>;

/** One segment as the page sees it: pictures in, records out to main, in order. */
export function createSegment({ picture, display, encoderFailed, refused }: Asked) {
  const startedAt = now();
  let id: SegmentId | null = null;
  let lastRecordAt = startedAt;
  let unsent = 0;
  let isOver = false;
  let sending: Promise<void> = Promise.resolve();
  /** When the pictures in the encoder were captured, oldest first. */
  const captured: number[] = [];

  const send = (task: () => Promise<void>): void => {
    unsent += 1;
    sending = sending.then(async () => {
      try {
        if (!isOver) await task();
      } catch (error) {
        isOver = true;
        refused(error);
      } finally {
        unsent -= 1;
      }
    });
  };
  const sendPacket = ({ kind, bytes, description }: Packet): void => {
    const capturedAt = captured.shift() ?? now();
    send(async () => {
      // Only the first packet knows the codec's description, so the segment begins with it.
      id ??= (
        await call('recorder.begin', {
          ...picture,
          displayId: display.id,
          display: display.label,
          description,
        })
      ).segmentId;
      await call('recorder.append', { segmentId: id, kind, capturedAt, bytes });
    });
  };
  const encoder = createPictureEncoder(picture, { packet: sendPacket, failed: encoderFailed });

  return {
    picture,
    /** Takes a picture and says what it becomes; null when it had to be left out and is owed. */
    take(frame: VideoFrame, asked: AskedPicture): Packet['kind'] | null {
      if (encoder.isBusy() || unsent > longestQueue) return null;
      lastRecordAt = now();
      captured.push(lastRecordAt);
      return encoder.encode(frame, asked);
    },
    /** A real capture that shows what the last one showed; false if that need not be said yet. */
    takeSame(): boolean {
      const capturedAt = now();
      if (capturedAt - lastRecordAt < sameEveryMs || captured.length > 0) return false;
      lastRecordAt = capturedAt;
      send(async () => {
        if (id === null) return;
        const bytes = new Uint8Array();
        await call('recorder.append', { segmentId: id, kind: 'same', capturedAt, bytes });
      });
      return true;
    },
    /**
     * `hasChanged`: a key frame now would store a picture that is needed anyway; with `isOtherPage`
     * one that costs no more than the change.
     */
    isDue(hasChanged: boolean, isOtherPage: boolean): boolean {
      const age = now() - startedAt;
      if (age >= unchangedMs) return true;
      return hasChanged && age >= (isOtherPage ? atPageMs : workMs);
    },
    /** Hands over what is encoded and closes, so that the next segment follows at once. */
    async rotate(): Promise<void> {
      // A broken encoder has told so already; what it gave before is still sent.
      await encoder.flush().catch(() => undefined);
      encoder.close();
      send(async () => {
        if (id !== null) await call('recorder.rotate', { segmentId: id });
      });
      await sending;
      isOver = true;
    },
    /** Main has closed it already: nothing more is sent. */
    drop(): void {
      isOver = true;
      encoder.close();
    },
  };
}

/** Main knows this clock: the page's start and the monotonic time since. */
function now(): number {
  return performance.timeOrigin + performance.now();
}
