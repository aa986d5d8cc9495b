import { z } from 'zod';
import { taskId } from './plan.ts';
import { instantMs } from './week.ts';

/** The head's word on one line. Null where a plan is reviewed and the figure does not apply. */
export const reviewLine = z.strictObject({
  taskId,
  accepted: z.boolean(),
  /** Major content errors: each costs 25 % of the product's quality points (Decree 335/2025). */
  errors: z.int().nonnegative().nullable(),
  delays: z.int().nonnegative().nullable(),
  objectiveReasonConfirmed: z.boolean().nullable(),
  comment: z.string().max(2000),
});
export type ReviewLine = z.output<typeof reviewLine>;

export const decision = z.enum(['approved', 'returned']);
export type Decision = z.output<typeof decision>;

export const reviewDraft = z.strictObject({
  decision,
  comment: z.string().max(5000),
  lines: z.array(reviewLine).max(200),
});
export type ReviewDraft = z.output<typeof reviewDraft>;

/** An answer as the officer sees it. */
export const reviewView = z.strictObject({
  ...reviewDraft.shape,
  recordId: z.uuid(),
  reviewerName: z.string(),
  reviewedAt: instantMs,
  dissents: z.array(z.strictObject({ taskId: taskId.nullable(), text: z.string(), at: instantMs })),
});
export type ReviewView = z.output<typeof reviewView>;
