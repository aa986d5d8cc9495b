import { describe, expect, it } from 'vitest';
import { remembered } from '../../shared/remembered.ts';

function counted() {
  let asked = 0;
  const add = remembered((left: string, right: number): string => {
    asked += 1;
    if (right < 0) throw new RangeError('Below zero.');
    return `${left}${right}`;
  });
  return { add, asked: () => asked };
}

describe('remembered', () => {
  it('computes each answer once', () => {
    const { add, asked } = counted();
    expect([add('a', 1), add('a', 1), add('b', 1), add('a', 2)]).toEqual(['a1', 'a1', 'b1', 'a2']);
    expect(asked()).toBe(3);
  });

  it('keeps no failure', () => {
    const { add, asked } = counted();
    expect(() => add('a', -1)).toThrow(RangeError);
    expect(() => add('a', -1)).toThrow(RangeError);
    expect(asked()).toBe(2);
  });

  it('answers rightly after more than it holds', () => {
    const { add } = counted();
    for (const _ of [1, 2]) {
      for (let number = 0; number < 5000; number += 1) expect(add('n', number)).toBe(`n${number}`);
    }
  });
});
