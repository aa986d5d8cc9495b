import type { RecorderWanted } from '../../shared/display.ts';
import type { RecordedCause } from '../../shared/session.ts';
import { createBlackWatch } from './black.ts';
import type { AskedPicture } from './encoder.ts';
import { createLook } from './look.ts';
import { createMasking, frameOf } from './masks.ts';
import { createPictureReader, type Pixels, type ReadPicture } from './picture.ts';
import { createPreview } from './preview.ts';
import { createCaptureRate } from './rate.ts';
import { reportLost } from './report.ts';
import type { Segment } from './segment.ts';
import { createSegments } from './segments.ts';

type Deps = {
  readonly display: RecorderWanted['displays'][number];
  readonly fail: (cause: RecordedCause, error: unknown) => void;
  readonly stop: () => void;
};

/** What becomes of a captured picture: it is masked, looked at, stored where that is due, previewed. */
export function createTaking(track: MediaStreamTrack, { display, fail, stop }: Deps) {
  const pictures = createPictureReader();
  const look = createLook();
  const rate = createCaptureRate(track, reportLost);
  const masking = createMasking(display.id);
  const preview = createPreview(display.id, masking.changes);
  const black = createBlackWatch(() => performance.now());
  const segments = createSegments({
    display,
    failed: (detail) => fail('no-frames', detail),
    refused: stop,
  });
  let isOwed = true;

  /** False once nothing is stored any longer. */
  const store = async (frame: VideoFrame, picture: ReadPicture): Promise<boolean> => {
    const { isDue, isOtherPage } = look.note(picture);
    const hasChanged = isDue || isOwed;
    const size = { width: frame.displayWidth, height: frame.displayHeight };
    const next = await segments.next(size, { hasChanged, isOtherPage });
    if (next === null) return false;
    const { segment, isFirst } = next;
    const isFine = look.isFineDue();
    if (hasChanged || isFirst || isFine) {
      const shown = look.clean(picture.pixels);
      const became = encode(segment, shown, frame.timestamp, { isOtherPage, isFine });
      isOwed = became === null;
      if (became !== null) look.stored(became === 'key', isFine);
    } else if (look.isStored() && segment.takeSame()) look.recordedSame();
    return true;
  };

  return {
    async take(frame: VideoFrame): Promise<void> {
      const maskedUnder = masking.changes();
      const masks = await masking.find(frame.displayWidth, frame.displayHeight);
      if (masks === null) {
        isOwed = true;
        return;
      }
      const picture = await pictures.read(frame, masks);
      if (black.isTooLong(picture.pixels)) {
        fail('black-frames', 'The screen shows nothing but black.');
        return;
      }
      rate.follow(performance.now(), picture.share);
      const isStored = await store(frame, picture);
      if (isStored)
        await preview.show(picture.pixels, { hasChanged: picture.share > 0, maskedUnder });
    },
    /** How long a screen that stands still is left alone before it is captured again. */
    patienceMs: (): number => look.patienceMs(black.isWatching()),
    stop(): void {
      masking.stop();
      segments.end();
    },
  };
}

/** Encodes what is to be seen of a frame. */
function encode(segment: Segment, shown: Pixels, timestamp: number, asked: AskedPicture) {
  const frame = frameOf(shown, timestamp);
  try {
    return segment.take(frame, asked);
  } finally {
    frame.close();
  }
}
