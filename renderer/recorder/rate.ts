/** Captures a second while things change, and when nothing has changed for a while. */
const busyRate = 2;
const quietRate = 1;
const quietAfterMs = 5000;

/** How a screen is captured: as it is, with its pointer, at the busy rate at most. */
export const captureConstraints: MediaTrackConstraints = {
  frameRate: { max: busyRate },
  resizeMode: 'none',
  cursor: 'always',
};

type Track = Pick<MediaStreamTrack, 'applyConstraints'>;

/**
 * Half of what an unchanged screen costs is capturing it. It is captured once a second then, which
 * still finds another window within a second; the first change brings the busy rate back.
 */
export function createCaptureRate(track: Track, failed: (error: unknown) => void) {
  let changedAt: number | null = null;
  let rate = busyRate;

  return {
    /** `share` of the picture that differs from the one before. */
    follow(atMs: number, share: number): void {
      if (share > 0 || changedAt === null) changedAt = atMs;
      const due = atMs - changedAt >= quietAfterMs ? quietRate : busyRate;
      if (due === rate) return;
      rate = due;
      track.applyConstraints({ ...captureConstraints, frameRate: { max: rate } }).catch(failed);
    },
  };
}
