import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commitmentOf, drawSample, seedOf } from '../../../main/recordings/sample-draw.ts';
import type { SessionId } from '../../../shared/session.ts';
import type { SessionStretch } from '../../../shared/spot-check.ts';

const minuteMs = 60_000;
const sessionIdOf = (number: number) =>
  `00000000-0000-4000-9000-${String(number).padStart(12, '0')}` as SessionId;
const lengthOf = (stretches: readonly SessionStretch[]) =>
  stretches.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);

/** Recorded stretches of several sessions, some touching, in order of time. */
const recordings = fc
  .array(
    fc.record({
      session: fc.integer({ min: 1, max: 4 }),
      pauseMs: fc.integer({ min: 0, max: 30 * minuteMs }),
      lengthMs: fc.integer({ min: 1, max: 90 * minuteMs }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((parts) => {
    let fromMs = Date.UTC(2026, 10, 16);
    return parts.map(({ session, pauseMs, lengthMs }): SessionStretch => {
      const start = fromMs + pauseMs;
      fromMs = start + lengthMs;
      return { sessionId: sessionIdOf(session), fromMs: start, toMs: fromMs };
    });
  });
const seeds = fc.uint8Array({ minLength: 32, maxLength: 32 });
const minutesAsked = fc.integer({ min: 1, max: 24 }).map((pieces) => pieces * 5);

describe('a drawn sample', () => {
  it('is as long as asked, or all there is, inside what was recorded, without overlap', () => {
    fc.assert(
      fc.property(recordings, seeds, minutesAsked, (recorded, seed, minutes) => {
        const drawn = drawSample({ seed, recorded, minutes });
        const whole = lengthOf(recorded);
        const wanted = Math.min(whole, minutes * minuteMs);
        // The last piece may be shorter than the others.
        expect(lengthOf(drawn)).toBeGreaterThan(wanted - 5 * minuteMs);
        expect(lengthOf(drawn)).toBeLessThanOrEqual(wanted);
        for (const [index, stretch] of drawn.entries()) {
          expect(lengthOf(insideOf(recorded, stretch))).toBe(lengthOf([stretch]));
          for (const other of drawn.slice(index + 1))
            expect(lengthOf(insideOf([other], stretch))).toBe(0);
        }
      }),
    );
  });

  it('comes out the same whatever the order and the cuts of what was recorded', () => {
    fc.assert(
      fc.property(
        recordings.chain((recorded) =>
          fc.tuple(
            fc.constant(recorded),
            fc.shuffledSubarray(recorded, { minLength: recorded.length }),
          ),
        ),
        seeds,
        minutesAsked,
        ([recorded, shuffled], seed, minutes) => {
          const cut = shuffled.flatMap((stretch) => halves(stretch));
          expect(drawSample({ seed, recorded: cut, minutes })).toEqual(
            drawSample({ seed, recorded, minutes }),
          );
        },
      ),
    );
  });

  it('holds every shorter one, so that asking for more minutes chooses nothing', () => {
    fc.assert(
      fc.property(recordings, seeds, minutesAsked, (recorded, seed, minutes) => {
        const shorter = drawSample({ seed, recorded, minutes });
        const longer = drawSample({ seed, recorded, minutes: minutes + 5 });
        for (const stretch of shorter)
          expect(lengthOf(insideOf(longer, stretch))).toBe(lengthOf([stretch]));
      }),
    );
  });

  it('falls on every piece of the week about equally often', () => {
    const dayMs = 24 * 60 * minuteMs;
    // Forty pieces of five minutes, spread over four sessions of 50 minutes.
    const recorded = [1, 2, 3, 4].map((session) => ({
      sessionId: sessionIdOf(session),
      fromMs: session * dayMs,
      toMs: session * dayMs + 50 * minuteMs,
    }));
    const hits = new Map<string, number>();
    const draws = 4000;
    for (let number = 0; number < draws; number += 1) {
      const seed = createHash('sha256').update(String(number)).digest();
      for (const { sessionId, fromMs } of drawSample({ seed, recorded, minutes: 5 })) {
        const key = `${sessionId} ${fromMs}`;
        hits.set(key, (hits.get(key) ?? 0) + 1);
      }
    }
    expect(hits.size).toBe(40);
    const expected = draws / 40;
    const chiSquared = [...hits.values()].reduce(
      (sum, count) => sum + (count - expected) ** 2 / expected,
      0,
    );
    // 39 degrees of freedom: 72.1 is passed by one uniform source in a thousand.
    expect(chiSquared).toBeLessThan(72.1);
  });

  it('stays what it is: a draw of long ago comes out again', () => {
    const seed = seedOf(Buffer.from('11'.repeat(32), 'hex'), ['22'.repeat(32), '33'.repeat(32)]);
    expect(Buffer.from(seed).toString('hex')).toBe(
      createHash('sha256')
        .update(Buffer.from('11'.repeat(32) + '22'.repeat(32) + '33'.repeat(32), 'hex'))
        .digest('hex'),
    );
    const sessionId = sessionIdOf(1);
    const recorded = [{ sessionId, fromMs: 0, toMs: 240 * minuteMs }];
    const drawn = drawSample({ seed, recorded, minutes: 15 });
    expect(drawn.map(({ fromMs, toMs }) => [fromMs / minuteMs, toMs / minuteMs])).toEqual(fixed);
  });

  it('is nothing where nothing was recorded', () => {
    expect(drawSample({ seed: new Uint8Array(32), recorded: [], minutes: 10 })).toEqual([]);
  });
});

/** Computed by another program, in Python, from the description in decision 0015. */
const fixed = [
  [160, 165],
  [170, 175],
  [230, 235],
];

it('commits to a nonce by its SHA-256', () => {
  expect(commitmentOf(new Uint8Array(32))).toBe(
    '66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925',
  );
});

/** The parts of `recorded` that lie in one stretch. */
function insideOf(recorded: readonly SessionStretch[], stretch: SessionStretch): SessionStretch[] {
  return recorded.flatMap(({ sessionId, fromMs, toMs }) => {
    const from = Math.max(fromMs, stretch.fromMs);
    const to = Math.min(toMs, stretch.toMs);
    return sessionId === stretch.sessionId && from < to
      ? [{ sessionId, fromMs: from, toMs: to }]
      : [];
  });
}

function halves({ sessionId, fromMs, toMs }: SessionStretch): SessionStretch[] {
  const middle = Math.floor((fromMs + toMs) / 2);
  return [
    { sessionId, fromMs: middle, toMs },
    { sessionId, fromMs, toMs: middle },
  ];
}
