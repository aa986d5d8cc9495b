import { expect, it } from 'vitest';
import { createRest } from '../../../main/processes/rest.ts';

function aRest() {
  let mono = 0;
  const rest = createRest({ mono: () => mono, firstMs: 100, longestMs: 300 });
  /** How long it rests after failing now. */
  const lengthMs = (): number => {
    rest.begin();
    const begun = mono;
    while (!rest.isOver()) mono += 1;
    return mono - begun;
  };
  return { rest, lengthMs };
}

it('doubles each time up to its limit, and is short again once it worked', () => {
  const { rest, lengthMs } = aRest();
  expect(rest.isOver()).toBe(true);
  expect([lengthMs(), lengthMs(), lengthMs(), lengthMs()]).toEqual([100, 200, 300, 300]);
  rest.shorten();
  expect(lengthMs()).toBe(100);
});

it('is over at once where it is forgiven', () => {
  const { rest, lengthMs } = aRest();
  lengthMs();
  rest.begin();
  expect(rest.isOver()).toBe(false);
  rest.forgive();
  expect(rest.isOver()).toBe(true);
  expect(lengthMs()).toBe(100);
});
