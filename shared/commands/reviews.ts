import { z } from 'zod';
import { recordId } from '../envelope.ts';
import { errorCodes } from '../errors.ts';
import { taskId } from '../plan.ts';
import { reviewDraft } from '../review.ts';
import { reviewDetail, reviewItem } from '../review-desk.ts';
import { command, done, nothing, pin } from './command.ts';

/** Reviews of plans and work logs. */
export const reviewsCommands = {
  'reviews.list': command(nothing, z.array(reviewItem)),
  'reviews.get': command(z.strictObject({ recordId }), reviewDetail),
  'reviews.saveDraft': command(z.strictObject({ recordId, draft: reviewDraft }), done),
  'reviews.sign': command(
    z.strictObject({ recordIds: z.array(recordId).min(1).max(100), urgent: z.boolean(), pin }),
    z.strictObject({
      items: z.array(z.strictObject({ recordId, signed: z.boolean() })),
      /** Why the rest was not signed: the token is gone, an item changed meanwhile. */
      stoppedBy: z.enum(errorCodes).nullable(),
    }),
  ),
  'reviews.dissent': command(
    z.strictObject({
      reviewId: recordId,
      taskId: taskId.nullable(),
      text: z.string().min(1).max(2000),
      pin,
    }),
    done,
  ),
};
