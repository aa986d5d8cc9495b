import { describe, expect, it } from 'vitest';
import { healthOf } from '../../../main/recordings/health.ts';

describe('healthOf', () => {
  it.each([
    [
      'says recording while a capture of the last 10 s is on the disk',
      1000,
      5000,
      15_000,
      'recording',
    ],
    [
      'says stalled once the last capture is older, whatever is wanted',
      1000,
      5000,
      15_001,
      'stalled',
    ],
    ['says starting until the first capture', 1000, null, 9000, 'gap'],
    ['says stalled when nothing ever came', 1000, null, 11_001, 'stalled'],
    ['does not count what was captured before recording was wanted', 6000, 5000, 9000, 'gap'],
  ])('%s', (_, wantedSinceMs, lastOnDiskMs, nowMs, state) => {
    expect(healthOf({ wantedSinceMs, lastOnDiskMs, nowMs, cause: null }).state).toBe(state);
  });

  it('tells the cause of a gap, and stays stalled until the officer goes on', () => {
    const gap = { wantedSinceMs: null, lastOnDiskMs: 5000, nowMs: 6000 };
    expect(healthOf({ ...gap, cause: 'locked' })).toEqual({ state: 'gap', cause: 'locked' });
    expect(healthOf({ ...gap, cause: 'no-frames' })).toEqual({
      state: 'stalled',
      cause: 'no-frames',
    });
  });
});
