import type { CaptureRegion, RecorderWanted } from '../../shared/display.ts';
import type { RecordedCause } from '../../shared/session.ts';
import { call } from '../api.ts';
import { createBlackWatch } from './black.ts';
import { type AskedPicture, findCodec } from './encoder.ts';
import { createFinish } from './finish.ts';
import { createInk } from './ink.ts';
import { createMasking, frameOf } from './masks.ts';
import { createPace, largeShare } from './pace.ts';
import { createPictureReader, type Pixels } from './picture.ts';
import { createPreview } from './preview.ts';
import { captureConstraints, createCaptureRate } from './rate.ts';
import { cutFrame } from './region.ts';
import { createScrollWatch } from './scroll.ts';
import { createSegment, type Segment } from './segment.ts';

/** A static screen may give no frames by itself: after so long one is asked for. */
const askAgainMs = 4000;
/** Sooner where the next picture decides: what changed has come to rest, or black goes on. */
const askSoonMs = 900;
const askSoonestMs = 400;
const longestDetail = 500;

type Display = RecorderWanted['displays'][number];

export type Recorder = {
  readonly stop: () => void;
  readonly isRunning: () => boolean;
  /** Its screen is a part of the picture, and where that part is may change. */
  readonly isCut: boolean;
};

/**
 * Captures a screen until `stop` is called. What becomes of a failure is for main to say: it is told
 * the cause, and capturing ends here. One at a time: main gives the next request the screen asked for
 * last.
 */
export async function startRecorder(display: Display): Promise<Recorder> {
  const { region } = await call('recorder.asking', { displayId: display.id });
  const stream = await navigator.mediaDevices.getDisplayMedia({
    video: captureConstraints,
    audio: false,
  });
  const track = stream.getVideoTracks()[0];
  if (track === undefined) throw new Error('The stream has no picture.');
  return record(track, { display, region });
}

/** Why capturing could not start, or null when only a user's gesture was missing. */
export function causeOfRefusal(error: unknown): RecordedCause | null {
  const name = error instanceof Error ? error.name : '';
  if (name === 'InvalidStateError') return null;
  return name === 'NotAllowedError' ? 'permission-denied' : 'no-frames';
}

/** Tells main why nothing is recorded. */
export async function tellFailure(
  displayId: string,
  cause: RecordedCause,
  error: unknown,
): Promise<void> {
  const detail = String(error).slice(0, longestDetail);
  await call('recorder.failed', { displayId, cause, detail });
}

type Captured = { readonly display: Display; readonly region: CaptureRegion | null };

function record(track: MediaStreamTrack, { display, region }: Captured): Recorder {
  const pictures = createPictureReader();
  const ink = createInk();
  const pace = createPace();
  const finish = createFinish();
  const scroll = createScrollWatch();
  const rate = createCaptureRate(track, reportLost);
  const masking = createMasking(display.id);
  const preview = createPreview(display.id, masking.changes);
  const black = createBlackWatch(() => performance.now());
  let segment: Segment | null = null;
  let isOwed = true;
  let withoutAv1 = false;
  /** What a lost encoder had given reaches main before the next segment. */
  let handingOver: Promise<void> = Promise.resolve();
  let isRunning = true;

  const stop = (): void => {
    isRunning = false;
    clearInterval(asking);
    masking.stop();
    segment?.drop();
    segment = null;
    track.stop();
  };
  const fail = (cause: RecordedCause, error: unknown): void => {
    if (!isRunning) return;
    stop();
    void tellFailure(display.id, cause, error).catch(reportLost);
  };
  /** The next picture begins a segment of its own, with a new encoder. */
  const loseEncoder = (codec: string, detail: string): void => {
    void call('recorder.encoderLost', {
      displayId: display.id,
      codec,
      detail: detail.slice(0, longestDetail),
    }).catch(reportLost);
    // Chromium takes back an encoder that it believes idle: that one may be had again.
    const isReclaimed = detail.includes('reclaimed');
    // AV1 is given up for this capture; should VP9 fail too, nothing is left to try.
    if (withoutAv1 && !isReclaimed) fail('no-frames', detail);
    withoutAv1 ||= !isReclaimed;
    isOwed = true;
    handingOver = segment?.rotate() ?? Promise.resolve();
    segment = null;
  };
  const openSegment = async (width: number, height: number): Promise<Segment | null> => {
    await handingOver;
    const codec = await findCodec(width, height, withoutAv1);
    if (codec === null) {
      fail('no-frames', `No encoder for ${width}×${height}.`);
      return null;
    }
    return createSegment({
      picture: { codec, width, height },
      display,
      encoderFailed: (detail) => loseEncoder(codec, detail),
      // Main closed the segment itself and knows why.
      refused: stop,
    });
  };
  const noteStored = (isKey: boolean, isFine: boolean): void => {
    pace.stored(performance.now());
    finish.stored(performance.now(), ink.rough(), isKey);
    if (isFine) finish.finished();
  };
  const take = async (frame: VideoFrame): Promise<void> => {
    const { displayWidth: width, displayHeight: height } = frame;
    const maskedUnder = masking.changes();
    const masks = await masking.find(width, height);
    if (masks === null) {
      isOwed = true;
      return;
    }
    const picture = await pictures.read(frame, masks);
    if (black.isTooLong(picture.pixels)) {
      fail('black-frames', 'The screen shows nothing but black.');
      return;
    }
    const { pixels, changed, share } = picture;
    ink.note(pixels, changed);
    finish.note(performance.now(), changed);
    rate.follow(performance.now(), share);
    const isScrolled = share >= largeShare && scroll.isScrolled(pixels);
    const hasChanged = pace.isDue(performance.now(), share, isScrolled) || isOwed;
    const isOtherPage = pace.isOtherPage();
    const isResized = segment?.picture.width !== width || segment.picture.height !== height;
    if (segment !== null && (isResized || segment.isDue(hasChanged, isOtherPage))) {
      await segment.rotate();
      segment = null;
    }
    const isFirst = segment === null;
    segment ??= await openSegment(width, height);
    if (!isRunning) {
      // It was stopped meanwhile, before there was this encoder to close.
      segment?.drop();
      segment = null;
    }
    if (segment === null) return;
    const isFine = finish.isDue(performance.now());
    if (hasChanged || isFirst || isFine) {
      const shown = ink.clean(pixels);
      const became = takeShown(segment, shown, frame.timestamp, { isOtherPage, isFine });
      isOwed = became === null;
      if (became !== null) noteStored(became === 'key', isFine);
    } else if (pace.waiting() === 0 && segment.takeSame()) pace.recordedSame(performance.now());
    await preview.show(pixels, { hasChanged: share > 0, maskedUnder });
  };

  const frames = new MediaStreamTrackProcessor({ track, maxBufferSize: 1 }).readable.getReader();
  let lastFrameAt = performance.now();
  const patienceMs = (): number => {
    if (pace.waiting() >= largeShare || black.isWatching()) return askSoonestMs;
    return pace.waiting() > 0 || finish.isOwed() ? askSoonMs : askAgainMs;
  };
  const asking = setInterval(() => {
    if (performance.now() - lastFrameAt >= patienceMs()) askForFrame(track);
  }, 500);
  const follow = async (): Promise<void> => {
    for (;;) {
      const { value: frame, done } = await frames.read();
      if (done) return;
      lastFrameAt = performance.now();
      // A picture of screens that lie otherwise might show another one: main says where they lie now.
      const shown = cutFrame(frame, region);
      try {
        if (isRunning && shown !== null) await take(shown);
      } finally {
        shown?.close();
        frame.close();
      }
    }
  };
  track.addEventListener('ended', () => fail('display-changed', 'The capture ended.'));
  follow().then(
    () => fail('no-frames', 'No further frames.'),
    (error: unknown) => fail('no-frames', error),
  );
  return { stop, isRunning: () => isRunning, isCut: region !== null };
}

/** Encodes what is to be seen of a frame. */
function takeShown(segment: Segment, shown: Pixels, timestamp: number, asked: AskedPicture) {
  const frame = frameOf(shown, timestamp);
  try {
    return segment.take(frame, asked);
  } finally {
    frame.close();
  }
}

/** A new consumer makes Chromium capture the screen anew; every consumer gets that picture. */
function askForFrame(track: MediaStreamTrack): void {
  const again = track.clone();
  const reader = new MediaStreamTrackProcessor({
    track: again,
    maxBufferSize: 1,
  }).readable.getReader();
  const end = (): void => again.stop();
  reader
    .read()
    .then(({ value }) => value?.close())
    .finally(end)
    .catch(reportLost);
  setTimeout(end, 1000);
}

/** Main cannot be told; without records it finds the stall by itself. */
export function reportLost(error: unknown): void {
  console.error(error);
}
