import { z } from 'zod';

/** A part of a picture, in its whole pixels. */
export const maskRect = z.strictObject({
  x: z.int().nonnegative(),
  y: z.int().nonnegative(),
  width: z.int().positive(),
  height: z.int().positive(),
});
export type MaskRect = z.output<typeof maskRect>;

/** The name of a program as the system tells it; compared without case and without `.exe`. */
export const programName = z.string().trim().min(1).max(100);

/** Programs whose windows are not recorded. */
export const exclusions = z.strictObject({
  /** By the office's policy. */
  fixed: z.array(z.string()),
  /** By the officer, on this installation only. */
  own: z.array(z.string()),
});
export type Exclusions = z.output<typeof exclusions>;
