import type { RecordedCause, SegmentId, Span } from '../../shared/session.ts';

type Pause = Extract<Span, { kind: 'gap' }>['pause'];

type Current =
  | { kind: 'gap'; fromMs: number; cause: RecordedCause; pause: Pause }
  /** `closedMs`: closed for the next segment, which should follow at once. */
  | { kind: 'recorded'; fromMs: number; segmentId: SegmentId; closedMs: number | null };

/** How long after the last capture one recording may still pass for going on; else it is a gap. */
export const longestBridgeMs = 10_000;

/** Spans of a session while its journal is read: each begins where the one before ends. */
export type Track = ReturnType<typeof createTrack>;

/** A track that begins with a gap `starting`. Places never run backwards. */
export function createTrack(startMs: number) {
  const spans: Span[] = [];
  let current: Current = { kind: 'gap', fromMs: startMs, cause: 'starting', pause: null };

  const pushGap = (fromMs: number, toMs: number, cause: RecordedCause, pause: Pause): void => {
    if (toMs <= fromMs) return;
    const last = spans.at(-1);
    const goesOn = last?.kind === 'gap' && last.cause === cause && last.pause === pause;
    if (goesOn) last.toMs = toMs;
    else spans.push({ kind: 'gap', fromMs, toMs, cause, pause, declared: null });
  };
  const pushRecorded = (fromMs: number, toMs: number, segmentId: SegmentId): void => {
    if (toMs > fromMs) spans.push({ kind: 'recorded', fromMs, toMs, segmentId });
  };
  const beginGap = (fromMs: number, cause: RecordedCause, pause: Pause): void => {
    current = { kind: 'gap', fromMs, cause, pause };
  };
  /** Ends what is under way where recording is known to go on at `placeMs`, or the session ends. */
  const bridgeTo = (placeMs: number): void => {
    if (current.kind === 'gap') {
      pushGap(current.fromMs, placeMs, current.cause, current.pause);
      return;
    }
    const { fromMs, segmentId, closedMs } = current;
    const isBridged = closedMs === null || placeMs - closedMs <= longestBridgeMs;
    pushRecorded(fromMs, isBridged ? placeMs : closedMs, segmentId);
    if (!isBridged) pushGap(closedMs, placeMs, 'no-frames', null);
  };

  return {
    openSegment(placeMs: number, segmentId: SegmentId): void {
      bridgeTo(placeMs);
      current = { kind: 'recorded', fromMs: placeMs, segmentId, closedMs: null };
    },
    /** `cause` null: the next segment follows at once. */
    closeSegment(toMs: number, cause: RecordedCause | null, pause: Pause): void {
      if (current.kind !== 'recorded') return;
      const closedMs = Math.max(toMs, current.fromMs);
      if (cause === null) {
        current = { ...current, closedMs };
        return;
      }
      pushRecorded(current.fromMs, closedMs, current.segmentId);
      beginGap(closedMs, cause, pause);
    },
    /** A segment of which nothing was found again proves nothing. */
    loseSegment(cause: RecordedCause): void {
      if (current.kind !== 'recorded') return;
      const { fromMs, segmentId, closedMs } = current;
      if (closedMs !== null) pushRecorded(fromMs, closedMs, segmentId);
      beginGap(closedMs ?? fromMs, cause, null);
    },
    changeGap(placeMs: number, cause: RecordedCause, pause: Pause): void {
      if (current.kind === 'gap') {
        pushGap(current.fromMs, placeMs, current.cause, current.pause);
        beginGap(placeMs, cause, pause);
      } else if (current.closedMs !== null) {
        pushRecorded(current.fromMs, current.closedMs, current.segmentId);
        beginGap(current.closedMs, cause, pause);
      }
    },
    /** The pause that explains the gap under way, when its entry comes after the gap began. */
    explainPause(pause: Pause): boolean {
      if (current.kind !== 'gap' || current.cause !== 'paused' || current.pause !== null)
        return false;
      current = { ...current, pause };
      return true;
    },
    gapCause: (): RecordedCause | null => (current.kind === 'gap' ? current.cause : null),
    isRecording: (): boolean => current.kind === 'recorded' && current.closedMs === null,
    /** The spans up to `endMs`. */
    finish(endMs: number): Span[] {
      bridgeTo(endMs);
      return spans;
    },
  };
}
