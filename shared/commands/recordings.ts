import { z } from 'zod';
import { recordId } from '../envelope.ts';
import { segmentStanding } from '../incident.ts';
import { openedSegment, opening, openingId } from '../playback.ts';
import { segmentId, sessionId } from '../session.ts';
import {
  referral,
  requestState,
  sampleFlaw,
  sampleMinutes,
  sessionStretch,
} from '../spot-check.ts';
import { instantMs, isoWeek } from '../week.ts';
import { bytes, command, done, nothing, pin } from './command.ts';

/** What becomes of recordings. */
export const recordingsCommands = {
  /** Somebody else's segments are about to be opened: their officer is told once for all of them. */
  'recordings.beginOpening': command(
    z.strictObject({ segments: z.array(segmentId).min(1).max(1000), reason: z.string().max(1000) }),
    z.strictObject({ openingId }),
  ),
  /** One segment's pictures, decrypted; `openingId` is null for the officer's own. */
  'recordings.open': command(
    z.strictObject({ segmentId, openingId: openingId.nullable() }),
    openedSegment,
  ),
  /** Who else opened this officer's recordings. */
  'recordings.openings': command(nothing, z.array(opening)),
  'recordings.requests': command(
    nothing,
    z.array(
      z.strictObject({
        recordId,
        /** Asked of this officer; or left to this person of the department office to decide. */
        role: z.enum(['officer', 'office']),
        byName: z.string(),
        byPosition: z.string(),
        officerName: z.string(),
        week: isoWeek,
        stretches: z.array(sessionStretch),
        /** Null where the asker chose; `flaw` null where drawing it again gives the same. */
        sample: z.strictObject({ minutes: sampleMinutes, flaw: sampleFlaw.nullable() }).nullable(),
        reason: z.string(),
        askedAt: instantMs,
        state: requestState,
        refusal: z.string().nullable(),
        referral: referral.nullable(),
        /** Exactly what leaves, or left: whole segments. */
        segments: z.array(
          z.strictObject({ segmentId, ...sessionStretch.shape, sizeBytes: z.int().nonnegative() }),
        ),
        /** Who of the department office could decide instead; null where nobody could. */
        mayReferTo: z.string().nullable(),
      }),
    ),
  ),
  'recordings.answerRequest': command(
    z.strictObject({
      recordId,
      answer: z.enum(['send', 'refuse', 'refer']),
      reason: z.string().max(1000),
    }),
    done,
  ),
  'recordings.request': command(
    z.strictObject({
      /** The work log that came, of which stretches are asked. */
      logId: recordId,
      asked: z.discriminatedUnion('kind', [
        z.strictObject({
          kind: z.literal('chosen'),
          stretches: z.array(sessionStretch).min(1).max(50),
        }),
        z.strictObject({ kind: z.literal('sample'), minutes: sampleMinutes }),
      ]),
      reason: z.string().min(1).max(1000),
      urgent: z.boolean(),
      pin,
    }),
    done,
  ),
  /** What a sample of so many minutes would be; the nonce stays here until it is asked for. */
  'recordings.drawSample': command(
    z.strictObject({ logId: recordId, minutes: sampleMinutes }),
    z.strictObject({ stretches: z.array(sessionStretch) }),
  ),
  /** Segments of one's own that do not open: sealed by a report, or deleted. */
  'recordings.states': command(
    nothing,
    z.array(z.strictObject({ segmentId, sessionId, standing: segmentStanding })),
  ),
  /** Everything of one's own recordings that this machine keeps. */
  'recordings.held': command(
    nothing,
    z.strictObject({
      segments: z.int().nonnegative(),
      sealed: z.int().nonnegative(),
      sizeBytes: z.int().nonnegative(),
      /** When the oldest was begun; null without any. */
      oldestMs: instantMs.nullable(),
      retentionDays: z.int().positive(),
    }),
  ),
  /** What was deleted of one's own recordings, a session's deletions of one reason and day in one. */
  'recordings.deletions': command(
    nothing,
    z.array(
      z.strictObject({
        sessionId,
        fromMs: instantMs,
        toMs: instantMs,
        segments: z.int().positive(),
        deletedAt: instantMs,
        reason: z.enum(['retention', 'decision']),
        decisionNumber: z.string().nullable(),
      }),
    ),
  ),
  'recordings.preview': command(
    nothing,
    z.array(z.strictObject({ label: z.string(), image: bytes })),
  ),
};
