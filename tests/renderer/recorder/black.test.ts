import { describe, expect, it } from 'vitest';
import { createBlackWatch, isBlack } from '../../../renderer/recorder/black.ts';

/** A black picture of 400×200 with lit pixels at these places. */
const withLit = (value: number, ...places: readonly (readonly [number, number])[]) => {
  const bytes = new Uint8Array(400 * 200 * 4);
  for (const [x, y] of places) bytes[(y * 400 + x) * 4 + 1] = value;
  return { width: 400, height: 200, bytes };
};
const black = withLit(0);
const other = withLit(200, [0, 0], [300, 0]);

describe('a black picture', () => {
  it('is black to the last pixel, as video has black', () => {
    expect(isBlack(black)).toBe(true);
    expect(isBlack(withLit(8, [0, 0], [399, 199]))).toBe(true);
    expect(isBlack(withLit(9, [0, 0], [399, 199]))).toBe(false);
    expect(isBlack({ width: 0, height: 0, bytes: new Uint8Array() })).toBe(false);
  });

  it('may show the pointer, and no line of text', () => {
    expect(isBlack(withLit(255, [100, 50], [195, 145]))).toBe(true);
    expect(isBlack(withLit(255, [100, 50], [196, 50]))).toBe(false);
    expect(isBlack(withLit(255, [100, 50], [100, 146]))).toBe(false);
  });

  it('is told of after five seconds of nothing else', () => {
    let nowMs = 1000;
    const watch = createBlackWatch(() => nowMs);
    expect(watch.isTooLong(black)).toBe(false);
    expect(watch.isWatching()).toBe(true);
    nowMs += 4999;
    expect(watch.isTooLong(black)).toBe(false);
    nowMs += 1;
    expect(watch.isTooLong(black)).toBe(true);
  });

  it('begins anew after any other picture', () => {
    let nowMs = 0;
    const watch = createBlackWatch(() => nowMs);
    watch.isTooLong(black);
    nowMs = 4000;
    expect(watch.isTooLong(other)).toBe(false);
    expect(watch.isWatching()).toBe(false);
    nowMs = 6000;
    expect(watch.isTooLong(black)).toBe(false);
  });
});
