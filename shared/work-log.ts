import { z } from 'zod';
import { dayFigures } from './day-figures.ts';
import { calendar, sha256Hex, workingHours } from './office.ts';
import { addedTask, planContent, taskId } from './plan.ts';
import { declaredCause, journalEntry, recordedCause, sessionId } from './session.ts';
import { sampleCommitment } from './spot-check.ts';
import { instantMs, isoDate, isoWeek } from './week.ts';

export const workLogId = z.uuid().brand<'WorkLogId'>();
export type WorkLogId = z.output<typeof workLogId>;

/** What the officer writes of one task. Assigned figures are those of the plan, never typed again. */
export const workLogLine = z.strictObject({
  taskId,
  done: z.number().nonnegative(),
  quality: z.enum(['met', 'not-met', 'in-progress']),
  doneOn: isoDate.nullable(),
  result: z.string().max(2000),
  /** Why it is unfinished or late. */
  reason: z.string().max(2000),
  wayForward: z.string().max(2000),
  /** Document numbers or files that show the result. */
  evidence: z.string().max(1000),
});
export type WorkLogLine = z.output<typeof workLogLine>;

/** The officer's own part of a work log. */
export const workLogDraft = z.strictObject({
  week: isoWeek,
  lines: z.array(workLogLine).max(200),
  words: z.string().max(5000),
});
export type WorkLogDraft = z.output<typeof workLogDraft>;

/** What of a log's line, or of the officer's words, may differ between two versions. */
export const changedLogField = z.enum([
  'done',
  'quality',
  'doneOn',
  'result',
  'reason',
  'wayForward',
  'evidence',
  'words',
]);

/** One place that changed since the version before; `taskId` null for the officer's words. */
export const logChange = z.strictObject({
  taskId: taskId.nullable(),
  change: z.enum(['added', 'removed', 'changed']),
  fields: z.array(
    z.strictObject({ field: changedLogField, before: z.string(), after: z.string() }),
  ),
});
export type LogChange = z.output<typeof logChange>;

export const figuresTotal = dayFigures.omit({ date: true });
export type FiguresTotal = z.output<typeof figuresTotal>;

export const loggedGap = z.strictObject({
  sessionId,
  fromMs: instantMs,
  toMs: instantMs,
  cause: recordedCause,
  declared: z.strictObject({ cause: declaredCause, note: z.string() }).nullable(),
});
export type LoggedGap = z.output<typeof loggedGap>;

/** A journal as it travels, its end signed by the device. */
export const journalInLog = z.strictObject({
  sessionId,
  entries: z.array(journalEntry).min(1),
  end: sha256Hex,
  /** SHA-256 of the device certificate, and its RSA signature (PKCS#1 v1.5) over the bytes of `end`. */
  device: sha256Hex,
  endSignature: z.base64(),
  /** Receipts (whole signed messages, base64) of the anchors named in the entries. */
  anchors: z.array(z.base64()),
  /** RFC 3161 tokens named in the entries, and what they leave out: each certificate once. */
  timestamps: z.strictObject({
    tokens: z.array(z.base64()),
    certificates: z.array(z.base64()),
  }),
});
export type JournalInLog = z.output<typeof journalInLog>;

/** Everything a stranger needs to check the week: body of `work-log.submit`. */
export const workLogContent = z.strictObject({
  ...workLogDraft.shape,
  plan: planContent.nullable(),
  planRevision: z.int().nonnegative(),
  planApproved: z.boolean(),
  addedTasks: z.array(addedTask),
  days: z.array(dayFigures),
  total: figuresTotal,
  idleIncluded: z.boolean(),
  gaps: z.array(loggedGap),
  journals: z.array(journalInLog),
  /** The signed `device.enrol` messages that vouch for the devices above, base64. */
  enrolments: z.array(z.base64()),
  calendar,
  hours: z.array(workingHours),
  zone: z.string(),
  idleAfterMinutes: z.int().positive(),
  /** Of the plan's latest approval before this log; null where nobody committed to a sample. */
  sampleCommitment: sampleCommitment.nullable(),
  /** A correction cites what it corrects; the original stays. */
  corrects: z.strictObject({ recordId: z.uuid(), sha256: sha256Hex }).nullable(),
});
export type WorkLogContent = z.output<typeof workLogContent>;

/** `awaiting-signature` is chờ ký số: sent, readable, not yet approvable. */
export const workLogState = z.enum([
  'draft',
  'awaiting-signature',
  'submitted',
  'returned',
  'approved',
]);
export type WorkLogState = z.output<typeof workLogState>;
