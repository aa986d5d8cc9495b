import { z } from 'zod';
import { recordId } from '../envelope.ts';
import { personId } from '../office.ts';
import { segmentId, sessionId } from '../session.ts';
import { instantMs } from '../week.ts';
import { bytes, command, done, nothing, pin } from './command.ts';

/** What becomes of recordings. */
export const recordingsCommands = {
  /** WebM bytes of one segment, and where on the timeline it begins. */
  'recordings.open': command(
    z.strictObject({ segmentId, reason: z.string().max(1000) }),
    z.strictObject({ video: bytes, fromMs: instantMs, toMs: instantMs }),
  ),
  'recordings.openings': command(
    nothing,
    z.array(
      z.strictObject({ byName: z.string(), at: instantMs, reason: z.string(), segments: z.int() }),
    ),
  ),
  'recordings.requests': command(
    nothing,
    z.array(
      z.strictObject({
        recordId,
        byName: z.string(),
        sessionId,
        fromMs: instantMs,
        toMs: instantMs,
        reason: z.string(),
        askedAt: instantMs,
        state: z.enum(['asked', 'sent', 'refused']),
        segments: z.array(segmentId),
      }),
    ),
  ),
  'recordings.answerRequest': command(
    z.strictObject({ recordId, send: z.boolean(), reason: z.string().max(1000) }),
    done,
  ),
  'recordings.request': command(
    z.strictObject({
      person: personId,
      sessionId,
      fromMs: instantMs,
      toMs: instantMs,
      reason: z.string().min(1).max(1000),
      urgent: z.boolean(),
      pin,
    }),
    done,
  ),
  'recordings.preview': command(nothing, bytes.nullable()),
};
