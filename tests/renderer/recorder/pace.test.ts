import { describe, expect, it } from 'vitest';
import { createPace } from '../../../renderer/recorder/pace.ts';

/** Which of the captures are stored; each is a time in ms and the share that changed. */
function storedOf(captures: readonly (readonly [atMs: number, share: number])[]): number[] {
  const pace = createPace();
  return captures
    .filter(([atMs, share]) => {
      const isDue = pace.isDue(atMs, share);
      if (isDue) pace.stored(atMs);
      return isDue;
    })
    .map(([atMs]) => atMs);
}

const letter = 0.001;
const page = 0.7;
const everyHalfSecond = (share: number, count: number, fromMs = 0) =>
  Array.from({ length: count }, (_, index) => [fromMs + index * 500, share] as const);

describe('createPace', () => {
  it('stores another window as soon as it is captured', () => {
    expect(storedOf([[0, page], ...everyHalfSecond(0, 6, 500), [5000, page]])).toEqual([0, 5000]);
  });

  it('stores the first and the last picture of a scroll, and one a second between', () => {
    const scroll = everyHalfSecond(page, 4, 10_000);
    expect(storedOf([[0, page], ...scroll, [12_000, 0], [12_500, 0]])).toEqual([
      0, 10_000, 11_000, 12_000,
    ]);
  });

  it('stores typing every second and a half, and when it stops', () => {
    const typing = everyHalfSecond(letter, 8, 10_000);
    expect(storedOf([[0, page], ...typing, [14_000, 0]])).toEqual([
      0, 10_000, 11_500, 13_000, 14_000,
    ]);
  });

  it('stores nothing while nothing changes', () => {
    expect(storedOf(everyHalfSecond(0, 20))).toEqual([]);
  });

  it('keeps a large change waiting for no longer than a second, whatever follows it', () => {
    const captures = [
      [0, letter],
      [500, page],
      [1000, letter],
      [1500, letter],
    ] as const;
    expect(storedOf(captures)).toEqual([0, 1000]);
  });
});
