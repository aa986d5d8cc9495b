import { expect, it } from 'vitest';
import { createTurns } from '../../../main/processes/turns.ts';

it('begins nothing before what came before it is done, and is busy until the last', async () => {
  const turns = createTurns();
  const order: string[] = [];
  const first = Promise.withResolvers<void>();
  const works = [
    turns.take(async () => {
      order.push('first begins');
      await first.promise;
      order.push('first ends');
    }),
    turns.take(async () => void order.push('second')),
  ];
  await expect.poll(() => order).toEqual(['first begins']);
  expect(turns.isBusy()).toBe(true);
  first.resolve();
  await Promise.all(works);
  expect(order).toEqual(['first begins', 'first ends', 'second']);
  expect(turns.isBusy()).toBe(false);
});

it('lets only its own asker hear of a failure', async () => {
  const turns = createTurns();
  const failing = turns.take(() => Promise.reject(new Error('no')));
  const next = turns.take(async () => 'yes');
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('yes');
});
