import { z } from 'zod';
import { recordId } from '../envelope.ts';
import { incidentKind, incidentOutcome } from '../incident.ts';
import { segmentId, sessionId } from '../session.ts';
import { instantMs, isoDate } from '../week.ts';
import { command, done, nothing, pin } from './command.ts';

/** What was recorded by mistake, and what the office decides of it. */
export const incidentsCommands = {
  /** Newest first: one's own reports, and those that came here. */
  'incidents.list': command(
    nothing,
    z.array(
      z.strictObject({
        reportId: recordId,
        isMine: z.boolean(),
        personName: z.string(),
        sessionId,
        kind: incidentKind,
        fromMs: instantMs,
        toMs: instantMs,
        note: z.string(),
        reportedAt: instantMs,
        segments: z.array(segmentId),
        /** Who decides by the directory of today; null when nobody is above. */
        deciderName: z.string().nullable(),
        canDecide: z.boolean(),
        /** Null while the segments are sealed. */
        decided: z
          .strictObject({
            outcome: incidentOutcome,
            number: z.string(),
            date: isoDate,
            reason: z.string(),
            byName: z.string(),
            at: instantMs,
          })
          .nullable(),
      }),
    ),
  ),
  'incidents.report': command(
    z.strictObject({
      sessionId,
      fromMs: instantMs,
      toMs: instantMs,
      kind: incidentKind,
      note: z.string().max(1000),
    }),
    done,
  ),
  'incidents.decide': command(
    z.strictObject({
      reportId: recordId,
      outcome: incidentOutcome,
      number: z.string().trim().min(1).max(60),
      date: isoDate,
      reason: z.string().trim().min(1).max(1000),
      pin,
    }),
    done,
  ),
};
