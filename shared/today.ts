import { z } from 'zod';
import { dayFigures } from './day-figures.ts';
import { planState, task, taskId } from './plan.ts';
import { recorderHealth } from './recorder-health.ts';
import { pauseReason, recordedCause, sessionSummary } from './session.ts';
import { instantMs, isoDate, isoWeek } from './week.ts';

export const sessionNow = z.strictObject({
  session: sessionSummary.nullable(),
  health: recorderHealth,
  paused: z
    .strictObject({
      reason: pauseReason,
      cause: recordedCause,
      sinceMs: instantMs,
      untilMs: instantMs.nullable(),
      /** The time is up: asks whether to go on; never resumes by itself. */
      asking: z.boolean(),
    })
    .nullable(),
  currentTaskId: taskId.nullable(),
  /** The half-day's end is near or reached: notice counts down, then recording pauses. */
  shiftEnd: z.strictObject({ endsMs: instantMs, continued: z.boolean() }).nullable(),
  noticeRead: z.boolean(),
});
export type SessionNow = z.output<typeof sessionNow>;

export const taskProgress = z.strictObject({
  task,
  added: z.boolean(),
  done: z.number().nonnegative(),
  timeTodayMs: z.int().nonnegative(),
});

export const today = z.strictObject({
  date: isoDate,
  week: isoWeek,
  now: sessionNow,
  planState: planState.nullable(),
  /** The day's two halves, with the place planned and the office's hours. */
  halves: z.array(
    z.strictObject({
      half: z.enum(['morning', 'afternoon']),
      startMs: instantMs,
      endMs: instantMs,
      place: z.enum(['home', 'office', 'duty', 'leave', 'trip']).nullable(),
    }),
  ),
  sessions: z.array(sessionSummary),
  figures: dayFigures,
  tasks: z.array(taskProgress),
  weekShifts: z.array(
    z.strictObject({
      date: isoDate,
      half: z.enum(['morning', 'afternoon']),
      place: z.enum(['home', 'office', 'duty', 'leave', 'trip']).nullable(),
      recordedMs: z.int().nonnegative(),
    }),
  ),
  weekRecordedMs: z.int().nonnegative(),
  weekPlannedHomeMs: z.int().nonnegative(),
  attention: z.array(
    z.strictObject({
      kind: z.enum([
        'plan-returned',
        'plan-missing',
        'work-log-returned',
        'work-log-due',
        'hand-in-due',
        'task-assigned',
        'segments-requested',
        'gap-undeclared',
        'review-waiting',
        'incident-waiting',
        'session-reminder',
      ]),
      week: isoWeek.nullable(),
      count: z.int().nonnegative(),
      detail: z.string(),
    }),
  ),
});
export type Today = z.output<typeof today>;
