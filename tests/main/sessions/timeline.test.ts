import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withhold } from '../../../main/sessions/journal.ts';
import { totalMs } from '../../../main/sessions/stretches.ts';
import {
  anchoredUntil,
  anchorToleranceMs,
  recordedStretches,
  timelineOf,
} from '../../../main/sessions/timeline.ts';
import type { JournalEvent, RecordedCause } from '../../../shared/session.ts';
import {
  aJournal,
  anEvent,
  aSegmentId,
  closed,
  opened,
  type Step,
  sessionStarted,
  journalStartMs as t0,
} from '../../support/journals.ts';

const ended = anEvent('session.ended', { by: 'officer' });
const pause = (note = '') =>
  anEvent('paused', { reason: 'break' as const, offScreen: null, note, minutes: null });
/** Spans as short words: `5-60 recorded`, seconds from the start. */
const spansIn = (steps: readonly Step[], nowMs?: number) =>
  timelineOf(aJournal([{ mono: 0, event: sessionStarted() }, ...steps]), nowMs).spans.map(
    (span) =>
      `${(span.fromMs - t0) / 1000}-${(span.toMs - t0) / 1000} ${span.kind === 'gap' ? span.cause : 'recorded'}`,
  );

describe('timelineOf', () => {
  it('begins with a gap and ends recording where the last capture was', () => {
    expect(
      spansIn([
        { mono: 2000, event: opened(1) },
        { mono: 60_000, event: closed(1, 57_000, 'locked') },
        { mono: 90_000, event: ended },
      ]),
    ).toEqual(['0-2 starting', '2-57 recorded', '57-90 locked']);
  });

  it('lets one segment follow another without a gap', () => {
    expect(
      spansIn([
        { mono: 1000, event: opened(1) },
        { mono: 300_000, event: closed(1, 299_000, null) },
        { mono: 300_400, event: opened(2) },
        { mono: 310_000, event: closed(2, 309_000, 'paused') },
        { mono: 310_001, event: ended },
      ]),
    ).toEqual(['0-1 starting', '1-300.4 recorded', '300.4-309 recorded', '309-310.001 paused']);
  });

  it('does not take an hour without captures for recorded because its closing named no cause', () => {
    expect(
      spansIn([
        { mono: 1000, event: opened(1) },
        { mono: 2000, event: closed(1, 2000, null) },
        { mono: 3_600_000, event: opened(2) },
        { mono: 3_601_000, event: closed(2, 3_601_000, 'paused') },
        { mono: 3_601_000, event: ended },
      ]),
    ).toEqual(['0-1 starting', '1-2 recorded', '2-3600 no-frames', '3600-3601 recorded']);
  });

  it('tells a pause with its reason, and what declared it', () => {
    const { spans } = timelineOf(
      aJournal([
        { mono: 0, event: sessionStarted() },
        { mono: 0, event: opened(1) },
        { mono: 10_000, event: pause('gọi điện') },
        { mono: 10_000, event: closed(1, 10_000, 'paused') },
        { mono: 70_000, event: anEvent('resumed', {}) },
        { mono: 71_000, event: opened(2) },
        { mono: 80_000, event: closed(2, 80_000, 'no-frames') },
        {
          mono: 90_000,
          event: anEvent('gap.declared', {
            fromMs: t0 + 85_000,
            toMs: t0 + 95_000,
            cause: 'network',
            note: 'mất mạng',
          }),
        },
        { mono: 90_000, event: ended },
      ]),
    );
    expect(spans.slice(1)).toEqual([
      {
        kind: 'gap',
        fromMs: t0 + 10_000,
        toMs: t0 + 70_000,
        cause: 'paused',
        pause: { reason: 'break', note: 'gọi điện' },
        declared: null,
      },
      {
        kind: 'gap',
        fromMs: t0 + 70_000,
        toMs: t0 + 71_000,
        cause: 'starting',
        pause: null,
        declared: null,
      },
      { kind: 'recorded', fromMs: t0 + 71_000, toMs: t0 + 80_000, segmentId: aSegmentId(2) },
      {
        kind: 'gap',
        fromMs: t0 + 80_000,
        toMs: t0 + 85_000,
        cause: 'no-frames',
        pause: null,
        declared: null,
      },
      {
        kind: 'gap',
        fromMs: t0 + 85_000,
        toMs: t0 + 90_000,
        cause: 'no-frames',
        pause: null,
        declared: { cause: 'network', note: 'mất mạng' },
      },
    ]);
  });

  it('goes on after a crash with a gap from the last capture that was found again', () => {
    const recovered = {
      segmentId: aSegmentId(1),
      sha256: 'b'.repeat(64),
      sizeBytes: 9,
      records: 3,
      toMono: 58_500,
    };
    expect(
      spansIn([
        { mono: 1000, event: opened(1) },
        { mono: 0, at: t0 + 100_000, event: anEvent('run.started', { run: 1, recovered }) },
        { mono: 9000, event: opened(2) },
        { mono: 20_000, event: closed(2, 20_000, 'paused') },
        { mono: 20_000, event: ended },
      ]),
    ).toEqual(['0-1 starting', '1-58.5 recorded', '58.5-109 stopped-suddenly', '109-120 recorded']);
  });

  it('counts nothing of a segment that was never found again', () => {
    expect(
      spansIn([
        { mono: 1000, event: opened(1) },
        { mono: 0, at: t0 + 100_000, event: anEvent('run.started', { run: 1, recovered: null }) },
        { mono: 1000, event: ended },
      ]),
    ).toEqual(['0-1 starting', '1-101 stopped-suddenly']);
  });

  it('keeps a pause through a crash until the program is back', () => {
    expect(
      spansIn([
        { mono: 1000, event: pause() },
        { mono: 0, at: t0 + 60_000, event: anEvent('run.started', { run: 1, recovered: null }) },
        { mono: 1000, event: ended },
      ]),
    ).toEqual(['0-1 starting', '1-60 paused', '60-61 stopped-suddenly']);
  });

  it('takes no notice of a clock that was changed', () => {
    const steps = (by: number): Step[] => [
      { mono: 1000, event: opened(1) },
      { mono: 5000, at: t0 + 5000 + by, event: anEvent('clock.jumped', { byMs: by }) },
      { mono: 60_000, at: t0 + 60_000 + by, event: closed(1, 60_000, 'paused') },
      { mono: 61_000, at: t0 + 61_000 + by, event: ended },
    ];
    expect(spansIn(steps(7_200_000))).toEqual(spansIn(steps(0)));
    expect(spansIn(steps(-7_200_000))).toEqual(spansIn(steps(0)));
  });

  it('never lets a later run begin before the earlier one ended', () => {
    expect(
      spansIn([
        { mono: 50_000, event: pause() },
        { mono: 0, at: t0 - 3_600_000, event: anEvent('run.started', { run: 1, recovered: null }) },
        { mono: 10_000, event: ended },
      ]),
    ).toEqual(['0-50 starting', '50-60 stopped-suddenly']);
  });

  it('reaches to now while the session runs', () => {
    expect(spansIn([{ mono: 1000, event: opened(1) }], t0 + 30_000)).toEqual([
      '0-1 starting',
      '1-30 recorded',
    ]);
  });

  it('counts idle only where something was recorded', () => {
    const { idle } = timelineOf(
      aJournal([
        { mono: 0, event: sessionStarted() },
        { mono: 0, event: opened(1) },
        { mono: 310_000, event: anEvent('input.idle', { sinceMono: 300_000 }) },
        { mono: 400_000, event: closed(1, 400_000, 'locked') },
        { mono: 500_000, event: anEvent('input.active', {}) },
        { mono: 500_000, event: ended },
      ]),
    );
    expect(idle).toEqual([{ fromMs: t0 + 300_000, toMs: t0 + 400_000 }]);
  });

  it('draws work away from the screen from pauses and declarations, inside the session', () => {
    const { offScreen } = timelineOf(
      aJournal([
        { mono: 0, event: sessionStarted() },
        {
          mono: 1000,
          event: anEvent('paused', {
            reason: 'off-screen',
            offScreen: 'meeting',
            note: 'họp giao ban',
            minutes: null,
          }),
        },
        { mono: 61_000, event: anEvent('resumed', {}) },
        { mono: 90_000, event: ended },
        {
          mono: 99_000,
          event: anEvent('off-screen.declared', {
            kind: 'paper',
            fromMs: t0 + 70_000,
            toMs: t0 + 99_000,
            note: '',
          }),
        },
      ]),
    );
    expect(offScreen).toEqual([
      { fromMs: t0 + 1000, toMs: t0 + 61_000, kind: 'meeting', note: 'họp giao ban' },
      { fromMs: t0 + 70_000, toMs: t0 + 90_000, kind: 'paper', note: '' },
    ]);
  });

  it('ends a pause with the program when only recovery ended the session', () => {
    expect(
      spansIn([
        { mono: 1000, event: pause() },
        { mono: 9000, event: anEvent('input.active', {}) },
        {
          mono: 0,
          at: t0 + 86_400_000,
          event: anEvent('run.started', { run: 1, recovered: null }),
        },
        { mono: 10, event: anEvent('session.ended', { by: 'recovery' }) },
      ]),
    ).toEqual(['0-1 starting', '1-9 paused']);
  });

  it('refuses what is no journal', () => {
    expect(() => timelineOf([])).toThrow(expect.objectContaining({ code: 'message-unreadable' }));
  });

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
});

describe('anchoredUntil', () => {
  const recordId = '11111111-1111-4111-8111-111111111111';
  const sent = (head: string) => anEvent('anchor.sent', { recordId, head });
  const receivedAt = (at: number) =>
    anEvent('anchor.received', {
      recordId,
      receiptId: '22222222-2222-4222-8222-222222222222',
      by: 'le-thi-thu-ha' as never,
      receivedAt: at,
    });
  const received = receivedAt(t0 + 2000);
  const before = [
    { mono: 0, event: sessionStarted() },
    { mono: 1000, event: anEvent('input.idle', { sinceMono: 1000 }) },
  ];
  const head = aJournal(before).at(-1)?.hash ?? '';

  it('reaches to the entry whose hash somebody received', () => {
    const anchored = [...before, { mono: 1200, event: sent(head) }];
    expect(anchoredUntil(aJournal(anchored))).toBeNull();
    const journal = aJournal([...anchored, { mono: 9500, event: received }]);
    expect(anchoredUntil(journal)).toBe(t0 + 1000);
    expect(anchoredUntil(journal.map((entry, at) => (at === 1 ? withhold(entry) : entry)))).toBe(
      t0 + 1000,
    );
  });

  it('does not reach over what was written before an old head was told of', () => {
    const later = [
      { mono: 3_600_000, event: pause() },
      { mono: 7_200_000, event: sent(head) },
      { mono: 7_200_500, event: received },
    ];
    expect(anchoredUntil(aJournal([...before, ...later]))).toBe(t0 + 1000);
    const unknown = [{ mono: 7_200_000, event: sent('c'.repeat(64)) }, ...later.slice(2)];
    expect(anchoredUntil(aJournal([...before, ...unknown]))).toBeNull();
  });

  it.each([
    [anchorToleranceMs, t0 + 1000],
    [anchorToleranceMs + 1, null],
    [3 * 24 * 3_600_000, null],
    [-anchorToleranceMs, t0 + 1000],
    [-anchorToleranceMs - 1, null],
  ])('counts a receipt %d ms from its entry only when it is near', (delayMs, untilMs) => {
    const steps = [
      ...before,
      { mono: 1200, event: sent(head) },
      { mono: 1300, event: receivedAt(t0 + 1000 + delayMs) },
    ];
    expect(anchoredUntil(aJournal(steps))).toBe(untilMs);
  });
});

const causes: RecordedCause[] = ['paused', 'locked', 'no-frames', 'stopped-suddenly', 'disk-full'];
const oneEvent: fc.Arbitrary<JournalEvent> = fc.oneof(
  fc.nat(3).map(opened),
  fc
    .tuple(fc.nat(3), fc.nat(900_000), fc.option(fc.constantFrom(...causes)))
    .map(([id, to, cause]) => closed(id, to, cause)),
  fc.constantFrom(...causes).map((cause) => anEvent('gap.changed', { cause })),
  fc.constant(pause()),
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
          ? null
          : { segmentId: aSegmentId(1), sha256: 'a'.repeat(64), sizeBytes: 1, records: 1, toMono },
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
