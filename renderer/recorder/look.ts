import { createFinish } from './finish.ts';
import { createInk } from './ink.ts';
import { createPace, largeShare } from './pace.ts';
import type { Pixels, ReadPicture } from './picture.ts';
import { createScrollWatch } from './scroll.ts';

/** A static screen may give no frames by itself: after so long one is asked for. */
const askAgainMs = 4000;
/** Sooner where the next picture decides: what changed has come to rest, or black goes on. */
const askSoonMs = 900;
const askSoonestMs = 400;

/** What one captured picture after the other tells: which are stored, and how finely. */
export function createLook() {
  const ink = createInk();
  const pace = createPace();
  const finish = createFinish();
  const scroll = createScrollWatch();

  return {
    /** Whether this picture is due, and whether it is of another page. */
    note({ pixels, changed, share }: ReadPicture): { isDue: boolean; isOtherPage: boolean } {
      ink.note(pixels, changed);
      finish.note(performance.now(), changed);
      const isScrolled = share >= largeShare && scroll.isScrolled(pixels);
      const isDue = pace.isDue(performance.now(), share, isScrolled);
      return { isDue, isOtherPage: pace.isOtherPage() };
    },
    /** Whether what rests is stored once more, finely. */
    isFineDue: (): boolean => finish.isDue(performance.now()),
    /** As it is stored: letters without what capturing added to them. */
    clean: (pixels: Pixels): Pixels => ink.clean(pixels),
    stored(isKey: boolean, isFine: boolean): void {
      pace.stored(performance.now());
      finish.stored(performance.now(), ink.rough(), isKey);
      if (isFine) finish.finished();
    },
    /** Nothing waits to be stored, so the screen shows what was stored last. */
    isStored: (): boolean => pace.waiting() === 0,
    recordedSame: (): void => pace.recordedSame(performance.now()),
    /** How long a screen that stands still is left alone. */
    patienceMs(isBlack: boolean): number {
      if (pace.waiting() >= largeShare || isBlack) return askSoonestMs;
      return pace.waiting() > 0 || finish.isOwed() ? askSoonMs : askAgainMs;
    },
  };
}
