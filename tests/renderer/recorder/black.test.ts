import { describe, expect, it } from 'vitest';
import { createBlackWatch, isBlack } from '../../../renderer/recorder/black.ts';

/** Pixels of one colour, all opaque. */
const filled = (...colours: readonly number[]) => ({
  width: colours.length,
  height: 1,
  bytes: Uint8Array.from(colours.flatMap((value) => [value, value, value, 255])),
});

describe('a black picture', () => {
  it('is black to the last pixel, as video has black', () => {
    expect(isBlack(filled(0, 0, 0))).toBe(true);
    expect(isBlack(filled(0, 8, 0))).toBe(true);
    expect(isBlack(filled(0, 0, 9))).toBe(false);
    expect(isBlack({ width: 0, height: 0, bytes: new Uint8Array() })).toBe(false);
  });

  it('is told of after five seconds of nothing else', () => {
    let nowMs = 1000;
    const watch = createBlackWatch(() => nowMs);
    expect(watch.isTooLong(filled(0))).toBe(false);
    expect(watch.isWatching()).toBe(true);
    nowMs += 4999;
    expect(watch.isTooLong(filled(0))).toBe(false);
    nowMs += 1;
    expect(watch.isTooLong(filled(0))).toBe(true);
  });

  it('begins anew after any other picture', () => {
    let nowMs = 0;
    const watch = createBlackWatch(() => nowMs);
    watch.isTooLong(filled(0));
    nowMs = 4000;
    expect(watch.isTooLong(filled(200))).toBe(false);
    expect(watch.isWatching()).toBe(false);
    nowMs = 6000;
    expect(watch.isTooLong(filled(0))).toBe(false);
  });
});
