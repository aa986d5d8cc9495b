import { describe, expect, it } from 'vitest';
import { createFinish } from '../../../renderer/recorder/finish.ts';

const tiles = 200;
/** Marks squares by their numbers. */
const marked = (from: number, to: number) =>
  Uint8Array.from({ length: tiles }, (_, tile) => Number(tile >= from && tile < to));
const none = marked(0, 0);
const scan = marked(20, 60);

/** A picture with a scan on it, stored at 0 s. */
function withScan() {
  const finish = createFinish();
  finish.note(0, marked(0, tiles));
  finish.stored(0, scan, true);
  return finish;
}

describe('createFinish', () => {
  it('wants what lies on no ground once more when it has rested, and only once', () => {
    const finish = withScan();
    expect([finish.isDue(2000), finish.isDue(2500)]).toEqual([false, true]);
    finish.finished();
    expect([finish.isDue(60_000), finish.isOwed()]).toEqual([false, false]);
  });

  it('wants nothing of a picture that has a ground, nor of a spot without one', () => {
    const finish = createFinish();
    finish.stored(0, none, true);
    expect(finish.isDue(60_000)).toBe(false);
    finish.stored(60_000, marked(7, 8), false);
    expect([finish.isOwed(), finish.isDue(120_000)]).toEqual([false, false]);
  });

  it('never wants a film', () => {
    const finish = withScan();
    const due = Array.from({ length: 60 }, (_, second) => {
      finish.note(second * 1000, scan);
      finish.stored(second * 1000, scan, false);
      return finish.isDue(second * 1000 + 999);
    });
    expect(due).not.toContain(true);
  });

  it('lets a caret blink elsewhere', () => {
    const finish = withScan();
    for (const atMs of [500, 1000, 1500, 2000, 2500]) finish.note(atMs, marked(100, 101));
    expect(finish.isDue(2500)).toBe(true);
  });

  it('wants another scan in the same place, from when it came', () => {
    const finish = withScan();
    finish.finished();
    finish.note(10_000, scan);
    finish.stored(10_000, scan, false);
    expect([finish.isDue(12_000), finish.isDue(12_500)]).toEqual([false, true]);
  });

  it('wants it again after a whole picture, which left nothing of the finer one', () => {
    const finish = withScan();
    finish.finished();
    finish.stored(10_000, scan, true);
    expect([finish.isDue(12_000), finish.isDue(12_500)]).toEqual([false, true]);
  });
});
