import { z } from 'zod';
import { personId } from './office.ts';
import { clockTime, instantMs, isoDate, isoWeek } from './week.ts';

export const planId = z.uuid().brand<'PlanId'>();
export type PlanId = z.output<typeof planId>;
export const taskId = z.uuid().brand<'TaskId'>();
export type TaskId = z.output<typeof taskId>;

export const task = z.strictObject({
  id: taskId,
  content: z.string().max(500),
  product: z.string().max(200),
  quantity: z.number().positive().max(1_000_000),
  unit: z.string().max(50),
  /** How many standard products one unit counts for (Decree 335/2025, "đã quy đổi"). */
  weight: z.number().positive().max(1000),
  dueOn: isoDate,
  priority: z.enum(['A', 'B', 'C']),
  role: z.enum(['lead', 'support']),
  assignedBy: z.string().max(100),
  /** Number and notation of the document that assigned it; empty when none did. */
  document: z.string().max(100),
  /** Không ghi màn hình: working on it pauses recording. */
  unrecorded: z.boolean(),
  /** The unfinished task of an earlier week that this one goes on with. */
  continues: taskId.nullable(),
});
export type Task = z.output<typeof task>;

export const half = z.enum(['morning', 'afternoon']);
export type Half = z.output<typeof half>;
export const place = z.enum(['home', 'office', 'duty', 'leave', 'trip']);
export type Place = z.output<typeof place>;

export const shift = z.strictObject({ date: isoDate, half, place });
export type Shift = z.output<typeof shift>;

/** Overtime at home that somebody approved. */
export const overtime = z.strictObject({
  date: isoDate,
  start: clockTime,
  end: clockTime,
  approvedBy: z.string().min(1).max(100),
  document: z.string().max(100),
});
export type Overtime = z.output<typeof overtime>;

/** What a plan says; a draft may be incomplete, `planProblems` says where. */
export const planContent = z.strictObject({
  week: isoWeek,
  tasks: z.array(task).max(100),
  shifts: z.array(shift).max(14),
  overtime: z.array(overtime).max(14),
});
export type PlanContent = z.output<typeof planContent>;

/** A task that arose in the week: needs no amendment, is confirmed in review. */
export const addedTask = z.strictObject({
  task,
  addedAt: instantMs,
  /** The `task.assign` record it came with; null when the officer added it. */
  assignmentId: z.uuid().nullable(),
  /** What the head wrote beside it; empty when the officer added it. */
  note: z.string().max(2000),
});
export type AddedTask = z.output<typeof addedTask>;

export const planState = z.enum(['draft', 'submitted', 'returned', 'approved']);
export type PlanState = z.output<typeof planState>;

/**
 * What keeps a draft from being submitted: the task or shift it is about, and a code with a
 * sentence.
 */
export const planProblem = z.strictObject({
  taskId: taskId.nullable(),
  date: isoDate.nullable(),
  code: z.enum([
    'no-task',
    'no-home-shift',
    'content-missing',
    'product-missing',
    'unit-missing',
    'assigned-by-missing',
    'due-before-week',
    'shift-missing',
    'shift-on-day-off',
    'overtime-inside-hours',
    'overtime-too-long',
    'overtime-reversed',
    'secret-mark',
  ]),
});
export type PlanProblem = z.output<typeof planProblem>;

/** What changed between two versions, per task and per half-day. */
export const planDifference = z.strictObject({
  tasks: z.array(
    z.strictObject({
      taskId,
      change: z.enum(['added', 'removed', 'changed']),
      content: z.string(),
      fields: z.array(z.strictObject({ field: z.string(), before: z.string(), after: z.string() })),
    }),
  ),
  shifts: z.array(
    z.strictObject({ date: isoDate, half, before: place.nullable(), after: place.nullable() }),
  ),
  overtime: z.strictObject({ before: z.array(overtime), after: z.array(overtime) }),
});
export type PlanDifference = z.output<typeof planDifference>;

export const planSummary = z.strictObject({
  id: planId,
  personId,
  week: isoWeek,
  state: planState,
  revision: z.int().nonnegative(),
});
export type PlanSummary = z.output<typeof planSummary>;
