import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figuresOf, totalOf } from '../../../main/work-logs/figures.ts';
import type { SessionTimeline, Span } from '../../../shared/session.ts';
import { instantOf } from '../../../shared/week.ts';
import { aSessionId } from '../../support/journals.ts';

const zone = 'Asia/Ho_Chi_Minh';
const at = (date: string, clock: string) => instantOf(date, clock, zone);
const gap = (fromMs: number, toMs: number, cause: 'paused' | 'locked'): Span => ({
  kind: 'gap',
  fromMs,
  toMs,
  cause,
  pause: null,
  declared: null,
});
const recorded = (fromMs: number, toMs: number): Span => ({
  kind: 'recorded',
  fromMs,
  toMs,
});
const aTimeline = (spans: Span[], more: Partial<SessionTimeline> = {}): SessionTimeline => ({
  sessionId: aSessionId,
  startedMs: spans[0]?.fromMs ?? 0,
  endedMs: spans.at(-1)?.toMs ?? 0,
  spans,
  segments: [],
  scopes: [],
  masked: [],
  idle: [],
  offScreen: [],
  tasks: [],
  ...more,
});
const hour = 3_600_000;

describe('figuresOf', () => {
  it('cuts a session at midnight in the zone of the office', () => {
    const from = at('2026-11-17', '23:00');
    const timeline = aTimeline([
      recorded(from, from + 1.5 * hour),
      gap(from + 1.5 * hour, from + 2 * hour, 'paused'),
    ]);
    const days = figuresOf({
      timelines: [timeline],
      days: ['2026-11-17', '2026-11-18'],
      zone,
      plannedHome: [{ fromMs: at('2026-11-17', '22:00'), toMs: at('2026-11-17', '23:30') }],
      anchors: [
        { sessionId: aSessionId, stretches: [{ fromMs: from - hour, toMs: from + 0.25 * hour }] },
      ],
    });
    expect(days).toEqual([
      {
        date: '2026-11-17',
        elapsedMs: hour,
        recordedMs: hour,
        idleMs: 0,
        gaps: {},
        maskedMs: 0,
        offScreenMs: 0,
        unattendedMs: hour,
        plannedHomeMs: 1.5 * hour,
        anchoredMs: 0.25 * hour,
        unanchoredMs: 0.75 * hour,
      },
      {
        date: '2026-11-18',
        elapsedMs: hour,
        recordedMs: 0.5 * hour,
        idleMs: 0,
        gaps: { paused: 0.5 * hour },
        maskedMs: 0,
        offScreenMs: 0,
        unattendedMs: 0,
        plannedHomeMs: 0,
        anchoredMs: 0,
        unanchoredMs: hour,
      },
    ]);
    expect(totalOf(days)).toMatchObject({ elapsedMs: 2 * hour, gaps: { paused: 0.5 * hour } });
  });

  it('counts work away from the screen once, however often it was declared', () => {
    const from = at('2026-11-17', '08:00');
    const half = { fromMs: from, toMs: from + hour, kind: 'paper' as const, note: '' };
    const timeline = aTimeline([gap(from, from + 2 * hour, 'paused')], { offScreen: [half, half] });
    const [day] = figuresOf({
      timelines: [timeline],
      days: ['2026-11-17'],
      zone,
      plannedHome: [],
      anchors: [],
    });
    expect(day?.offScreenMs).toBe(hour);
  });

  it('adds up exactly for every random session, day by day and in total', () => {
    const days = ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19'];
    const start = at('2026-11-16', '06:00');
    const lengths = fc.array(
      fc.tuple(
        fc.integer({ min: 1, max: 9_000_000 }),
        fc.constantFrom('recorded', 'paused', 'locked'),
      ),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(
        lengths,
        fc.nat(80_000_000),
        fc.nat(100_000_000),
        (parts, plannedFor, anchoredFor) => {
          let reached = start;
          const spans = parts.map(([length, kind]) => {
            const fromMs = reached;
            reached += length;
            return kind === 'recorded'
              ? recorded(fromMs, reached)
              : gap(fromMs, reached, kind as 'paused');
          });
          const idle = spans
            .filter((span) => span.kind === 'recorded')
            .map(({ fromMs, toMs }) => ({
              fromMs,
              toMs: fromMs + Math.floor((toMs - fromMs) / 3),
            }));
          const figures = figuresOf({
            timelines: [aTimeline(spans, { idle })],
            days,
            zone,
            plannedHome: [{ fromMs: start - 1000, toMs: start + plannedFor }],
            anchors: [
              {
                sessionId: aSessionId,
                stretches: [{ fromMs: start - 1000, toMs: start + anchoredFor }],
              },
            ],
          });
          for (const day of figures) {
            const gaps = Object.values(day.gaps).reduce((sum, ms) => sum + ms, 0);
            expect(day.recordedMs + gaps).toBe(day.elapsedMs);
            expect(day.anchoredMs + day.unanchoredMs).toBe(day.elapsedMs);
            expect(day.idleMs).toBeLessThanOrEqual(day.recordedMs);
            expect(day.unattendedMs).toBeLessThanOrEqual(day.plannedHomeMs);
          }
          expect(totalOf(figures).elapsedMs).toBe(reached - start);
        },
      ),
      { numRuns: 500 },
    );
  });
});
