import { z } from 'zod';
import { recordId } from './envelope.ts';
import { personId } from './office.ts';
import { planContent, planDifference } from './plan.ts';
import { reviewDraft, reviewView } from './review.ts';
import { segmentId, sessionSummary } from './session.ts';
import { referral, sampleState, sessionStretch } from './spot-check.ts';
import { instantMs, isoWeek } from './week.ts';
import { logChange, workLogContent } from './work-log.ts';

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

/** What verification found of a log, in the words of the catalog by `name`. */
export const logCheck = z.strictObject({
  name: z.enum([
    'signature',
    'journal-chain',
    'totals',
    'gaps',
    'plan',
    'rules',
    'plan-received',
    'sample',
    'sessions-left-out',
  ]),
  ok: z.boolean().nullable(),
  detail: z.string(),
});
export type LogCheck = z.output<typeof logCheck>;

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
    /** Since the version before; null for a first one. */
    changed: z.array(logChange).nullable(),
    checks: z.array(logCheck),
    draft: reviewDraft,
    review: reviewView.nullable(),
    signer: z.string(),
    requests: z.array(
      z.strictObject({
        recordId,
        stretches: z.array(sessionStretch).min(1),
        /** Minutes of a random sample; null where this head chose the stretches. */
        sampleMinutes: z.int().positive().nullable(),
        reason: z.string(),
        askedAt: instantMs,
        state: z.enum(['asked', 'received', 'refused', 'referred']),
        /** Why nothing is sent; null unless refused. */
        refusal: z.string().nullable(),
        /** The officer left it to the department office, which may have decided since. */
        referral: referral.nullable(),
        segments: z.array(segmentId),
      }),
    ),
    /** Whether a random sample can be drawn from this log. */
    sample: sampleState,
  }),
]);
export type ReviewDetail = z.output<typeof reviewDetail>;
