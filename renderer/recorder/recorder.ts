import type { CaptureRegion, RecorderWanted } from '../../shared/display.ts';
import type { RecordedCause } from '../../shared/session.ts';
import { call } from '../api.ts';
import { followFrames } from './frames.ts';
import { captureConstraints } from './rate.ts';
import { reportLost, tellFailure } from './report.ts';
import { createTaking } from './taking.ts';

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

type Captured = { readonly display: Display; readonly region: CaptureRegion | null };

function record(track: MediaStreamTrack, { display, region }: Captured): Recorder {
  let isRunning = true;
  const stop = (): void => {
    isRunning = false;
    frames.stop();
    taking.stop();
    track.stop();
  };
  const fail = (cause: RecordedCause, error: unknown): void => {
    if (!isRunning) return;
    stop();
    void tellFailure(display.id, cause, error).catch(reportLost);
  };
  const taking = createTaking(track, { display, fail, stop });
  const frames = followFrames(track, {
    region,
    take: taking.take,
    patienceMs: taking.patienceMs,
    ended: (error) => fail('no-frames', error),
  });
  track.addEventListener('ended', () => fail('display-changed', 'The capture ended.'));
  return { stop, isRunning: () => isRunning, isCut: region !== null };
}
