import type { SessionSummary } from '../../shared/session.ts';

/** Where a session ends; for one that never said so, where its journal does. */
export function endOfSession({ timeline }: SessionSummary): number {
  return timeline.endedMs ?? timeline.spans.at(-1)?.toMs ?? timeline.startedMs;
}
