import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { taskResults } from '../../renderer/task-result.ts';
import { dayRows } from '../../renderer/week-days.ts';
import { weekFigures } from '../../renderer/week-figures.ts';
import { causeOf, longestGap, needsDeclaring, splitGaps } from '../../renderer/week-gaps.ts';
import type { SegmentId } from '../../shared/session.ts';
import { createText } from '../../shared/text/text.ts';
import { at, recordIdOf, taskIdOf } from '../support/builders.ts';
import { anAddedTask } from '../support/review-builders.ts';
import { aLine, aWorkLogContent, someSessions } from '../support/week-builders.ts';

const text = createText('vi');
const content = aWorkLogContent();
const sessions = someSessions();

describe('plan beside result', () => {
  it('counts the days past due of what is unfinished and of what was done late', () => {
    const late = aLine({ taskId: taskIdOf(3), done: 1, doneOn: '2026-11-21' });
    const lines = content.lines.map((line) => (line.taskId === late.taskId ? late : line));
    const results = taskResults({ ...content, lines }, '2026-11-20');
    expect(results.map(({ lateDays }) => lateDays)).toEqual([0, 2, 1]);
  });

  it('tells tasks of the plan from those that arose and from those the head sent', () => {
    const own = { ...anAddedTask, assignmentId: null };
    const sent = {
      ...anAddedTask,
      task: { ...anAddedTask.task, id: taskIdOf(8) },
      assignmentId: recordIdOf(1),
    };
    const results = taskResults({ ...content, addedTasks: [own, sent] }, '2026-11-20');
    expect(results.map(({ added }) => added)).toEqual(['no', 'no', 'no', 'by-officer', 'by-head']);
  });
});

describe('the days of a week', () => {
  const rows = dayRows(content, sessions, text);

  it('are Monday to Friday on one scale, from the earliest to the latest instant', () => {
    expect(rows.map(({ date }) => date)).toEqual([
      '2026-11-16',
      '2026-11-17',
      '2026-11-18',
      '2026-11-19',
      '2026-11-20',
    ]);
    for (const { date, extent } of rows)
      expect(extent).toEqual({ from: at('07:30', date), to: at('17:05', date) });
  });

  it('show the weekend when a session lies in it, and cut one at midnight', () => {
    const [first] = sessions;
    const from = at('22:00', '2026-11-20');
    const to = at('01:00', '2026-11-21');
    const night = first && {
      ...first,
      timeline: {
        ...first.timeline,
        startedMs: from,
        endedMs: to,
        idle: [],
        spans: [{ ...first.timeline.spans[0], kind: 'recorded', fromMs: from, toMs: to }],
      },
    };
    const shown = dayRows(content, night ? [night as (typeof sessions)[number]] : [], text);
    const midnight = at('00:00', '2026-11-21');
    expect(shown.at(-1)?.date).toBe('2026-11-21');
    expect(shown.at(-2)?.spans.map((span) => [span.from, span.to])).toEqual([[from, midnight]]);
    expect(shown.at(-1)?.spans.map((span) => [span.from, span.to])).toEqual([[midnight, to]]);
  });
});

describe('what was sealed or masked', () => {
  const segmentId = '00000000-0000-4000-8000-000000000001' as SegmentId;
  const [session] = sessions;
  const marked = session && {
    ...session,
    timeline: {
      ...session.timeline,
      idle: [],
      masked: [{ fromMs: at('13:10', '2026-11-16'), toMs: at('13:20', '2026-11-16') }],
      segments: [
        {
          segmentId,
          displayId: '1',
          display: 'Màn hình 1',
          fromMs: at('08:00', '2026-11-16'),
          toMs: at('08:05', '2026-11-16'),
        },
      ],
    },
    incidents: [
      {
        reportId: recordIdOf(1),
        fromMs: at('08:01', '2026-11-16'),
        toMs: at('08:02', '2026-11-16'),
        kind: 'citizen-data' as const,
        segments: [segmentId],
        decided: null,
      },
    ],
  };

  it('is drawn as that on the day’s line of a log', () => {
    const [monday] = dayRows(content, marked ? [marked] : [], text);
    expect(monday?.spans.filter(({ kind }) => kind === 'sealed')).toEqual([
      {
        from: at('08:00', '2026-11-16'),
        to: at('08:05', '2026-11-16'),
        kind: 'sealed',
        label: text.t('timeline.kind.sealed'),
      },
    ]);
    expect(monday?.masked).toEqual([
      { from: at('13:10', '2026-11-16'), to: at('13:20', '2026-11-16') },
    ]);
  });
});

describe('figures', () => {
  it('add up in whole minutes whatever the milliseconds are', () => {
    const ms = fc.nat(500_000_000);
    fc.assert(
      fc.property(ms, ms, ms, (recordedMs, paused, asleep) => {
        const figures = weekFigures({ ...content.total, recordedMs, gaps: { paused, asleep } });
        const gapsMs = figures.gaps.reduce((sum, gap) => sum + gap.ms, 0);
        expect(figures.recordedMs + gapsMs).toBe(figures.elapsedMs);
        expect(figures.elapsedMs).toBe(
          Math.floor((recordedMs + paused + asleep) / 60_000) * 60_000,
        );
      }),
    );
  });
});

describe('gaps', () => {
  it('carry the reason of the officer’s own pause', () => {
    const pause = content.gaps.find(({ cause }) => cause === 'paused');
    expect(pause && causeOf(pause, sessions, text.t)).toBe('Tạm nghỉ');
  });

  it('ask to be declared only where the program cannot know why', () => {
    expect(content.gaps.filter(needsDeclaring).map(({ cause }) => cause)).toEqual(['asleep']);
  });

  it('under a minute are counted together', () => {
    const [gap] = content.gaps;
    const short = gap ? [{ ...gap, toMs: gap.fromMs + 20_000 }] : [];
    const { long, shortCount, shortMs } = splitGaps([...content.gaps, ...short]);
    expect([long.length, shortCount, shortMs]).toEqual([content.gaps.length, 1, 20_000]);
  });

  it('are longest without pauses and half-days’ ends', () => {
    expect(longestGap(content.gaps)?.cause).toBe('asleep');
  });
});
