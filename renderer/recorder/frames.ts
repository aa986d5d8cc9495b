import type { CaptureRegion } from '../../shared/display.ts';
import { cutFrame } from './region.ts';
import { reportLost } from './report.ts';

type Following = {
  /** The part of the picture that is the screen; null for the whole. */
  readonly region: CaptureRegion | null;
  /** One at a time; the frame is closed after it. */
  readonly take: (frame: VideoFrame) => Promise<void>;
  /** How long a screen that stands still is left alone before it is captured again. */
  readonly patienceMs: () => number;
  /** Without an error, the stream just ended. */
  readonly ended: (error: unknown) => void;
};

const lookEveryMs = 500;

/** Hands out the frames of a capture as they come, and asks for one where none comes. */
export function followFrames(track: MediaStreamTrack, following: Following): { stop: () => void } {
  const { region, take, patienceMs, ended } = following;
  const frames = readerOf(track);
  let isStopped = false;
  let lastFrameAt = performance.now();
  const asking = setInterval(() => {
    if (performance.now() - lastFrameAt >= patienceMs()) askForFrame(track);
  }, lookEveryMs);

  const follow = async (): Promise<void> => {
    for (;;) {
      const { value: frame, done } = await frames.read();
      if (done) return;
      lastFrameAt = performance.now();
      // A picture of screens that lie otherwise might show another one: main says where they lie now.
      const shown = cutFrame(frame, region);
      try {
        if (!isStopped && shown !== null) await take(shown);
      } finally {
        shown?.close();
        frame.close();
      }
    }
  };
  follow().then(() => ended('No further frames.'), ended);
  return {
    stop: () => {
      isStopped = true;
      clearInterval(asking);
    },
  };
}

/** A new consumer makes Chromium capture the screen anew; every consumer gets that picture. */
function askForFrame(track: MediaStreamTrack): void {
  const again = track.clone();
  const end = (): void => again.stop();
  readerOf(again)
    .read()
    .then(({ value }) => value?.close())
    .finally(end)
    .catch(reportLost);
  setTimeout(end, 1000);
}

/** Of frames that are not taken in time only the newest is kept. */
const readerOf = (track: MediaStreamTrack) =>
  new MediaStreamTrackProcessor({ track, maxBufferSize: 1 }).readable.getReader();
