import { z } from 'zod';
import { appState, kitView, settings } from './app.ts';
import { recordId } from './envelope.ts';
import type { Failure } from './errors.ts';
import { mailContent, mailItem } from './mail.ts';
import { notice, personId } from './office.ts';
import { planContent, planState, planSummary, task, taskId } from './plan.ts';
import { planView } from './plan-view.ts';
import { reviewDraft } from './review.ts';
import { reviewDetail, reviewItem } from './review-desk.ts';
import {
  dayFigures,
  declaredCause,
  offScreenKind,
  pauseReason,
  recordedCause,
  segmentId,
  sessionId,
  sessionSummary,
} from './session.ts';
import { sessionNow, today } from './today.ts';
import { instantMs, isoDate, isoWeek } from './week.ts';
import { workLogDraft, workLogState } from './work-log.ts';
import { workLogView } from './work-log-view.ts';

/** Nothing crosses the process boundary unless it is here. */

export type AppWindow = 'desk' | 'recorder';

const command = <I extends z.ZodType, O extends z.ZodType>(
  input: I,
  output: O,
  from: AppWindow = 'desk',
) => ({ input, output, from });

const nothing = z.undefined();
const done = z.void();
const pin = z.string().min(1).max(64);
/** Bytes of any buffer: Node's own are views of a shared pool. */
const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

/** What a window may ask. */
export const commands = {
  'app.state': command(nothing, appState),
  'app.switchPerson': command(nothing, done),
  'settings.get': command(nothing, settings),
  'settings.set': command(settings, settings),

  'office.chooseKit': command(nothing, kitView.nullable()),
  'office.acceptKit': command(z.strictObject({ fingerprint: z.string() }), done),
  'office.enrol': command(z.strictObject({ pin }), z.strictObject({ name: z.string() }).nullable()),
  'office.saveRecovery': command(
    z.strictObject({ passphrase: z.string().min(12).max(200) }),
    z.boolean(),
  ),
  'office.chooseCarrierFolder': command(nothing, z.string().nullable()),
  'office.restore': command(
    z.strictObject({ passphrase: z.string().min(1).max(200) }),
    z.strictObject({ name: z.string() }).nullable(),
  ),
  'office.tryTrial': command(nothing, done),
  'office.show': command(
    nothing,
    z.strictObject({
      kit: kitView,
      decision: z.strictObject({ number: z.string(), date: isoDate, title: z.string() }),
      retentionDays: z.int(),
      carrierFolder: z.string().nullable(),
      people: z.array(
        z.strictObject({
          name: z.string(),
          position: z.string(),
          unitName: z.string(),
          hasDevice: z.boolean(),
        }),
      ),
      recoverySaved: z.boolean(),
    }),
  ),

  'plans.get': command(z.strictObject({ week: isoWeek }), planView),
  'plans.list': command(nothing, z.array(planSummary)),
  'plans.save': command(z.strictObject({ content: planContent }), planView),
  'plans.copyUnfinished': command(z.strictObject({ week: isoWeek }), planView),
  'plans.submit': command(
    z.strictObject({ week: isoWeek, amendmentReason: z.string().max(2000), pin }),
    planView,
  ),
  'plans.withdraw': command(z.strictObject({ week: isoWeek, reason: z.string(), pin }), planView),
  'plans.amend': command(z.strictObject({ week: isoWeek }), planView),
  'plans.addTask': command(z.strictObject({ week: isoWeek, task }), planView),
  'plans.assignTask': command(
    z.strictObject({
      to: personId,
      week: isoWeek,
      task,
      note: z.string().max(2000),
      urgent: z.boolean(),
      pin,
    }),
    done,
  ),
  'plans.unitWeek': command(
    z.strictObject({ week: isoWeek }),
    z.array(
      z.strictObject({
        personId,
        name: z.string(),
        position: z.string(),
        planState: planState.nullable(),
        workLogState: workLogState.nullable(),
        shifts: z.array(
          z.strictObject({
            date: isoDate,
            half: z.enum(['morning', 'afternoon']),
            place: z.enum(['home', 'office', 'duty', 'leave', 'trip']),
          }),
        ),
      }),
    ),
  ),

  'sessions.today': command(nothing, today),
  'sessions.now': command(nothing, sessionNow),
  /** How many screens the machine has; only the primary one is recorded. */
  'sessions.screens': command(nothing, z.int().positive()),
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

  /** From the recorder window: it says what it captures, main owns what becomes of it. */
  'recorder.begin': command(
    z.strictObject({
      display: z.string().max(100),
      codec: z.string().max(60),
      width: z.int().positive(),
      height: z.int().positive(),
      /** Codec-specific description (AV1 configuration record), empty when none. */
      description: bytes,
    }),
    z.strictObject({ segmentId }),
    'recorder',
  ),
  'recorder.append': command(
    z.strictObject({
      segmentId,
      kind: z.enum(['key', 'delta', 'same']),
      /** Capture time on the recorder page's `performance.timeOrigin + performance.now()` clock. */
      capturedAt: z.number().positive(),
      bytes,
    }),
    done,
    'recorder',
  ),
  'recorder.rotate': command(z.strictObject({ segmentId }), done, 'recorder'),
  'recorder.failed': command(
    z.strictObject({ cause: recordedCause, detail: z.string().max(500) }),
    done,
    'recorder',
  ),
  'recorder.preview': command(z.strictObject({ image: bytes }), done, 'recorder'),
  'recorder.wanted': command(nothing, z.strictObject({ recording: z.boolean() }), 'recorder'),

  'workLogs.get': command(z.strictObject({ week: isoWeek }), workLogView),
  'workLogs.save': command(z.strictObject({ draft: workLogDraft }), workLogView),
  /** Without a PIN it goes as chờ ký số, signed by the device key. */
  'workLogs.submit': command(z.strictObject({ week: isoWeek, pin: pin.nullable() }), workLogView),
  'workLogs.withdraw': command(
    z.strictObject({ week: isoWeek, reason: z.string(), pin }),
    workLogView,
  ),
  'workLogs.correct': command(z.strictObject({ week: isoWeek }), workLogView),
  'workLogs.pdf': command(z.strictObject({ week: isoWeek }), bytes),
  'workLogs.export': command(z.strictObject({ week: isoWeek }), z.string().nullable()),

  'reviews.list': command(nothing, z.array(reviewItem)),
  'reviews.get': command(z.strictObject({ recordId }), reviewDetail),
  'reviews.saveDraft': command(z.strictObject({ recordId, draft: reviewDraft }), done),
  'reviews.sign': command(
    z.strictObject({ recordIds: z.array(recordId).min(1).max(100), urgent: z.boolean(), pin }),
    z.array(z.strictObject({ recordId, signed: z.boolean() })),
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

  'inbox.list': command(nothing, z.array(mailItem)),
  /** The words of a kept message as they were signed; of a set-aside file, what it says unproven. */
  'inbox.read': command(z.strictObject({ recordId: z.string() }), mailContent),
  'inbox.markRead': command(z.strictObject({ recordId: z.string() }), done),
  'inbox.status': command(
    nothing,
    z.strictObject({
      online: z.boolean(),
      waiting: z.int().nonnegative(),
      unread: z.int().nonnegative(),
      setAside: z.int().nonnegative(),
      lastLookedAt: instantMs.nullable(),
    }),
  ),
  'inbox.lookNow': command(nothing, done),
  'inbox.export': command(z.strictObject({ recordId: z.string() }), z.string().nullable()),
};

/** What main may tell: facts in the past tense. */
export const events = {
  'app.changed': z.strictObject({}),
  /** Somebody started the program again on this profile; this window is the one that goes on. */
  'app.openedAgain': z.strictObject({}),
  'settings.changed': z.strictObject({}),
  'office.changed': z.strictObject({}),
  'plans.changed': z.strictObject({ week: isoWeek.nullable() }),
  'sessions.changed': z.strictObject({}),
  'recordings.changed': z.strictObject({}),
  'workLogs.changed': z.strictObject({ week: isoWeek.nullable() }),
  'reviews.changed': z.strictObject({}),
  'inbox.changed': z.strictObject({}),
  /** To the recorder window: what the session wants of it. */
  'recorder.wanted': z.strictObject({ recording: z.boolean() }),
};

export type Command = keyof typeof commands;
export type Input<C extends Command> = z.output<(typeof commands)[C]['input']>;
export type Output<C extends Command> = z.output<(typeof commands)[C]['output']>;
export type Args<C extends Command> = Input<C> extends undefined ? [] : [input: Input<C>];
export type Handlers = { [C in Command]: (input: Input<C>) => Output<C> | Promise<Output<C>> };
export type EventName = keyof typeof events;
export type EventPayload<E extends EventName> = z.output<(typeof events)[E]>;
export type Emit = <E extends EventName>(name: E, payload: EventPayload<E>) => void;
export type Reply =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly failure: Failure };

/** Whether a name is one of the commands; own keys only, so `constructor` is none. */
export function isCommand(name: unknown): name is Command {
  return typeof name === 'string' && Object.hasOwn(commands, name);
}

/** What the preload puts into a window. */
export type Bridge = {
  readonly command: (name: Command, input: unknown) => Promise<Reply>;
  readonly onEvent: (listener: (name: EventName, payload: unknown) => void) => () => void;
};
