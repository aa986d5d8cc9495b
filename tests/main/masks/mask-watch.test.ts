import { beforeEach, describe, expect, it } from 'vitest';
import { createMaskWatch, type MaskWatch } from '../../../main/masks/mask-watch.ts';
import type { ExcludedWindow, Places } from '../../../main/masks/places.ts';
import type { SessionId } from '../../../shared/session.ts';

const session = '5d2f6c3e-7a14-4a57-9a60-2f6f5d3c1b11' as SessionId;
const area = { x: 0, y: 0, width: 1000, height: 1000 };
const picture = { displayId: 'main', width: 1000, height: 1000 };
const at = (x: number, y: number, width = 100, height = 100): ExcludedWindow => ({
  id: 'w',
  rect: { x, y, width, height },
});
const seen = (...windows: ExcludedWindow[]): Places => ({ known: true, windows });

let world: {
  places: Places | null;
  /** While set, readings wait for it. */
  held: Promise<void> | null;
  excluded: string[];
  recorded: SessionId | null;
  mono: number;
};
let noted: number[];
let stopped: string[];
let reads: number;
let rests: number;
let watch: MaskWatch;
beforeEach(() => {
  world = { places: seen(), held: null, excluded: ['zalo'], recorded: session, mono: 1000 };
  noted = [];
  stopped = [];
  reads = 0;
  rests = 0;
  watch = createMaskWatch({
    findPlaces: async () => {
      reads += 1;
      await world.held;
      return world.places;
    },
    excluded: () => world.excluded,
    screens: () => [{ id: 'main', area }],
    recorded: () => world.recorded,
    stopRecording: (cause) => {
      stopped.push(cause);
      world.recorded = null;
    },
    note: (_, { percent }) => void noted.push(percent),
    mono: () => world.mono,
    rest: () => {
      rests += 1;
    },
  });
});
/** Time passes with a look every half second. */
const pass = async (ms: number) => {
  for (let spent = 0; spent < ms; spent += 500) {
    world.mono += 500;
    await watch.look();
  }
};

describe('what a picture has to hide', () => {
  it('is nothing, and nothing is read, where nothing is excluded', async () => {
    world.excluded = [];
    await pass(2000);
    expect(await watch.masksOf(picture)).toEqual({ excluding: false, rects: [] });
    expect(reads).toBe(0);
  });

  it('is not known before one reading lies on each side of it', async () => {
    world.places = seen(at(10, 10));
    expect((await watch.masksOf(picture)).rects).toBeNull();
    expect((await watch.masksOf(picture)).rects).toEqual([{ x: 9, y: 9, width: 102, height: 102 }]);
  });

  it('waits for a reading that began after the capture', async () => {
    await pass(1000);
    const under = Promise.withResolvers<void>();
    world.held = under.promise;
    const earlier = watch.look();
    const answer = watch.masksOf(picture);
    world.places = seen(at(300, 300));
    world.held = null;
    const before = reads;
    under.resolve();
    await earlier;
    expect((await answer).rects).toEqual([{ x: 299, y: 299, width: 102, height: 102 }]);
    expect(reads).toBe(before + 1);
  });

  it('spans the way of a window that moved within the last second', async () => {
    world.places = seen(at(0, 0));
    await pass(1000);
    world.places = seen(at(500, 0));
    world.mono += 200;
    expect((await watch.masksOf(picture)).rects).toEqual([{ x: 0, y: 0, width: 601, height: 101 }]);
  });

  it('spans all that moved since the picture before it was asked about', async () => {
    await pass(1000);
    await watch.masksOf(picture);
    world.places = seen(at(0, 0));
    await pass(500);
    world.places = seen(at(500, 0));
    // The page was busy: this picture may have waited all the while.
    await pass(3000);
    expect((await watch.masksOf(picture)).rects).toEqual([{ x: 0, y: 0, width: 601, height: 101 }]);
    await pass(2000);
    expect((await watch.masksOf(picture)).rects).toEqual([
      { x: 499, y: 0, width: 102, height: 101 },
    ]);
  });

  it('still holds a window that closed since the last reading', async () => {
    world.places = seen(at(0, 0));
    await pass(1000);
    world.places = seen();
    world.mono += 400;
    expect((await watch.masksOf(picture)).rects).toHaveLength(1);
    await pass(2000);
    await watch.masksOf(picture);
    await pass(2000);
    expect((await watch.masksOf(picture)).rects).toEqual([]);
  });

  it('is not known on a screen that is not known', async () => {
    await pass(1000);
    expect((await watch.masksOf({ ...picture, displayId: 'other' })).rects).toBeNull();
  });

  it('is not known while the process gives no answer', async () => {
    await pass(1000);
    world.places = null;
    expect((await watch.masksOf(picture)).rects).toBeNull();
  });
});

describe('recording', () => {
  it('pauses when places have not been known for eight seconds, in which no picture is kept', async () => {
    await pass(2000);
    world.places = null;
    await pass(8000);
    expect((await watch.masksOf(picture)).rects).toBeNull();
    expect(stopped).toEqual([]);
    await pass(500);
    expect(stopped).toEqual(['excluded-window']);
    expect(rests).toBe(1);
  });

  it('waits as long for the first places', async () => {
    world.places = null;
    await pass(8000);
    expect(stopped).toEqual([]);
    await pass(1000);
    expect(stopped).toEqual(['excluded-window']);
  });

  it('goes on when places are known again sooner, with pictures of after that alone', async () => {
    world.places = seen(at(0, 0));
    await pass(1000);
    world.places = null;
    await pass(6000);
    world.places = seen(at(500, 0));
    expect((await watch.masksOf(picture)).rects).toBeNull();
    await pass(2000);
    await watch.masksOf(picture);
    await pass(500);
    expect((await watch.masksOf(picture)).rects).toEqual([
      { x: 499, y: 0, width: 102, height: 101 },
    ]);
    expect(stopped).toEqual([]);
  });

  it('pauses at once when an excluded program is open and places cannot be known', async () => {
    world.places = { known: false, isOpen: true };
    await watch.look();
    expect(stopped).toEqual(['excluded-window']);
  });

  it('goes on without places as long as no excluded program is open', async () => {
    world.places = { known: false, isOpen: false };
    await pass(5000);
    expect(stopped).toEqual([]);
    expect((await watch.masksOf(picture)).rects).toEqual([]);
  });

  it('ends once more than half of a screen was masked for 30 seconds', async () => {
    world.places = seen(at(0, 0, 1000, 510));
    await pass(30_000);
    expect(stopped).toEqual([]);
    await pass(500);
    expect(stopped).toEqual(['masked']);
  });

  it('goes on when the mask was smaller for a moment in between', async () => {
    world.places = seen(at(0, 0, 1000, 510));
    await pass(29_000);
    world.places = seen(at(0, 0, 1000, 400));
    await pass(500);
    world.places = seen(at(0, 0, 1000, 510));
    await pass(29_000);
    expect(stopped).toEqual([]);
  });
});

describe('the journal', () => {
  it('hears when masking begins and ends, and of other shares every ten seconds at most', async () => {
    await pass(1000);
    world.places = seen(at(0, 0, 100, 100));
    await pass(1000);
    world.places = seen(at(0, 0, 200, 200));
    await pass(5000);
    expect(noted).toEqual([2]);
    await pass(5000);
    expect(noted).toEqual([2, 5]);
    world.places = seen();
    await pass(500);
    expect(noted).toEqual([2, 5, 0]);
  });

  it('hears nothing once the recording has ended, which may be after its session', async () => {
    world.places = seen(at(0, 0));
    await pass(1000);
    world.recorded = null;
    await pass(1000);
    expect(noted).toEqual([2]);
    expect(rests).toBe(1);
  });

  it('hears of a session that goes on without the mask it had before', async () => {
    world.places = seen(at(0, 0));
    await pass(1000);
    world.recorded = null;
    await pass(1000);
    world.recorded = session;
    world.places = seen();
    await pass(1000);
    expect(noted).toEqual([2, 0]);
  });

  it('hears that masking ends when nothing is excluded any longer', async () => {
    world.places = seen(at(0, 0));
    await pass(1000);
    world.excluded = [];
    await pass(1000);
    expect(noted).toEqual([2, 0]);
  });

  it('hears that masking ended when the list was emptied during a pause', async () => {
    world.places = seen(at(0, 0));
    await pass(1000);
    world.recorded = null;
    await pass(1000);
    world.excluded = [];
    await pass(1000);
    expect(noted).toEqual([2]);
    world.recorded = session;
    await pass(1000);
    expect(noted).toEqual([2, 0]);
  });
});
