import { z } from 'zod';

/** A screen, as long as it stays connected: the system's own id. */
export const displayId = z.string().min(1).max(100);

export const scopedDisplay = z.strictObject({
  id: displayId,
  /** As its officer knows it: "Màn hình 1". */
  label: z.string().max(100),
  width: z.int().positive(),
  height: z.int().positive(),
  inScope: z.boolean(),
});
export type ScopedDisplay = z.output<typeof scopedDisplay>;

/** So many screens are recorded at the same time, at most. */
export const mostDisplays = 16;

/** A connected screen and what its officer decided about it. */
export const displayChoice = z.strictObject({
  id: displayId,
  /** "Màn hình 1", with its model where the system knows it. */
  label: z.string().max(100),
  width: z.int().positive(),
  height: z.int().positive(),
  /** Null as long as nobody was asked: it is not recorded then. */
  inScope: z.boolean().nullable(),
});
export type DisplayChoice = z.output<typeof displayChoice>;

/** What the recorder page has to capture. */
export const recorderWanted = z.strictObject({
  displays: z
    .array(z.strictObject({ id: displayId, label: z.string().max(100) }))
    .max(mostDisplays),
  /** Where the screens lie, in any words: another one means that cut pictures are cut elsewhere. */
  layout: z.string(),
});
export type RecorderWanted = z.output<typeof recorderWanted>;

const pixels = z.int().nonnegative();

/** A screen's part of a picture that shows several. Pixels of a picture of this whole size. */
export const captureRegion = z.strictObject({
  x: pixels,
  y: pixels,
  width: z.int().positive(),
  height: z.int().positive(),
  wholeWidth: z.int().positive(),
  wholeHeight: z.int().positive(),
});
export type CaptureRegion = z.output<typeof captureRegion>;
