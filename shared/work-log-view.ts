import { z } from 'zod';
import { delivery } from './delivery.ts';
import { personId } from './office.ts';
import { reviewView } from './review.ts';
import { sessionSummary } from './session.ts';
import { instantMs, isoWeek } from './week.ts';
import { workLogContent, workLogDraft, workLogId, workLogState } from './work-log.ts';

export const workLogView = z.strictObject({
  id: workLogId,
  personId,
  personName: z.string(),
  week: isoWeek,
  state: workLogState,
  revision: z.int().nonnegative(),
  draft: workLogDraft,
  editable: z.boolean(),
  /**
   * Exactly what will be sent, or was. Journals are left out here: `journalCount` tells how many
   * go.
   */
  content: workLogContent.omit({ journals: true, enrolments: true }),
  journalCount: z.int().nonnegative(),
  sessions: z.array(sessionSummary),
  review: reviewView.nullable(),
  delivery: delivery.nullable(),
  correction: z.boolean(),
  /** What this computer knows of others of the same person, whose sessions are not in this log. */
  elsewhere: z.strictObject({
    /** When each of the week's other sessions began, as far as its anchors came here. */
    startedAt: z.array(instantMs),
    /** Names of the other computers that the person has enrolled. */
    machines: z.array(z.string()),
  }),
});
export type WorkLogView = z.output<typeof workLogView>;
