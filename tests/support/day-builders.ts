import type { DayFigures } from '../../shared/day-figures.ts';
import type { Task } from '../../shared/plan.ts';
import type { RecorderHealth } from '../../shared/recorder-health.ts';
import type { SegmentPlace, SessionSummary, SessionTimeline, Span } from '../../shared/session.ts';
import type { SessionNow, Today } from '../../shared/today.ts';
import {
  at,
  day,
  segmentIdOf,
  sessionIdOf,
  someShifts,
  taskIdOf,
  threeTasks,
  week,
} from './builders.ts';

/** A day's sessions and the day itself, as the contract tells them. */

const minuteMs = 60_000;

export function aHealth(overrides: Partial<RecorderHealth> = {}): RecorderHealth {
  return {
    state: 'recording',
    lastOnDiskMs: at('10:18') - 1000,
    lowSpaceBytes: null,
    cause: null,
    sizeTodayBytes: 14_100_000,
    ...overrides,
  };
}

/** The morning of the sketch: recorded, idle inside, a pause, the computer asleep. */
export function aTimeline(overrides: Partial<SessionTimeline> = {}): SessionTimeline {
  return {
    sessionId: sessionIdOf(1),
    startedMs: at('07:31'),
    endedMs: null,
    spans: someSpans(),
    segments: segmentPlacesOf(overrides.spans ?? someSpans()),
    scopes: [],
    masked: [],
    idle: [{ fromMs: at('08:40'), toMs: at('08:56') }],
    offScreen: [],
    tasks: [{ fromMs: at('07:31'), toMs: at('10:18'), taskId: taskIdOf(1) }],
    ...overrides,
  };
}

/** One segment for each stretch that was recorded, numbered from 1. */
function segmentPlacesOf(spans: readonly Span[]): SegmentPlace[] {
  return spans
    .filter(({ kind }) => kind === 'recorded')
    .map(({ fromMs, toMs }, index) => ({
      fromMs,
      toMs,
      segmentId: segmentIdOf(index + 1),
      displayId: 'primary',
      display: 'Màn hình 1',
    }));
}

export function someSpans(): Span[] {
  const recorded = (from: string, to: string): Span => ({
    kind: 'recorded',
    fromMs: at(from),
    toMs: at(to),
  });
  return [
    recorded('07:31', '09:28'),
    {
      kind: 'gap',
      fromMs: at('09:28'),
      toMs: at('09:43'),
      cause: 'paused',
      pause: { reason: 'break', note: '' },
      declared: null,
    },
    recorded('09:43', '10:06'),
    {
      kind: 'gap',
      fromMs: at('10:06'),
      toMs: at('10:12'),
      cause: 'asleep',
      pause: null,
      declared: null,
    },
    recorded('10:12', '10:18'),
  ];
}

export function aSessionSummary(overrides: Partial<SessionSummary> = {}): SessionSummary {
  return {
    id: sessionIdOf(1),
    state: 'running',
    timeline: aTimeline(),
    planApproved: true,
    outsideReason: '',
    notes: [
      { atMs: at('08:10'), taskId: taskIdOf(1), text: 'Đã trả 12 hồ sơ quá hạn của tháng trước.' },
    ],
    incidents: [],
    sizeBytes: 14_100_000,
    ...overrides,
  };
}

export function aSessionNow(overrides: Partial<SessionNow> = {}): SessionNow {
  return {
    session: aSessionSummary(),
    health: aHealth(),
    paused: null,
    currentTaskId: taskIdOf(1),
    shiftEnd: null,
    noticeRead: true,
    ...overrides,
  };
}

export function aDayFigures(overrides: Partial<DayFigures> = {}): DayFigures {
  return {
    date: day,
    elapsedMs: 167 * minuteMs,
    recordedMs: 146 * minuteMs,
    idleMs: 16 * minuteMs,
    gaps: { paused: 15 * minuteMs, asleep: 6 * minuteMs },
    maskedMs: 0,
    offScreenMs: 0,
    unattendedMs: minuteMs,
    plannedHomeMs: 480 * minuteMs,
    anchoredMs: 167 * minuteMs,
    unanchoredMs: 0,
    ...overrides,
  };
}

export function aToday(overrides: Partial<Today> = {}): Today {
  const [first, second, third] = threeTasks;
  const progress = (task: Task | undefined, done: number, timeTodayMs: number) =>
    task ? [{ task, added: false, done, timeTodayMs }] : [];
  return {
    date: day,
    week,
    now: aSessionNow(),
    planState: 'approved',
    halves: [
      { half: 'morning', startMs: at('07:30'), endMs: at('11:30'), place: 'home' },
      { half: 'afternoon', startMs: at('13:00'), endMs: at('17:00'), place: 'home' },
    ],
    sessions: [aSessionSummary()],
    figures: aDayFigures(),
    tasks: [
      ...progress(first, 26, 112 * minuteMs),
      ...progress(second, 0.6, 0),
      ...progress(third, 0, 0),
    ],
    weekShifts: someWeekShifts(),
    weekRecordedMs: 637 * minuteMs,
    weekPlannedHomeMs: 28 * 60 * minuteMs,
    attention: [
      {
        kind: 'plan-returned',
        week: '2026-W48',
        count: 1,
        detail: 'Trưởng phòng trả lại, 2 ý kiến',
      },
      { kind: 'segments-requested', week, count: 1, detail: '' },
    ],
    ...overrides,
  };
}

function someWeekShifts(): Today['weekShifts'] {
  const recorded = new Map([
    ['2026-11-16 morning', 232],
    ['2026-11-16 afternoon', 238],
    ['2026-11-17 morning', 167],
  ]);
  return someShifts().map(({ date, half, place }) => ({
    date,
    half,
    place,
    recordedMs: (recorded.get(`${date} ${half}`) ?? 0) * minuteMs,
  }));
}
