import type { RecorderHealth } from '../../shared/recorder-health.ts';
import type { RecordedCause } from '../../shared/session.ts';

/** A recorder without a real capture on the disk for so long has stalled, whatever it says. */
export const longestSilenceMs = 10_000;

export type HealthInput = {
  /** Since when the session wants to record, ms of any one clock; null while it does not. */
  readonly wantedSinceMs: number | null;
  /** Capture time of the last record on the disk, same clock; null before the first. */
  readonly lastOnDiskMs: number | null;
  readonly nowMs: number;
  /** Why nothing is recorded while it is not wanted. */
  readonly cause: RecordedCause | null;
};

/** The recorder's truth: records born of a real capture that lie on the disk, not a flag. */
export function healthOf(input: HealthInput): Pick<RecorderHealth, 'state' | 'cause'> {
  const { wantedSinceMs, lastOnDiskMs, nowMs, cause } = input;
  if (wantedSinceMs === null) return { state: cause === 'no-frames' ? 'stalled' : 'gap', cause };
  const isFresh = lastOnDiskMs !== null && lastOnDiskMs >= wantedSinceMs;
  const aliveAtMs = isFresh ? lastOnDiskMs : wantedSinceMs;
  if (nowMs - aliveAtMs > longestSilenceMs) return { state: 'stalled', cause: 'no-frames' };
  return isFresh ? { state: 'recording', cause: null } : { state: 'gap', cause: 'starting' };
}
