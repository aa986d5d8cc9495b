import { describe, expect, it } from 'vitest';
import { createPace } from '../../../renderer/recorder/pace.ts';

type Capture = readonly [atMs: number, share: number, isScrolled?: boolean];

/** Which of the captures are stored; each is a time in ms and the share that changed. */
function storedOf(captures: readonly Capture[]): number[] {
  const pace = createPace();
  return captures
    .filter(([atMs, share, isScrolled = false]) => {
      const isDue = pace.isDue(atMs, share, isScrolled);
      if (isDue) pace.stored(atMs);
      else if (pace.waiting() === 0) pace.recordedSame(atMs);
      return isDue;
    })
    .map(([atMs]) => atMs);
}

const letter = 0.001;
const page = 0.7;
/** A picture that is stored, and nothing for a while. */
const start = [
  [0, letter],
  [500, 0],
] as const;
const everyHalfSecond = (share: number, count: number, fromMs = 0) =>
  Array.from({ length: count }, (_, index) => [fromMs + index * 500, share] as const);

describe('createPace', () => {
  it('stores another window as soon as it is captured', () => {
    expect(storedOf([...start, ...everyHalfSecond(0, 6, 500), [5000, page]])).toEqual([0, 5000]);
  });

  it('stores the first pictures of a long run, one in two seconds of the rest, and the last', () => {
    const scroll = everyHalfSecond(page, 12, 10_000);
    expect(storedOf([...start, ...scroll, [16_000, 0], [16_500, 0]])).toEqual([
      0, 10_000, 11_000, 13_000, 15_000, 16_000,
    ]);
  });

  const scrolled = (count: number, fromMs: number) =>
    everyHalfSecond(page, count, fromMs).map(([atMs, share]) => [atMs, share, true] as const);

  const still = [...start, [9500, 0]] as const;

  it('waits until a scroll rests, for two seconds since the last record at most', () => {
    expect(storedOf([...still, ...scrolled(3, 10_000), [11_500, 0]])).toEqual([0, 11_500]);
    expect(storedOf([...still, ...scrolled(11, 10_000), [15_500, 0]])).toEqual([
      0, 11_500, 13_500, 15_500,
    ]);
    expect(storedOf([...start, [8000, 0], ...scrolled(3, 10_000), [11_500, 0]])).toEqual([
      0, 10_000, 11_500,
    ]);
  });

  it('stores another window that comes in the middle of a scroll within a second', () => {
    const captures = [...scrolled(2, 10_000), [11_000, page], ...scrolled(3, 11_500)] as const;
    expect(storedOf([...still, ...captures])).toEqual([0, 11_000]);
  });

  it('tells another page from a scroll and from a word, as long as it waits', () => {
    const pace = createPace();
    const captures = [
      [0, page, true],
      [500, letter, false],
    ] as const;
    const answers = captures.map(([atMs, share, isScroll]) => {
      pace.isDue(atMs, share, isScroll);
      return pace.isOtherPage();
    });
    pace.isDue(1000, page, false);
    expect([...answers, pace.isOtherPage()]).toEqual([false, false, true]);
    pace.stored(1000);
    expect(pace.isOtherPage()).toBe(false);
  });

  it('stores another window within a second, even in the middle of a long run', () => {
    const scroll = everyHalfSecond(0.3, 7, 10_000);
    const after = everyHalfSecond(letter, 3, 14_000);
    expect(storedOf([...start, ...scroll, [13_500, page], ...after])).toEqual([
      0, 10_000, 11_000, 13_000, 14_000,
    ]);
  });

  it('takes what follows a rest for a scroll of its own', () => {
    const captures = [...everyHalfSecond(page, 4, 10_000), [12_000, 0] as const];
    const again = everyHalfSecond(page, 4, 13_000);
    expect(storedOf([...start, ...captures, ...again])).toEqual([
      0, 10_000, 11_000, 12_000, 13_000, 14_000,
    ]);
  });

  it('stores typing every two seconds, and what it came to within one', () => {
    const typing = everyHalfSecond(letter, 10, 10_000);
    const rest = everyHalfSecond(0, 6, 15_000);
    expect(storedOf([...start, ...typing, ...rest])).toEqual([0, 10_000, 12_000, 14_000, 15_000]);
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
