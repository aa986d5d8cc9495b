import { z } from 'zod';
import { instantMs } from './week.ts';

/** Names one opening of somebody else's recording, from its reason to the closing of the player. */
export const openingId = z.uuid().brand<'OpeningId'>();
export type OpeningId = z.output<typeof openingId>;

/** The encoded pictures of a segment, as a `VideoDecoder` wants them. */
export const openedSegment = z.strictObject({
  codec: z.string(),
  width: z.int().positive(),
  height: z.int().positive(),
  /** Codec-specific description, empty when the codec needs none. */
  description: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  /** Where on the timeline its first picture lies, and up to where its last one stands. */
  fromMs: instantMs,
  toMs: instantMs,
  /** All packets behind each other: one buffer crosses to the page faster than hundreds. */
  packets: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  /** In order; `offset` and `length` are places in `packets`. */
  pictures: z.array(
    z.strictObject({
      atMs: instantMs,
      isKey: z.boolean(),
      offset: z.int().nonnegative(),
      length: z.int().nonnegative(),
    }),
  ),
});
export type OpenedSegment = z.output<typeof openedSegment>;

/** Somebody else opened recordings of this officer. */
export const opening = z.strictObject({
  /** Null: somebody who holds the office's recording key, by command, outside the program. */
  byName: z.string().nullable(),
  at: instantMs,
  reason: z.string(),
  segments: z.int().positive(),
  /** What of the timeline they cover, in order; segments unknown here are left out. */
  stretches: z.array(z.strictObject({ fromMs: instantMs, toMs: instantMs })),
});
export type Opening = z.output<typeof opening>;
