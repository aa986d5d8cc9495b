import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import type { SegmentRecord } from '../../../main/recordings/segment-file.ts';
import { muxWebm } from '../../../main/recordings/webm.ts';
import { aHeader } from '../../support/segments.ts';

const header = aHeader({ codec: 'vp09.00.10.08' });

/** Five minutes at a picture a second, a whole one where `keys` says. */
const records = (keys: readonly number[]): SegmentRecord[] =>
  Array.from({ length: 300 }, (_, second) => ({
    kind: keys.includes(second) ? 'key' : 'delta',
    mono: 5000 + second * 1000,
    bytes: randomBytes(40),
  }));

/** The elements of the cues: their ids, and of a cue point its time in ms. */
function cuesOf(webm: Uint8Array): { readonly id: number; readonly atMs: number }[] {
  const bytes = Buffer.from(webm);
  let at = bytes.lastIndexOf(Buffer.from('1c53bb6b', 'hex')) + 4;
  const size = () => {
    const first = bytes[at] ?? 0;
    const length = Math.clz32(first) - 23;
    const value = Buffer.concat([
      Buffer.from([first - 2 ** (8 - length)]),
      bytes.subarray(at + 1, at + length),
    ]);
    at += length;
    return value.readUIntBE(0, value.length);
  };
  const end = size() + at;
  const found: { id: number; atMs: number }[] = [];
  while (at < end) {
    const id = bytes[at] ?? 0;
    at += 1;
    const next = size() + at;
    at += 1;
    const length = size();
    found.push({ id, atMs: bytes.readUIntBE(at, length) });
    at = next;
  }
  return found;
}

it('has cues only where a player can begin: at whole pictures', async () => {
  const found = cuesOf(await muxWebm(header, records([0, 130])));
  const points = found.filter(({ id }) => id === 0xbb).map(({ atMs }) => atMs);
  expect(points).toEqual([0, 130_000]);
  // Clusters end after half a minute: their cues are void, with every length as it was.
  expect(found.length).toBeGreaterThan(points.length);
  expect(found.every(({ id }) => id === 0xbb || id === 0xec)).toBe(true);
});

it('refuses a segment that does not begin with a whole picture', async () => {
  await expect(muxWebm(header, records([1]))).rejects.toThrow(
    expect.objectContaining({ code: 'recording-unreadable' }),
  );
});

it.each([
  ['times that run backwards', header, [0, 2000, 1000]],
  ['times that run backwards from its first picture', header, [1000, 10]],
  ['a codec that is none', { ...header, codec: 'vp09.x' }, [0, 1000]],
  ['a codec of impossible numbers', { ...header, codec: 'av01.9.99X.99' }, [0, 1000]],
] as const)('refuses %s, whoever sealed it', async (_, its, monos) => {
  const pictures = monos.map((mono, index) => ({
    kind: index === 0 ? ('key' as const) : ('delta' as const),
    mono,
    bytes: randomBytes(40),
  }));
  await expect(muxWebm(its, pictures)).rejects.toThrow(
    expect.objectContaining({ code: 'recording-unreadable' }),
  );
});
