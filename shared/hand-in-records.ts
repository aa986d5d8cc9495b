import { z } from 'zod';
import { sha256Hex } from './office.ts';
import { segmentId } from './session.ts';
import { isoWeek } from './week.ts';

/**
 * Why a segment of the week's log was not handed in: deleted by policy, lost in a sudden stop,
 * sealed by an incident, no longer the file that was recorded, or recorded on another computer.
 */
export const missingWhy = z.enum(['deleted', 'lost', 'sealed', 'changed', 'elsewhere']);
export type MissingWhy = z.output<typeof missingWhy>;

export const missingSegment = z.strictObject({ segmentId, why: missingWhy });
export type MissingSegment = z.output<typeof missingSegment>;

/** More segments than a week of many displays has. */
const mostSegments = 20_000;

/** What one person put on the office's share for a week. */
export const handInBody = z.strictObject({
  week: isoWeek,
  /** The submitted work log, by record and SHA-256 of its signed part. */
  workLog: z.strictObject({ recordId: z.uuid(), sha256: sha256Hex }),
  /** The files beside the segments, by the SHA-256 of their bytes; this list itself is not named. */
  documents: z
    .array(
      z.strictObject({
        name: z.string().regex(/^[a-z0-9][a-z0-9-]*\.eml$/),
        sha256: sha256Hex,
        sizeBytes: z.int().nonnegative(),
      }),
    )
    .max(20),
  segments: z
    .array(z.strictObject({ segmentId, sha256: sha256Hex, sizeBytes: z.int().nonnegative() }))
    .max(mostSegments),
  missing: z.array(missingSegment).max(mostSegments),
});
export type HandInBody = z.output<typeof handInBody>;

/** What the department office found of it. */
export const handInReceiptBody = z.strictObject({
  week: isoWeek,
  /** How many segments lie there as they were recorded. */
  verified: z.int().nonnegative(),
  /** Named by the log or the list, not explained there, and not on the share. */
  missing: z.array(segmentId).max(mostSegments),
  /** `segmentId` null: it is about the log, the list or another document. */
  unsound: z
    .array(z.strictObject({ segmentId: segmentId.nullable(), reason: z.string().max(500) }))
    .max(mostSegments),
});
export type HandInReceiptBody = z.output<typeof handInReceiptBody>;
