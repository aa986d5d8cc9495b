import { standingsIn } from '../../shared/segment-standings.ts';
import type { SessionSummary } from '../../shared/session.ts';
import type { Text } from '../../shared/text/text.ts';
import type { SessionNow } from '../../shared/today.ts';
import { spansOf } from '../spans.ts';
import type { Span } from '../ui/timeline-layout.ts';

/** The reason or cause why nothing is recorded at this moment, in words. */
export function pauseName({ paused, health }: SessionNow, t: Text['t']): string {
  if (paused?.cause === 'paused') return t(`session.pauseReason.${paused.reason}`);
  return t(`session.cause.${paused?.cause ?? health.cause ?? 'no-frames'}`);
}

/**
 * A session's stretches up to this instant: a running one goes on, after its last journal entry, as
 * the recorder's health says.
 */
export function liveSpans(
  session: SessionSummary,
  now: SessionNow,
  nowMs: number,
  text: Text,
): readonly Span[] {
  const told = spansOf(session.timeline, text, standingsIn([session]));
  const last = told.at(-1);
  const from = last?.to ?? session.timeline.startedMs;
  if (session.timeline.endedMs !== null || nowMs <= from) return told;
  const isRecording = now.health.state === 'recording';
  const wasRecording = last?.kind === 'recorded' || last?.kind === 'idle';
  if (last && isRecording === wasRecording) return [...told.slice(0, -1), { ...last, to: nowMs }];
  return [...told, { from, to: nowMs, ...presentOf(now, text) }];
}

/** From the start of each session to its end, or to this instant; ms. */
export function elapsedMs(sessions: readonly SessionSummary[], nowMs: number): number {
  return sessions.reduce(
    (sum, { timeline }) => sum + Math.max(0, (timeline.endedMs ?? nowMs) - timeline.startedMs),
    0,
  );
}

function presentOf(now: SessionNow, { t }: Text): Pick<Span, 'kind' | 'label'> {
  if (now.health.state === 'recording')
    return { kind: 'recorded', label: t('timeline.kind.recorded') };
  const cause = now.paused?.cause ?? now.health.cause;
  const isChosen = cause === 'paused' || cause === 'unrecorded-task';
  return { kind: isChosen ? 'paused' : 'gap', label: pauseName(now, t) };
}
