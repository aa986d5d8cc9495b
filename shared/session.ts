import { z } from 'zod';
import { displayId, mostDisplays, scopedDisplay } from './display.ts';
import { incidentBodies, sessionIncident } from './incident.ts';
import { personId, sha256Hex } from './office.ts';
import { half, planId, taskId } from './plan.ts';
import { segmentId } from './segment-id.ts';
import { instantMs, isoDate } from './week.ts';

export const sessionId = z.uuid().brand<'SessionId'>();
export type SessionId = z.output<typeof sessionId>;
export { type SegmentId, segmentId } from './segment-id.ts';

/** Why nothing is recorded, as the program itself saw it. */
export const recordedCause = z.enum([
  'starting',
  'paused',
  'unrecorded-task',
  'shift-ended',
  'locked',
  'asleep',
  'user-switched',
  'stopped-suddenly',
  'no-frames',
  'disk-full',
  'display-changed',
  /** More than half of the picture was masked for 30 s. */
  'masked',
  /** A window that is not recorded is open, and its place is not known. */
  'excluded-window',
  /** The system hands out nothing but black: protected content. */
  'black-frames',
  'permission-denied',
]);
export type RecordedCause = z.output<typeof recordedCause>;

/** Why, as the officer says afterwards. Never mixed with what was recorded. */
export const declaredCause = z.enum([
  'power-cut',
  'device-fault',
  'network',
  'urgent-call',
  'other',
]);
export type DeclaredCause = z.output<typeof declaredCause>;

export const pauseReason = z.enum(['break', 'off-screen', 'unrecordable', 'other']);
export type PauseReason = z.output<typeof pauseReason>;

export const offScreenKind = z.enum(['paper', 'phone', 'meeting', 'field']);
export type OffScreenKind = z.output<typeof offScreenKind>;

/** Where the screen does not change, the recorder goes on in one segment no longer than this. */
export const longestSegmentMs = 60 * 60_000;

/** While it records, a journal is silent no longer than this: then it says that recording goes on. */
export const longestQuietMs = 5 * 60_000;

const durationMs = z.int().nonnegative();

export const recoveredSegment = z.strictObject({
  segmentId,
  sha256: sha256Hex,
  sizeBytes: z.int().nonnegative(),
  records: z.int().nonnegative(),
  /** Monotonic ms of the earlier run at which its last record was captured. */
  toMono: durationMs,
});
export type RecoveredSegment = z.output<typeof recoveredSegment>;

const note = z.string().max(1000);

/** What happened, by kind. Every `at…Ms` is a place on the session's timeline (see `figures`). */
export const journalBodies = {
  'session.started': z.strictObject({
    sessionId,
    personId,
    /** SHA-256 of the device certificate. */
    device: sha256Hex,
    kitId: z.uuid(),
    zone: z.string(),
    /** The end of this device's previous journal, so that no session is dropped unseen. */
    previousEnd: sha256Hex.nullable(),
    planId: planId.nullable(),
    planRevision: z.int().nonnegative(),
    planApproved: z.boolean(),
    /** The registered home half-day; null outside one, and then with a reason. */
    shift: z.strictObject({ date: isoDate, half }).nullable(),
    outsideReason: note,
    noticeVersion: z.int().positive(),
    taskId: taskId.nullable(),
  }),
  /** The program started again while the session was open; `mono` begins anew. */
  'run.started': z.strictObject({
    run: z.int().positive(),
    /** The segments that a sudden stop left open, each cut at its last whole record. */
    recovered: z.array(recoveredSegment).max(mostDisplays),
  }),
  /** Which screens are recorded from here on; of one that is not, nothing but that it is there. */
  'displays.scoped': z.strictObject({ displays: z.array(scopedDisplay).min(1).max(mostDisplays) }),
  'segment.opened': z.strictObject({
    segmentId,
    displayId,
    display: z.string().max(100),
    codec: z.string().max(60),
    width: z.int().positive(),
    height: z.int().positive(),
  }),
  'segment.closed': z.strictObject({
    segmentId,
    sha256: sha256Hex,
    sizeBytes: z.int().nonnegative(),
    records: z.int().nonnegative(),
    /** Monotonic ms up to which a real capture lies on disk. */
    toMono: durationMs,
    /** Null when the next segment follows at once. */
    cause: recordedCause.nullable(),
  }),
  /** Nothing else happened for `longestQuietMs`, and what is recorded goes on reaching the disk. */
  'recording.continued': z.strictObject({}),
  /** The gap goes on with another cause. */
  'gap.changed': z.strictObject({ cause: recordedCause }),
  /** How much of the pictures is masked from here on, whole percent of their area, rounded up. */
  'masks.changed': z.strictObject({ percent: z.int().min(0).max(100) }),
  paused: z.strictObject({
    reason: pauseReason,
    offScreen: offScreenKind.nullable(),
    note,
    /** After how long to ask; null: until resumed. */
    minutes: z.int().positive().nullable(),
  }),
  resumed: z.strictObject({}),
  'shift.ended': z.strictObject({ half, continuedReason: note.nullable() }),
  'input.idle': z.strictObject({ sinceMono: durationMs }),
  'input.active': z.strictObject({}),
  'task.switched': z.strictObject({ taskId: taskId.nullable() }),
  'note.added': z.strictObject({ taskId: taskId.nullable(), text: note }),
  'progress.set': z.strictObject({ taskId, done: z.number().nonnegative() }),
  'off-screen.declared': z.strictObject({
    kind: offScreenKind,
    fromMs: instantMs,
    toMs: instantMs,
    note,
  }),
  'gap.declared': z.strictObject({
    fromMs: instantMs,
    toMs: instantMs,
    cause: declaredCause,
    note,
  }),
  ...incidentBodies,
  'clock.jumped': z.strictObject({ byMs: z.int() }),
  'anchor.sent': z.strictObject({ recordId: z.uuid(), head: sha256Hex }),
  'anchor.received': z.strictObject({
    recordId: z.uuid(),
    receiptId: z.uuid(),
    by: personId,
    /** When it was received, as the receipt says by its own device's clock. */
    receivedAt: instantMs,
  }),
  /** An RFC 3161 server witnessed the entry whose hash is `head`. */
  'anchor.timestamped': z.strictObject({
    head: sha256Hex,
    /** When, by the server's clock. */
    genTime: instantMs,
    /** SHA-256 of the token as the log carries it. */
    token: sha256Hex,
  }),
  'session.ended': z.strictObject({ by: z.enum(['officer', 'recovery']) }),
} as const;

export type JournalKind = keyof typeof journalBodies;
export type JournalBody<K extends JournalKind> = z.output<(typeof journalBodies)[K]>;
/** One happening, before it is chained. */
export type JournalEvent = {
  [K in JournalKind]: { readonly kind: K; readonly body: JournalBody<K> };
}[JournalKind];

/** A chained entry. `body` is null where it was withheld; `bodyHash` always stands. */
export const journalEntry = z.strictObject({
  seq: z.int().nonnegative(),
  at: instantMs,
  mono: durationMs,
  kind: z.string(),
  /** 16 random bytes, hexadecimal; null when the body is withheld. */
  salt: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .nullable(),
  body: z.json().nullable(),
  /** SHA-256(salt ‖ canonical body). */
  bodyHash: sha256Hex,
  prev: sha256Hex,
  hash: sha256Hex,
});
export type JournalEntry = z.output<typeof journalEntry>;

/**
 * A stretch of the session's timeline: everything between its start and its end is one or the
 * other.
 */
export const span = z.discriminatedUnion('kind', [
  /** Every screen in scope was recorded. */
  z.strictObject({ kind: z.literal('recorded'), fromMs: instantMs, toMs: instantMs }),
  z.strictObject({
    kind: z.literal('gap'),
    fromMs: instantMs,
    toMs: instantMs,
    cause: recordedCause,
    pause: z.strictObject({ reason: pauseReason, note: z.string() }).nullable(),
    declared: z.strictObject({ cause: declaredCause, note: z.string() }).nullable(),
  }),
]);
export type Span = z.output<typeof span>;

const stretch = z.strictObject({ fromMs: instantMs, toMs: instantMs });
export type Stretch = z.output<typeof stretch>;

/** What of a segment counts, on the timeline. */
export const segmentPlace = z.strictObject({
  ...stretch.shape,
  segmentId,
  displayId,
  display: z.string(),
});
export type SegmentPlace = z.output<typeof segmentPlace>;

/** A session as its journal tells it. */
export const sessionTimeline = z.strictObject({
  sessionId,
  startedMs: instantMs,
  /** Null while it runs: spans then reach to the last entry. */
  endedMs: instantMs.nullable(),
  spans: z.array(span),
  /** By their beginning; those of several screens overlap. */
  segments: z.array(segmentPlace),
  /** Which screens were recorded from when on, as the journal states it. */
  scopes: z.array(z.strictObject({ atMs: instantMs, displays: z.array(scopedDisplay) })),
  /** Part of recorded: something in the picture was masked. */
  masked: z.array(stretch),
  idle: z.array(stretch),
  offScreen: z.array(z.strictObject({ ...stretch.shape, kind: offScreenKind, note: z.string() })),
  tasks: z.array(z.strictObject({ ...stretch.shape, taskId: taskId.nullable() })),
});
export type SessionTimeline = z.output<typeof sessionTimeline>;

export const sessionState = z.enum(['running', 'ended']);

export const sessionSummary = z.strictObject({
  id: sessionId,
  state: sessionState,
  timeline: sessionTimeline,
  planApproved: z.boolean(),
  outsideReason: z.string(),
  notes: z.array(z.strictObject({ atMs: instantMs, taskId: taskId.nullable(), text: z.string() })),
  incidents: z.array(sessionIncident),
  sizeBytes: z.int().nonnegative(),
});
export type SessionSummary = z.output<typeof sessionSummary>;
