import { describe, expect, it } from 'vitest';
import { createSegmentCache } from '../../../renderer/player/segment-cache.ts';
import type { OpenedSegment } from '../../../shared/playback.ts';
import type { SegmentId } from '../../../shared/session.ts';

const id = '11111111-1111-4111-8111-111111111111' as SegmentId;
const segment: OpenedSegment = {
  ...{ codec: 'vp09.00.40.08', width: 8, height: 8, fromMs: 0, toMs: 1 },
  ...{ description: new Uint8Array(), packets: new Uint8Array(), pictures: [] },
} as OpenedSegment;

describe('opened segments', () => {
  it('are opened once, and again after they were dropped', async () => {
    let opened = 0;
    const cache = createSegmentCache(async () => {
      opened += 1;
      return segment;
    });
    await cache.get(id);
    await cache.get(id);
    expect(opened).toBe(1);
    cache.drop([id]);
    await cache.get(id);
    expect(opened).toBe(2);
  });

  it('are not kept when they were dropped while being opened', async () => {
    const opening = [Promise.withResolvers<OpenedSegment>()];
    let opened = 0;
    const cache = createSegmentCache(() => {
      opened += 1;
      return opening[0]?.promise ?? Promise.resolve(segment);
    });
    const first = cache.get(id);
    cache.drop([id]);
    opening[0]?.resolve(segment);
    await first;
    await cache.get(id);
    expect(opened).toBe(2);
  });

  it('are asked for again when they did not open', async () => {
    let opened = 0;
    const cache = createSegmentCache(async () => {
      opened += 1;
      if (opened === 1) throw new Error('Damaged.');
      return segment;
    });
    await expect(cache.get(id)).rejects.toThrow('Damaged.');
    expect(await cache.get(id)).toBe(segment);
  });
});
