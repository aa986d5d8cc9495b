import { z } from 'zod';
import { deliveryState } from './envelope.ts';
import { errorCodes } from './errors.ts';
import { missingSegment } from './hand-in-records.ts';
import { segmentStanding } from './incident.ts';
import { personId } from './office.ts';
import { taskId } from './plan.ts';
import { segmentId, sessionSummary } from './session.ts';
import { instantMs, isoWeek } from './week.ts';

/** Where weeks go: a folder that the system has, or an https address. */
export const handInPlace = z.strictObject({
  kind: z.enum(['folder', 'webdav']),
  address: z.string().min(1),
});
export type HandInPlace = z.output<typeof handInPlace>;

/** `paused`: the officer stopped it; `stopped`: it could not go on, `problem` says why. */
export const handInState = z.enum(['running', 'paused', 'stopped', 'done']);
export type HandInState = z.output<typeof handInState>;

const progress = z.strictObject({
  files: z.strictObject({ done: z.int().nonnegative(), total: z.int().nonnegative() }),
  bytes: z.strictObject({ done: z.int().nonnegative(), total: z.int().nonnegative() }),
  /** The file under way; null between files. */
  current: z.string().nullable(),
});
export type HandInProgress = z.output<typeof progress>;

/** What the department office said of it. */
const receiptShown = z.strictObject({
  byName: z.string(),
  at: instantMs,
  /** `at` lies ahead of the clock here and proves nothing. */
  isAhead: z.boolean(),
  verified: z.int().nonnegative(),
  missing: z.int().nonnegative(),
  unsound: z.array(z.strictObject({ segmentId: segmentId.nullable(), reason: z.string() })),
});

/** One's own week on its way to the office. */
export const handInView = z.strictObject({
  week: isoWeek,
  /** There is a sent log to hand in. */
  isLogSent: z.boolean(),
  /** What the office's rules name; null where they name nothing. */
  office: handInPlace.nullable(),
  /** The name under which the office's server was last asked; empty before. */
  user: z.string(),
  run: z
    .strictObject({
      state: handInState,
      place: handInPlace,
      ...progress.shape,
      problem: z.enum(errorCodes).nullable(),
      failed: z.array(z.strictObject({ name: z.string(), problem: z.enum(errorCodes) })),
      missing: z.array(missingSegment),
      finishedAt: instantMs.nullable(),
      /** Another version of the log was sent since. */
      isOutdated: z.boolean(),
      /** How far the list came that tells the department office; null where there is none. */
      told: deliveryState.nullable(),
      receipts: z.array(receiptShown),
    })
    .nullable(),
});
export type HandInView = z.output<typeof handInView>;

/**
 * What is known of a person's week: nothing, the list came, nothing lay there, a copy without its list,
 * all there, something absent with a reason, something absent without one, something not as recorded.
 */
export const handInStanding = z.enum([
  'none',
  'told',
  'absent',
  'begun',
  'complete',
  'explained',
  'incomplete',
  'unsound',
]);
export type HandInStanding = z.output<typeof handInStanding>;

export const handInRow = z.strictObject({
  personId,
  name: z.string(),
  position: z.string(),
  unitName: z.string(),
  standing: handInStanding,
  /** By its signer's clock; null while nothing is known. */
  handedInAt: instantMs.nullable(),
  sizeBytes: z.int().nonnegative().nullable(),
  verified: z.int().nonnegative().nullable(),
  missing: z.int().nonnegative(),
  /** The first wrong or absent thing in words; empty where there is none. */
  detail: z.string(),
  checkedAt: instantMs.nullable(),
  /** The officer was sent what was found. */
  isAnswered: z.boolean(),
});
export type HandInRow = z.output<typeof handInRow>;

/** The department office's table of a week. */
export const handInTable = z.strictObject({
  week: isoWeek,
  folder: z.string().nullable(),
  /** The week whose folders are being looked at now. */
  checking: z
    .strictObject({ week: isoWeek, done: z.int(), total: z.int(), name: z.string() })
    .nullable(),
  /** Why the last look ended early. */
  problem: z.enum(errorCodes).nullable(),
  rows: z.array(handInRow),
});
export type HandInTable = z.output<typeof handInTable>;

/** A handed-in week as its log tells it, for whoever may open its recordings. */
export const handedInRecordings = z.strictObject({
  name: z.string(),
  sessions: z.array(sessionSummary),
  tasks: z.array(z.strictObject({ id: taskId, content: z.string() })),
  /** Segments whose files lie there and that nothing keeps closed. */
  here: z.array(segmentId),
  /** What is sealed or destroyed. */
  standings: z.array(z.strictObject({ segmentId, standing: segmentStanding })),
});
export type HandedInRecordings = z.output<typeof handedInRecordings>;

/** Where the office's recording key may be. */
export const openingKey = z.strictObject({
  /** The name of the key file that was chosen; null before. */
  file: z.string().nullable(),
  /** What opens the sample office's own; null outside of it. */
  sampleSecret: z.string().nullable(),
  /** Ids of the certificates of recording keys: a USB token that shows one of them holds its key. */
  certificates: z.array(z.string()),
});
export type OpeningKey = z.output<typeof openingKey>;
