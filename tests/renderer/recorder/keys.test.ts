import { describe, expect, it } from 'vitest';
import { createKeys } from '../../../renderer/recorder/keys.ts';

/** Which pictures are key frames; of each, whether it shows another page than the one before. */
function keysOf(pictures: readonly boolean[]): number[] {
  const keys = createKeys();
  return pictures.flatMap((isOtherPage, index) => (keys.isKey(isOtherPage) ? index : []));
}
const letters = (count: number) => Array.from({ length: count }, () => false);

describe('createKeys', () => {
  it('begins with one and makes none of the pages that follow soon', () => {
    expect(keysOf([true, true, ...letters(30), true])).toEqual([0]);
  });

  it('makes one of another page after forty pictures', () => {
    expect(keysOf([true, ...letters(39), true, true])).toEqual([0, 40]);
  });

  it('leaves no more than eighty pictures to decode, however little changes', () => {
    expect(keysOf([true, ...letters(200)])).toEqual([0, 80, 160]);
  });
});
