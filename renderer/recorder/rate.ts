import { largeShare } from './pace.ts';

/** Captures a second while much changes, and at any other time. */
const busyRate = 2;
const calmRate = 1;
const calmAfterMs = 2000;

/** How a screen is captured: as it is, with its pointer, at the busy rate at most. */
export const captureConstraints: MediaTrackConstraints = {
  frameRate: { max: busyRate },
  resizeMode: 'none',
  cursor: 'always',
};

type Track = Pick<MediaStreamTrack, 'applyConstraints'>;

/**
 * A good part of what recording costs is capturing. Once a second finds another window within a
 * second and is enough for typing; a large change, such as a scroll, brings the busy rate, which
 * sees sooner that it has come to rest.
 */
export function createCaptureRate(track: Track, failed: (error: unknown) => void) {
  let changedAt: number | null = null;
  let rate = busyRate;

  return {
    /** `share` of the picture that differs from the one before. */
    follow(atMs: number, share: number): void {
      if (share >= largeShare || changedAt === null) changedAt = atMs;
      const due = atMs - changedAt >= calmAfterMs ? calmRate : busyRate;
      if (due === rate) return;
      rate = due;
      track.applyConstraints({ ...captureConstraints, frameRate: { max: rate } }).catch(failed);
    },
  };
}
