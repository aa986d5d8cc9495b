import { describe, expect, it } from 'vitest';
import { timelineOf } from '../../../main/sessions/timeline.ts';
import {
  aJournal,
  anEvent,
  aPause,
  aSegmentId,
  closed,
  ended,
  opened,
  type Step,
  sessionStarted,
  journalStartMs as t0,
} from '../../support/journals.ts';

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
    ).toEqual(['0-1 starting', '1-309 recorded', '309-310.001 paused']);
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
        { mono: 10_000, event: aPause('gọi điện') },
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
      { kind: 'recorded', fromMs: t0 + 71_000, toMs: t0 + 80_000 },
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
        {
          mono: 0,
          at: t0 + 100_000,
          event: anEvent('run.started', { run: 1, recovered: [recovered] }),
        },
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
        { mono: 0, at: t0 + 100_000, event: anEvent('run.started', { run: 1, recovered: [] }) },
        { mono: 1000, event: ended },
      ]),
    ).toEqual(['0-1 starting', '1-101 stopped-suddenly']);
  });

  it('keeps a pause through a crash until the program is back', () => {
    expect(
      spansIn([
        { mono: 1000, event: aPause() },
        { mono: 0, at: t0 + 60_000, event: anEvent('run.started', { run: 1, recovered: [] }) },
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
        { mono: 50_000, event: aPause() },
        { mono: 0, at: t0 - 3_600_000, event: anEvent('run.started', { run: 1, recovered: [] }) },
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
        { mono: 1000, event: aPause() },
        { mono: 9000, event: anEvent('input.active', {}) },
        {
          mono: 0,
          at: t0 + 86_400_000,
          event: anEvent('run.started', { run: 1, recovered: [] }),
        },
        { mono: 10, event: anEvent('session.ended', { by: 'recovery' }) },
      ]),
    ).toEqual(['0-1 starting', '1-9 paused']);
  });

  it('refuses what is no journal', () => {
    expect(() => timelineOf([])).toThrow(expect.objectContaining({ code: 'message-unreadable' }));
  });
});
