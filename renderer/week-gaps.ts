import type { SessionSummary } from '../shared/session.ts';
import type { Text } from '../shared/text/text.ts';
import type { LoggedGap } from '../shared/work-log.ts';
import { gapName } from './spans.ts';

const minuteMs = 60_000;

/** A gap's cause in words: for the officer's own pause the reason, which the session knows. */
export function causeOf(gap: LoggedGap, sessions: readonly SessionSummary[], t: Text['t']): string {
  const spans = sessions.find(({ id }) => id === gap.sessionId)?.timeline.spans ?? [];
  for (const span of spans)
    if (span.kind === 'gap' && span.fromMs === gap.fromMs) return gapName(span, t);
  return t(`session.cause.${gap.cause}`);
}

/** Gaps of a minute or more in order of time, and what the shorter ones come to. */
export function splitGaps(gaps: readonly LoggedGap[]) {
  const length = ({ fromMs, toMs }: LoggedGap) => toMs - fromMs;
  const short = gaps.filter((gap) => length(gap) < minuteMs);
  return {
    long: gaps.filter((gap) => length(gap) >= minuteMs).toSorted((a, b) => a.fromMs - b.fromMs),
    shortCount: short.length,
    shortMs: short.reduce((sum, gap) => sum + length(gap), 0),
  };
}

/** Gaps that say by themselves why they are: chosen, or as the plan has it. */
const explained: readonly LoggedGap['cause'][] = [
  'paused',
  'unrecorded-task',
  'shift-ended',
  'starting',
  'masked',
];

/** Whether the officer may still say why. */
export function needsDeclaring({ cause, declared }: LoggedGap): boolean {
  return declared === null && !explained.includes(cause);
}

/** The longest gap that nobody chose and no plan foresaw; undefined without one. */
export function longestGap(gaps: readonly LoggedGap[]): LoggedGap | undefined {
  const [longest] = gaps
    .filter(({ cause }) => !explained.includes(cause))
    .toSorted((a, b) => b.toMs - b.fromMs - (a.toMs - a.fromMs));
  return longest;
}
