import { describe, expect, it } from 'vitest';
import { createClock } from '../../../main/office/clock.ts';

function machine() {
  let elapsed = 1_000.5;
  let uptime = 500_000;
  const clock = createClock({ now: () => 7, elapsedMs: () => elapsed, uptimeMs: () => uptime });
  return {
    clock,
    works: (ms: number) => {
      elapsed += ms;
      uptime += ms;
    },
    sleeps: (ms: number) => {
      uptime += ms;
    },
    grain: (ms: number) => {
      uptime += ms;
    },
  };
}

describe('createClock', () => {
  it('measures work exactly, whatever the coarse clock rounds', () => {
    const { clock, works, grain } = machine();
    const from = clock.mono();
    works(1234);
    grain(900);
    expect(clock.mono() - from).toBe(1234);
  });

  it('counts the time that the machine slept', () => {
    const { clock, works, sleeps } = machine();
    const from = clock.mono();
    works(1000);
    sleeps(3_600_000);
    works(1000);
    expect(clock.mono() - from).toBe(3_602_000);
  });

  it('never goes back', () => {
    const { clock, works, sleeps, grain } = machine();
    sleeps(10_000);
    const from = clock.mono();
    grain(-900);
    works(1);
    expect(clock.mono()).toBeGreaterThanOrEqual(from);
  });
});
