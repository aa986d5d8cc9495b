import { beforeEach, expect, it } from 'vitest';
import { createTrack } from '../../../renderer/player/track.ts';
import type { OpenedSegment } from '../../../shared/playback.ts';
import type { SegmentId, SegmentPlace } from '../../../shared/session.ts';
import { fakeVideoDecoder } from '../../support/fake-video-decoder.ts';

const count = 400;
const segmentId = '11111111-1111-4111-8111-111111111111' as SegmentId;
const place: SegmentPlace = {
  ...{ segmentId, displayId: '1', display: 'Màn hình 1', fromMs: 1000, toMs: 1000 + count },
};
const segment: OpenedSegment = {
  ...{ codec: 'av01.0.08M.08', width: 8, height: 8, fromMs: 1000, toMs: 1000 + count },
  ...{ description: new Uint8Array(), packets: new Uint8Array(count) },
  pictures: Array.from({ length: count }, (_, index) => ({
    ...{ atMs: 1000 + index, isKey: index === 0, offset: index, length: 1 },
  })),
};

let fake: ReturnType<typeof fakeVideoDecoder>;
beforeEach(() => {
  fake = fakeVideoDecoder();
});

/** A canvas as far as a track uses one; it counts what is drawn. */
function aCanvas() {
  const drawn: number[] = [];
  const pen = {
    drawImage: ({ timestamp }: VideoFrame) => drawn.push(timestamp),
    clearRect: () => undefined,
  };
  const dataset: DOMStringMap = {};
  // Node has no canvas; the track uses nothing else of one.
  const canvas = { width: 8, height: 8, dataset, getContext: () => pen } as unknown;
  return { canvas: canvas as HTMLCanvasElement, dataset, drawn };
}

const aTrack = () => {
  const { canvas, dataset, drawn } = aCanvas();
  const track = createTrack(async () => segment);
  track.setCanvas(canvas);
  track.setPlaces([place], []);
  return { track, dataset, drawn };
};
const give = (pictures: number) => fake.made.at(-1)?.give(pictures);
const isFed = () => expect.poll(() => fake.made.at(-1)?.fed.length ?? 0, slow).toBeGreaterThan(0);
const slow = { timeout: 20_000 };

it('shows pictures on the way to one that takes long, and then that one', async () => {
  const { track, dataset, drawn } = aTrack();
  const asked = track.draw(1000 + count - 1);
  await isFed();
  await expect
    .poll(() => {
      give(1);
      return dataset.nearMs;
    }, slow)
    .toBeDefined();
  expect(dataset.atMs).toBeUndefined();
  give(count);
  expect(await asked).toBe(true);
  expect(dataset.atMs).toBe(String(1000 + count - 1));
  expect(drawn.at(-1)).toBe(count - 1);
  expect(fake.open.size).toBe(0);
});

it('shows pictures on the way also while one wish overtakes the other', async () => {
  const { track, dataset } = aTrack();
  await expect
    .poll(async () => {
      void track.draw(1000 + count - 1);
      await isFed();
      give(1);
      void track.draw(1000 + count - 2);
      return dataset.nearMs;
    }, slow)
    .toBeDefined();
  track.close();
});

it('draws nothing of a segment that may no longer be played', async () => {
  const { track, drawn } = aTrack();
  const asked = track.draw(1010);
  await isFed();
  track.setPlaces([], [segmentId]);
  give(count);
  expect(await asked).toBe(false);
  expect(drawn).toEqual([]);
  expect(await track.draw(1010)).toBe(true);
});
