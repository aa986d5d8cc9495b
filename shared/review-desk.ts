import { z } from 'zod';
import { recordId } from './envelope.ts';
import { personId } from './office.ts';
import { planContent, planDifference } from './plan.ts';
import { reviewDraft, reviewView } from './review.ts';
import { segmentId, sessionId, sessionSummary } from './session.ts';
import { instantMs, isoWeek } from './week.ts';
import { workLogContent } from './work-log.ts';

/** One thing that waits for the head, or was answered. */
export const reviewItem = z.strictObject({
  recordId,
  of: z.enum(['plan.submit', 'work-log.submit']),
  personId,
  personName: z.string(),
  week: isoWeek,
  revision: z.int().positive(),
  receivedAt: instantMs,
  state: z.enum([
    'waiting',
    'awaiting-signature',
    'approved',
    'returned',
    'withdrawn',
    'superseded',
  ]),
  /** What a glance should tell: overdue tasks, changes since the last version, journal to check. */
  overdueTasks: z.int().nonnegative(),
  changes: z.int().nonnegative().nullable(),
  journalSound: z.boolean().nullable(),
  opened: z.boolean(),
});
export type ReviewItem = z.output<typeof reviewItem>;

export const reviewDetail = z.discriminatedUnion('of', [
  z.strictObject({
    of: z.literal('plan.submit'),
    item: reviewItem,
    content: planContent,
    amendmentReason: z.string(),
    difference: planDifference.nullable(),
    draft: reviewDraft,
    review: reviewView.nullable(),
    signer: z.string(),
  }),
  z.strictObject({
    of: z.literal('work-log.submit'),
    item: reviewItem,
    content: workLogContent.omit({ journals: true, enrolments: true }),
    sessions: z.array(sessionSummary),
    /** What verification found, each in words of the catalog by `name`. */
    checks: z.array(
      z.strictObject({ name: z.string(), ok: z.boolean().nullable(), detail: z.string() }),
    ),
    draft: reviewDraft,
    review: reviewView.nullable(),
    signer: z.string(),
    requests: z.array(
      z.strictObject({
        recordId,
        sessionId,
        fromMs: instantMs,
        toMs: instantMs,
        reason: z.string(),
        state: z.enum(['asked', 'received', 'refused']),
        /** Why the officer sends nothing; null unless refused. */
        refusal: z.string().nullable(),
        segments: z.array(segmentId),
      }),
    ),
  }),
]);
export type ReviewDetail = z.output<typeof reviewDetail>;
