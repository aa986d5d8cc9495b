import { type RecordedCause, recordedCause } from '../shared/session.ts';
import { addUpInMinutes } from '../shared/text/format.ts';
import type { FiguresTotal } from '../shared/work-log.ts';

export type WeekFigures = Readonly<{
  recordedMs: number;
  gaps: readonly Readonly<{ cause: RecordedCause; ms: number }>[];
  gapsMs: number;
  elapsedMs: number;
}>;

/** Recorded time and gaps in whole minutes that add up to the time in sessions. */
export function weekFigures({ recordedMs, gaps }: FiguresTotal): WeekFigures {
  const causes = recordedCause.options.filter((cause) => (gaps[cause] ?? 0) > 0);
  const [recorded = 0, ...rest] = addUpInMinutes([
    recordedMs,
    ...causes.map((cause) => gaps[cause] ?? 0),
  ]);
  const gapsMs = rest.reduce((sum, ms) => sum + ms, 0);
  return {
    recordedMs: recorded,
    gaps: causes.map((cause, index) => ({ cause, ms: rest[index] ?? 0 })),
    gapsMs,
    elapsedMs: recorded + gapsMs,
  };
}
