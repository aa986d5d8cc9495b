import { describe, expect, it } from 'vitest';
import { forgetKeys, gatherKeys } from '../../../main/hand-in/gathered-keys.ts';
import type { SegmentId } from '../../../shared/session.ts';

const ids = ['1', '2'].map((digit) => `00000000-0000-4000-8000-00000000000${digit}` as SegmentId);
const aKey = () => Uint8Array.from({ length: 32 }, (_, at) => at + 1);
const zeros = new Uint8Array(32);

describe('keys of segments', () => {
  it('are kept as they are while the work goes well', async () => {
    const keys = await gatherKeys(async (gathered) => {
      for (const id of ids) gathered.set(id, aKey());
    });
    expect([...keys]).toEqual(ids.map((id) => [id, aKey()]));
  });

  it('are overwritten when a later one, or the telling of the officer, fails', async () => {
    const held = ids.map(aKey);
    const gathering = gatherKeys(async (gathered) => {
      for (const [at, id] of ids.entries()) gathered.set(id, held[at] ?? zeros);
      throw new Error('The outbox is full.');
    });
    await expect(gathering).rejects.toThrow('The outbox is full.');
    expect(held).toEqual([zeros, zeros]);
  });

  it('are overwritten when the opening ends', () => {
    const key = aKey();
    forgetKeys(new Map(ids.map((id) => [id, key])));
    expect(key).toEqual(zeros);
  });
});
