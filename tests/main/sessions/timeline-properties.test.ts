import fc from 'fast-check';
import { expect, it } from 'vitest';
import { totalMs } from '../../../main/sessions/stretches.ts';
import { recordedStretches, timelineOf } from '../../../main/sessions/timeline.ts';
import type { JournalEvent, RecordedCause } from '../../../shared/session.ts';
import {
  aJournal,
  anEvent,
  aPause,
  aSegmentId,
  closed,
  ended,
  opened,
  sessionStarted,
  journalStartMs as t0,
} from '../../support/journals.ts';

it('covers every random session with contiguous spans, idle inside recorded', () => {
  fc.assert(
    fc.property(randomSteps, fc.boolean(), (steps, isEnded) => {
      const journal = aJournal([{ mono: 0, event: sessionStarted() }, ...steps]);
      const last = steps.at(-1)?.mono ?? 0;
      const all = isEnded
        ? aJournal([
            { mono: 0, event: sessionStarted() },
            ...steps,
            { mono: last + 5, event: ended },
          ])
        : journal;
      const timeline = timelineOf(all, t0 + 1_000_000);
      let reached = timeline.startedMs;
      for (const { fromMs, toMs } of timeline.spans) {
        expect(fromMs).toBe(reached);
        expect(toMs).toBeGreaterThan(fromMs);
        reached = toMs;
      }
      if (timeline.endedMs !== null) expect(reached).toBe(timeline.endedMs);
      else expect(reached).toBeGreaterThanOrEqual(t0 + 1_000_000);
      const recorded = recordedStretches(timeline.spans);
      expect(totalMs([...recorded, ...timeline.idle])).toBe(totalMs(recorded));
    }),
    { numRuns: 1000 },
  );
});

const causes: RecordedCause[] = ['paused', 'locked', 'no-frames', 'stopped-suddenly', 'disk-full'];
const oneEvent: fc.Arbitrary<JournalEvent> = fc.oneof(
  fc.nat(3).map(opened),
  fc
    .tuple(fc.nat(3), fc.nat(900_000), fc.option(fc.constantFrom(...causes)))
    .map(([id, to, cause]) => closed(id, to, cause)),
  fc.constantFrom(...causes).map((cause) => anEvent('gap.changed', { cause })),
  fc.constant(aPause()),
  fc.constant(anEvent('resumed', {})),
  fc.nat(900_000).map((sinceMono) => anEvent('input.idle', { sinceMono })),
  fc.constant(anEvent('input.active', {})),
  fc.tuple(fc.nat(900_000), fc.nat(900_000)).map(([from, length]) =>
    anEvent('gap.declared', {
      fromMs: t0 + from,
      toMs: t0 + from + length,
      cause: 'other',
      note: '',
    }),
  ),
  fc.option(fc.nat(900_000)).map((toMono) =>
    anEvent('run.started', {
      run: 1,
      recovered:
        toMono === null
          ? []
          : [
              {
                segmentId: aSegmentId(1),
                sha256: 'a'.repeat(64),
                sizeBytes: 1,
                records: 1,
                toMono,
              },
            ],
    }),
  ),
);
/** Any events in any order, with any clocks: also such as no honest program writes. */
const randomSteps = fc.array(
  fc.record({
    mono: fc.nat(900_000),
    event: oneEvent,
    at: fc.nat(3_000_000).map((ms) => t0 - 1_000_000 + ms),
  }),
  { maxLength: 25 },
);
