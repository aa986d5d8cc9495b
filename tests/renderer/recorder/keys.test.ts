import { describe, expect, it } from 'vitest';
import { createKeys } from '../../../renderer/recorder/keys.ts';

/** Which pictures are key frames; each is the share of it that changed. */
function keysOf(shares: readonly number[]): number[] {
  const keys = createKeys();
  return shares.flatMap((share, index) => (keys.isKey(share) ? index : []));
}
const letters = (count: number) => Array.from({ length: count }, () => 0.001);

describe('createKeys', () => {
  it('begins with one and makes none of the pages that follow soon', () => {
    expect(keysOf([1, 0.9, ...letters(30), 0.9])).toEqual([0]);
  });

  it('makes one of another page after forty pictures', () => {
    expect(keysOf([1, ...letters(39), 0.9, 0.9])).toEqual([0, 40]);
  });

  it('leaves no more than eighty pictures to decode, however little changes', () => {
    expect(keysOf([1, ...letters(200)])).toEqual([0, 80, 160]);
  });
});
