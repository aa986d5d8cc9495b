import type { SessionId, SessionSummary } from '../../shared/session.ts';

export type Sample = Readonly<{ sessionId: SessionId; fromMs: number; toMs: number }>;

const minuteMs = 60_000;

/**
 * A stretch of at most `lengthMs` whose start is spread evenly over all that was recorded, on whole
 * minutes; null when nothing was. `random` is from 0 up to 1.
 */
export function randomStretch(
  sessions: readonly SessionSummary[],
  lengthMs: number,
  random: number,
): Sample | null {
  const recorded = sessions.flatMap(({ id, timeline }) =>
    timeline.spans
      .filter(({ kind }) => kind === 'recorded')
      .map(({ fromMs, toMs }) => ({ sessionId: id, fromMs, toMs })),
  );
  const wholeMs = recorded.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
  let left = random * wholeMs;
  for (const { sessionId, fromMs, toMs } of recorded) {
    if (left < toMs - fromMs) {
      const start = Math.max(fromMs, Math.floor((fromMs + left) / minuteMs) * minuteMs);
      return { sessionId, fromMs: start, toMs: Math.min(start + lengthMs, toMs) };
    }
    left -= toMs - fromMs;
  }
  return null;
}

/** Where a session ends; for one that never said so, where its journal does. */
export function endOfSession({ timeline }: SessionSummary): number {
  return timeline.endedMs ?? timeline.spans.at(-1)?.toMs ?? timeline.startedMs;
}
