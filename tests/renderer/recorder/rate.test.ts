import { describe, expect, it } from 'vitest';
import { createCaptureRate } from '../../../renderer/recorder/rate.ts';

/** The rates that a track is told, at these times with these shares changed. */
function ratesOf(captures: readonly (readonly [atMs: number, share: number])[]) {
  const told: (readonly [atMs: number, rate: unknown])[] = [];
  let now = 0;
  const applyConstraints = async ({ frameRate }: MediaTrackConstraints = {}) => {
    told.push([now, frameRate]);
  };
  const rate = createCaptureRate({ applyConstraints }, () => undefined);
  for (const [atMs, share] of captures) {
    now = atMs;
    rate.follow(atMs, share);
  }
  return told;
}

describe('createCaptureRate', () => {
  it('captures twice a second while much changes, and once from two seconds after it', () => {
    const typing = Array.from({ length: 6 }, (_, index) => [500 + index * 500, 0.01] as const);
    expect(ratesOf([[0, 1], ...typing, [7000, 0.2], [7500, 0], [9000, 0]])).toEqual([
      [2000, { max: 1 }],
      [7000, { max: 2 }],
      [9000, { max: 1 }],
    ]);
  });
});
