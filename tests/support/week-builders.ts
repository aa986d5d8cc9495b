import type { DayFigures } from '../../shared/day-figures.ts';
import type { SessionSummary, Span } from '../../shared/session.ts';
import { daysOfWeek } from '../../shared/week.ts';
import type {
  FiguresTotal,
  LoggedGap,
  WorkLogContent,
  WorkLogLine,
} from '../../shared/work-log.ts';
import { aPlanContent, at, sessionIdOf, someShifts, taskIdOf, week, zone } from './builders.ts';
import { aDayFigures, aSessionSummary, aTimeline } from './day-builders.ts';

/** Values of a finished week: its sessions, figures and log. */

const minuteMs = 60_000;
const [monday = '', tuesday = '', , thursday = ''] = daysOfWeek(week);

export function aLine(overrides: Partial<WorkLogLine> = {}): WorkLogLine {
  return {
    taskId: taskIdOf(1),
    done: 43,
    quality: 'met',
    doneOn: '2026-11-20',
    result: 'Giải quyết 43 hồ sơ, không có hồ sơ quá hạn.',
    reason: '',
    wayForward: '',
    evidence: 'Danh sách hồ sơ tuần 47',
    ...overrides,
  };
}

const someLines = [
  aLine(),
  aLine({
    taskId: taskIdOf(2),
    done: 0,
    quality: 'in-progress',
    doneOn: null,
    result: '',
    reason: 'Số liệu cấp xã gửi chậm.',
    wayForward: 'Đôn đốc và hoàn thành trong tuần 48.',
    evidence: 'Bản thảo',
  }),
  aLine({ taskId: taskIdOf(3), done: 1, doneOn: '2026-11-18', result: '', evidence: '12/BB-CNS' }),
];

function anEndedSession(number: number, date: string, spans: readonly Span[]): SessionSummary {
  const startedMs = spans[0]?.fromMs ?? 0;
  const endedMs = spans.at(-1)?.toMs ?? 0;
  const sessionId = sessionIdOf(number);
  return aSessionSummary({
    id: sessionId,
    state: 'ended',
    notes: [],
    timeline: aTimeline({
      sessionId,
      startedMs,
      endedMs,
      spans: [...spans],
      idle: [{ fromMs: at('08:40', date), toMs: at('08:56', date) }],
      tasks: [],
    }),
  });
}

const recorded = (date: string, from: string, to: string): Span => ({
  kind: 'recorded',
  fromMs: at(from, date),
  toMs: at(to, date),
});

/** Monday, Tuesday with a pause and a power cut, Thursday. */
export function someSessions(): SessionSummary[] {
  return [
    anEndedSession(1, monday, [
      recorded(monday, '07:30', '11:30'),
      {
        kind: 'gap',
        fromMs: at('11:30', monday),
        toMs: at('13:00', monday),
        cause: 'shift-ended',
        pause: null,
        declared: null,
      },
      recorded(monday, '13:00', '16:54'),
    ]),
    anEndedSession(2, tuesday, [
      recorded(tuesday, '07:30', '09:14'),
      {
        kind: 'gap',
        fromMs: at('09:14', tuesday),
        toMs: at('09:44', tuesday),
        cause: 'paused',
        pause: { reason: 'break', note: '' },
        declared: null,
      },
      recorded(tuesday, '09:44', '14:20'),
      {
        kind: 'gap',
        fromMs: at('14:20', tuesday),
        toMs: at('14:34', tuesday),
        cause: 'stopped-suddenly',
        pause: null,
        declared: { cause: 'power-cut', note: 'Cả khu mất điện' },
      },
      recorded(tuesday, '14:34', '17:05'),
    ]),
    anEndedSession(3, thursday, [
      recorded(thursday, '07:35', '09:30'),
      {
        kind: 'gap',
        fromMs: at('09:30', thursday),
        toMs: at('09:52', thursday),
        cause: 'asleep',
        pause: null,
        declared: null,
      },
      recorded(thursday, '09:52', '16:50'),
    ]),
  ];
}

function gapsOf(sessions: readonly SessionSummary[]): LoggedGap[] {
  return sessions.flatMap(({ id, timeline }) =>
    timeline.spans.flatMap((span) =>
      span.kind === 'gap'
        ? [
            {
              sessionId: id,
              fromMs: span.fromMs,
              toMs: span.toMs,
              cause: span.cause,
              declared: span.declared,
            },
          ]
        : [],
    ),
  );
}

function figuresOfDay(date: string, sessions: readonly SessionSummary[]): DayFigures {
  const inDay = sessions.filter(({ timeline }) => timeline.startedMs >= at('00:00', date));
  const spans = inDay
    .filter(({ timeline }) => timeline.startedMs < at('23:59', date))
    .flatMap(({ timeline }) => timeline.spans);
  const ms = (kept: readonly Span[]) =>
    kept.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
  const gaps: DayFigures['gaps'] = {};
  for (const span of spans)
    if (span.kind === 'gap') gaps[span.cause] = (gaps[span.cause] ?? 0) + ms([span]);
  const elapsedMs = ms(spans);
  const plannedHomeMs =
    someShifts().filter((shift) => shift.date === date && shift.place === 'home').length *
    240 *
    minuteMs;
  return aDayFigures({
    date,
    elapsedMs,
    recordedMs: ms(spans.filter(({ kind }) => kind === 'recorded')),
    idleMs: elapsedMs > 0 ? 16 * minuteMs : 0,
    gaps,
    plannedHomeMs,
    unattendedMs: elapsedMs > 0 ? 6 * minuteMs : plannedHomeMs,
    anchoredMs: elapsedMs,
    unanchoredMs: 0,
  });
}

function totalOf(days: readonly DayFigures[]): FiguresTotal {
  const sum = (pick: (day: DayFigures) => number) => days.reduce((all, day) => all + pick(day), 0);
  const gaps: DayFigures['gaps'] = {};
  for (const day of days)
    for (const cause of Object.keys(day.gaps) as (keyof DayFigures['gaps'])[])
      gaps[cause] = (gaps[cause] ?? 0) + (day.gaps[cause] ?? 0);
  return {
    elapsedMs: sum((day) => day.elapsedMs),
    recordedMs: sum((day) => day.recordedMs),
    idleMs: sum((day) => day.idleMs),
    gaps,
    maskedMs: 0,
    offScreenMs: 0,
    unattendedMs: sum((day) => day.unattendedMs),
    plannedHomeMs: sum((day) => day.plannedHomeMs),
    anchoredMs: sum((day) => day.anchoredMs),
    unanchoredMs: 0,
  };
}

type Shown = Omit<WorkLogContent, 'journals' | 'enrolments'>;

export function aWorkLogContent(overrides: Partial<Shown> = {}): Shown {
  const days = daysOfWeek(week).map((date) => figuresOfDay(date, someSessions()));
  return {
    week,
    lines: someLines,
    words: 'Đề nghị bố trí thêm một máy quét cho bộ phận một cửa.',
    plan: aPlanContent(),
    planRevision: 2,
    planApproved: true,
    addedTasks: [],
    days,
    total: totalOf(days),
    idleIncluded: true,
    gaps: gapsOf(someSessions()),
    calendar: { days: [] },
    hours: [
      {
        from: '2026-01-01',
        morning: { start: '07:30', end: '11:30' },
        afternoon: { start: '13:00', end: '17:00' },
      },
    ],
    zone,
    idleAfterMinutes: 5,
    sampleCommitment: null,
    corrects: null,
    ...overrides,
  };
}
