import { ask } from '../demo/ask.ts';
import { atMost, type Bench, percentile, rounded } from './budget.ts';
import { openTrial, withTrial } from './trial-app.ts';

const week = '2026-W47';
const reads = 1000;
const writes = 300;
const warmUp = 50;

/** From a window through main to SQLite and back: a read, and a durable write. */
export const measureRoundTrip: Bench = () =>
  withTrial(async (folder) => {
    const { app, desk } = await openTrial(folder);
    try {
      const { content } = await ask(desk, 'plans.get', { week });
      const time = (command: string, input: unknown, count: number) =>
        desk.evaluate(
          async ([name, given, times]) => {
            // What the contract says about this name and input was proven above.
            const command = window.bridge.command as (name: unknown, input: unknown) => unknown;
            const taken: number[] = [];
            for (let index = 0; index < times; index += 1) {
              const from = performance.now();
              await command(name, given);
              taken.push(performance.now() - from);
            }
            return taken;
          },
          [command, input, count] as const,
        );
      // Without SQLite: what the way alone costs here and now.
      const way = (await time('settings.get', undefined, reads + warmUp)).slice(warmUp);
      const read = (await time('plans.get', { week }, reads + warmUp)).slice(warmUp);
      const write = (await time('plans.save', { content }, writes + warmUp)).slice(warmUp);
      return [
        { name: 'round-trip-read', taken: read },
        { name: 'round-trip-write', taken: write },
      ].map(({ name, taken }) =>
        atMost(
          { name, figure: percentile(taken, 0.99), unit: 'ms (p99)', budget: 10 },
          {
            medianMs: rounded(percentile(taken, 0.5)),
            wayAloneP99Ms: rounded(percentile(way, 0.99)),
            runs: taken.length,
            on: app.kind,
          },
        ),
      );
    } finally {
      await app.quit();
    }
  });
