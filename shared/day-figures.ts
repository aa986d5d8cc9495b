import { z } from 'zod';
import { recordedCause } from './session.ts';
import { isoDate } from './week.ts';

const durationMs = z.int().nonnegative();

/** Integer ms, cut at midnight in the office's zone. `recordedMs` + `gaps` = `elapsedMs`, always. */
export const dayFigures = z.strictObject({
  date: isoDate,
  elapsedMs: durationMs,
  recordedMs: durationMs,
  /** Part of recorded. */
  idleMs: durationMs,
  /** Part of recorded. */
  maskedMs: durationMs,
  /** Gap time by cause; `paused` is the officer's own. */
  gaps: z.partialRecord(recordedCause, durationMs),
  offScreenMs: durationMs,
  /** Planned home time in no session. */
  unattendedMs: durationMs,
  plannedHomeMs: durationMs,
  anchoredMs: durationMs,
  unanchoredMs: durationMs,
});
export type DayFigures = z.output<typeof dayFigures>;
