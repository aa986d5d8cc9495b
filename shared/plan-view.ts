import { z } from 'zod';
import { delivery } from './delivery.ts';
import { addedTask, planContent, planDifference, planProblem, planSummary } from './plan.ts';
import { reviewView } from './review.ts';
import { isoDate } from './week.ts';

/** A week's plan as its officer sees it. */
export const planView = z.strictObject({
  ...planSummary.shape,
  personName: z.string(),
  /** What the editor shows: the draft, else the last submitted version. */
  content: planContent,
  editable: z.boolean(),
  /** The last submitted version, on which the week runs. */
  submitted: planContent.nullable(),
  hasApprovedVersion: z.boolean(),
  amendmentReason: z.string(),
  addedTasks: z.array(addedTask),
  problems: z.array(planProblem),
  difference: planDifference.nullable(),
  review: reviewView.nullable(),
  delivery: delivery.nullable(),
  /** Per working half-day, what the calendar says; days off carry their name. */
  days: z.array(
    z.strictObject({ date: isoDate, working: z.boolean(), dayOffName: z.string().nullable() }),
  ),
});
export type PlanView = z.output<typeof planView>;
