import { expect, it } from 'vitest';
import { inSlices } from '../../../main/mail/slices.ts';

it('does everything in order, in transactions that end before anybody would notice', async () => {
  let now = 0;
  const done: number[] = [];
  const sizes: number[] = [];
  const transaction = <T>(run: () => T): T => {
    const before = done.length;
    const result = run();
    sizes.push(done.length - before);
    return result;
  };
  const run = (one: number): void => {
    // The fourth alone takes longer than a slice may.
    now += one === 3 ? 50 : 3;
    done.push(one);
  };
  await inSlices([0, 1, 2, 3, 4, 5], run, { transaction, elapsed: () => now });
  expect(done).toEqual([0, 1, 2, 3, 4, 5]);
  expect(sizes).toEqual([3, 1, 2]);
});

it('lets others have their turn between two slices', async () => {
  const turns: string[] = [];
  let now = 0;
  setImmediate(() => turns.push('other'));
  const run = (one: string): void => {
    now += 100;
    turns.push(one);
  };
  await inSlices(['first', 'second'], run, {
    transaction: (inside) => inside(),
    elapsed: () => now,
  });
  expect(turns).toEqual(['first', 'other', 'second']);
});
