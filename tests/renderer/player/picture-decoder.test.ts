import { beforeEach, describe, expect, it } from 'vitest';
import { createPictureDecoder } from '../../../renderer/player/picture-decoder.ts';
import type { OpenedSegment } from '../../../shared/playback.ts';
import { fakeVideoDecoder } from '../../support/fake-video-decoder.ts';

/** A whole picture, four changes, a whole picture, four changes. */
const aSegment = (more: Partial<OpenedSegment> = {}): OpenedSegment => ({
  ...{ codec: 'av01.0.08M.08', width: 8, height: 8, fromMs: 0, toMs: 10 },
  ...{ description: new Uint8Array(), packets: new Uint8Array(10) },
  pictures: Array.from({ length: 10 }, (_, index) => ({
    ...{ atMs: index, isKey: index % 5 === 0, offset: index, length: 1 },
  })),
  ...more,
});

let fake: ReturnType<typeof fakeVideoDecoder>;
beforeEach(() => {
  fake = fakeVideoDecoder();
});

const lastMade = () => {
  const last = fake.made.at(-1);
  if (last === undefined) throw new Error('No decoder was made.');
  return last;
};

describe('a picture', () => {
  it('is decoded from the last whole one before it, and everything else is closed', async () => {
    const decoder = createPictureDecoder();
    const asked = decoder.show({ segment: aSegment(), index: 7 });
    expect(lastMade().fed).toEqual([5, 6, 7]);
    lastMade().give(3);
    const frame = await asked;
    expect(frame?.timestamp).toBe(7);
    frame?.close();
    expect(fake.open.size).toBe(0);
  });

  it('shows the ones on the way to it while it is decoded', async () => {
    const decoder = createPictureDecoder();
    const passed: number[] = [];
    const pass = (_: VideoFrame, index: number) => passed.push(index);
    const asked = decoder.show({ segment: aSegment(), index: 7, pass });
    lastMade().give(3);
    await asked;
    expect(passed).toEqual([5, 6]);
  });

  it('further on is reached by going on', async () => {
    const decoder = createPictureDecoder();
    const segment = aSegment();
    const first = decoder.show({ segment, index: 6 });
    lastMade().give(2);
    await first;
    const second = decoder.show({ segment, index: 8 });
    expect(lastMade().fed).toEqual([5, 6, 7, 8]);
    lastMade().give(2);
    expect((await second)?.timestamp).toBe(8);
    expect(fake.made).toHaveLength(1);
  });

  it('behind begins again in the same decoder, and is told apart from the one before', async () => {
    const decoder = createPictureDecoder();
    const segment = aSegment();
    const first = decoder.show({ segment, index: 6 });
    lastMade().give(2);
    await first;
    const passed: number[] = [];
    const pass = (_: VideoFrame, index: number) => passed.push(index);
    const second = decoder.show({ segment, index: 6, pass });
    expect(fake.made).toHaveLength(1);
    lastMade().give(2);
    expect(await second).not.toBeNull();
    expect(passed).toEqual([5]);
    expect(new Set(lastMade().fed).size).toBe(4);
  });

  it('of another segment comes from the same decoder if both are alike, else from another', async () => {
    const decoder = createPictureDecoder();
    for (const segment of [aSegment(), aSegment(), aSegment({ width: 16 })]) {
      const asked = decoder.show({ segment, index: 1 });
      lastMade().give(2);
      expect(await asked).not.toBeNull();
    }
    expect(fake.made.map(({ fed }) => fed.length)).toEqual([4, 2]);
    expect(fake.made[0]?.isClosed()).toBe(true);
  });
});

describe('a wish that is overtaken', () => {
  it('is dropped with all that was still to be decoded for it', async () => {
    const decoder = createPictureDecoder();
    const segment = aSegment();
    const first = decoder.show({ segment, index: 9 });
    lastMade().give(1);
    const second = decoder.show({ segment, index: 1 });
    expect(await first).toBeNull();
    expect(fake.made.map((each) => each.isClosed())).toEqual([true, false]);
    lastMade().give(2);
    expect(await second).not.toBeNull();
  });

  it('does not break the one after it when the decoder was told to let go of pictures', async () => {
    const decoder = createPictureDecoder();
    const segment = aSegment();
    const first = decoder.show({ segment, index: 3 });
    await expect.poll(() => lastMade().flushes(), { timeout: 20_000 }).toBe(1);
    const second = decoder.show({ segment, index: 1 });
    expect(await first).toBeNull();
    // What closing takes back has been heard of by then.
    await new Promise((go) => setImmediate(go));
    lastMade().give(2);
    expect((await second)?.timestamp).toBeGreaterThan(0);
    expect(fake.made).toHaveLength(2);
  });

  it('rests when nobody waits for it', async () => {
    const decoder = createPictureDecoder();
    const asked = decoder.show({ segment: aSegment(), index: 3 });
    decoder.rest();
    expect(await asked).toBeNull();
    expect(lastMade().isClosed()).toBe(true);
  });
});

it('fails with its reason when a segment begins with no whole picture', async () => {
  const decoder = createPictureDecoder();
  const pictures = aSegment().pictures.slice(1, 4);
  const asked = decoder.show({ segment: aSegment({ pictures }), index: 2 });
  await expect(asked).rejects.toThrow('A key frame is required.');
});
