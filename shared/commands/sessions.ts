import { z } from 'zod';
import { dayFigures } from '../day-figures.ts';
import { displayChoice, displayId, mostDisplays } from '../display.ts';
import { notice } from '../office.ts';
import { taskId } from '../plan.ts';
import {
  declaredCause,
  offScreenKind,
  pauseReason,
  sessionId,
  sessionSummary,
} from '../session.ts';
import { sessionNow, today } from '../today.ts';
import { instantMs, isoDate, isoWeek } from '../week.ts';
import { command, done, nothing } from './command.ts';

/** Working sessions. */
export const sessionsCommands = {
  'sessions.today': command(nothing, today),
  'sessions.now': command(nothing, sessionNow),
  /** The connected screens, the main one first, and which of them are recorded. */
  'sessions.displays': command(nothing, z.array(displayChoice)),
  /** Kept for each screen, and followed at once by a session that runs. */
  'sessions.chooseDisplays': command(
    z.strictObject({
      displays: z.array(z.strictObject({ id: displayId, inScope: z.boolean() })).max(mostDisplays),
    }),
    done,
  ),
  'sessions.notice': command(
    nothing,
    z.strictObject({
      notice,
      decision: z.strictObject({ number: z.string(), date: isoDate, title: z.string() }),
      retentionDays: z.int(),
      read: z.boolean(),
    }),
  ),
  'sessions.readNotice': command(z.strictObject({ version: z.int() }), done),
  'sessions.start': command(
    z.strictObject({ taskId: taskId.nullable(), outsideReason: z.string().max(1000) }),
    z.discriminatedUnion('outcome', [
      z.strictObject({ outcome: z.literal('started'), id: sessionId }),
      /** Outside a registered home half-day: ask for a reason, then start again with it. */
      z.strictObject({ outcome: z.literal('outside-shift') }),
      z.strictObject({ outcome: z.literal('notice-unread') }),
      /** Several screens, or one that is left out: ask which to record, then start again. */
      z.strictObject({ outcome: z.literal('displays-unchosen') }),
    ]),
  ),
  'sessions.pause': command(
    z.strictObject({
      reason: pauseReason,
      offScreen: offScreenKind.nullable(),
      note: z.string().max(1000),
      minutes: z.int().positive().max(240).nullable(),
    }),
    sessionNow,
  ),
  'sessions.resume': command(nothing, sessionNow),
  'sessions.end': command(nothing, done),
  'sessions.switchTask': command(z.strictObject({ taskId: taskId.nullable() }), sessionNow),
  'sessions.addNote': command(
    z.strictObject({ taskId: taskId.nullable(), text: z.string().min(1).max(1000) }),
    done,
  ),
  'sessions.setProgress': command(z.strictObject({ taskId, done: z.number().nonnegative() }), done),
  'sessions.declareOffScreen': command(
    z.strictObject({
      sessionId,
      kind: offScreenKind,
      fromMs: instantMs,
      toMs: instantMs,
      note: z.string().max(1000),
    }),
    done,
  ),
  'sessions.declareGap': command(
    z.strictObject({
      sessionId,
      fromMs: instantMs,
      toMs: instantMs,
      cause: declaredCause,
      note: z.string().max(1000),
    }),
    done,
  ),
  'sessions.continueShift': command(
    z.strictObject({ reason: z.string().min(1).max(1000) }),
    sessionNow,
  ),
  'sessions.week': command(
    z.strictObject({ week: isoWeek }),
    z.strictObject({ sessions: z.array(sessionSummary), days: z.array(dayFigures) }),
  ),
};
