import type { RecordedCause, SegmentPlace, Span } from '../../shared/session.ts';

type Pause = Extract<Span, { kind: 'gap' }>['pause'];

type Named = Omit<SegmentPlace, 'fromMs' | 'toMs'>;

type Current =
  | { kind: 'gap'; fromMs: number; cause: RecordedCause; pause: Pause }
  /** `closedMs`: closed for the next segment, which should follow at once. */
  | { kind: 'recorded'; fromMs: number; segment: Named; closedMs: number | null };

/** How long after the last capture one recording may still pass for going on; else it is a gap. */
export const longestBridgeMs = 10_000;

/** Spans of a session while its journal is read: each begins where the one before ends. */
export type Track = ReturnType<typeof createTrack>;

/** A track that begins with a gap `starting`. Places never run backwards. */
export function createTrack(startMs: number) {
  const spans: Span[] = [];
  const segments: SegmentPlace[] = [];
  let current: Current = { kind: 'gap', fromMs: startMs, cause: 'starting', pause: null };

  const pushGap = (fromMs: number, toMs: number, cause: RecordedCause, pause: Pause): void => {
    if (toMs <= fromMs) return;
    const last = spans.at(-1);
    const goesOn = last?.kind === 'gap' && last.cause === cause && last.pause === pause;
    if (goesOn) last.toMs = toMs;
    else spans.push({ kind: 'gap', fromMs, toMs, cause, pause, declared: null });
  };
  const pushRecorded = (fromMs: number, toMs: number, segment: Named): void => {
    if (toMs <= fromMs) return;
    segments.push({ ...segment, fromMs, toMs });
    const last = spans.at(-1);
    if (last?.kind === 'recorded') last.toMs = toMs;
    else spans.push({ kind: 'recorded', fromMs, toMs });
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
    const { fromMs, segment, closedMs } = current;
    const isBridged = closedMs === null || placeMs - closedMs <= longestBridgeMs;
    pushRecorded(fromMs, isBridged ? placeMs : closedMs, segment);
    if (!isBridged) pushGap(closedMs, placeMs, 'no-frames', null);
  };

  return {
    openSegment(placeMs: number, segment: Named): void {
      bridgeTo(placeMs);
      current = { kind: 'recorded', fromMs: placeMs, segment, closedMs: null };
    },
    /** `cause` null: the next segment follows at once. */
    closeSegment(toMs: number, cause: RecordedCause | null, pause: Pause): void {
      if (current.kind !== 'recorded') return;
      const closedMs = Math.max(toMs, current.fromMs);
      if (cause === null) {
        current = { ...current, closedMs };
        return;
      }
      pushRecorded(current.fromMs, closedMs, current.segment);
      beginGap(closedMs, cause, pause);
    },
    /** A segment of which nothing was found again proves nothing. */
    loseSegment(cause: RecordedCause): void {
      if (current.kind !== 'recorded') return;
      const { fromMs, segment, closedMs } = current;
      if (closedMs !== null) pushRecorded(fromMs, closedMs, segment);
      beginGap(closedMs ?? fromMs, cause, null);
    },
    changeGap(placeMs: number, cause: RecordedCause, pause: Pause): void {
      if (current.kind === 'gap') {
        pushGap(current.fromMs, placeMs, current.cause, current.pause);
        beginGap(placeMs, cause, pause);
      } else if (current.closedMs !== null) {
        pushRecorded(current.fromMs, current.closedMs, current.segment);
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
    /** What there is up to `endMs`. */
    finish(endMs: number): { readonly spans: Span[]; readonly segments: SegmentPlace[] } {
      bridgeTo(endMs);
      return { spans, segments };
    },
  };
}
