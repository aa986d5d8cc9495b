import type { RecordedCause, SegmentPlace, Span, Stretch } from '../../shared/session.ts';
import { commonStretches, cutStretch } from './stretches.ts';

type Pause = Extract<Span, { kind: 'gap' }>['pause'];

type Named = Omit<SegmentPlace, 'fromMs' | 'toMs'>;

/**
 * What one screen has under way. `closedMs`: closed for the next segment, which should follow at
 * once.
 */
type Stream = { readonly fromMs: number; readonly segment: Named; closedMs: number | null };

type Gap = { readonly fromMs: number; readonly cause: RecordedCause; readonly pause: Pause };
type Explained = Gap & { readonly toMs: number };
type Scope = { readonly fromMs: number; readonly ids: ReadonlySet<string> };

/** How long after the last capture one recording may still pass for going on; else it is a gap. */
export const longestBridgeMs = 10_000;

/** Spans of a session while its journal is read: each begins where the one before ends. */
export type Track = ReturnType<typeof createTrack>;

/**
 * A track that begins with a gap `starting`. It is recorded where every screen in scope is; while no
 * scope is stated, the screen of the segment opened last is all of it. Places never run backwards.
 */
export function createTrack(startMs: number) {
  const segments: SegmentPlace[] = [];
  const explained: Explained[] = [];
  const scopes: Scope[] = [];
  const streams = new Map<string, Stream>();
  let isStated = false;
  let gap: Gap | null = { fromMs: startMs, cause: 'starting', pause: null };

  const scopeIds = (): ReadonlySet<string> => scopes.at(-1)?.ids ?? new Set();
  const isWhole = (): boolean => {
    const ids = [...scopeIds()];
    return ids.length > 0 && ids.every((id) => streams.has(id));
  };
  const push = ({ fromMs, segment }: Stream, toMs: number): void => {
    if (toMs > fromMs) segments.push({ ...segment, fromMs, toMs });
  };
  /** Ends what a screen has under way where it is known to go on at `placeMs`, or not to matter. */
  const bridge = (displayId: string, placeMs: number): void => {
    const stream = streams.get(displayId);
    if (stream === undefined) return;
    const { closedMs } = stream;
    push(stream, closedMs !== null && placeMs - closedMs > longestBridgeMs ? closedMs : placeMs);
    streams.delete(displayId);
  };
  const endGap = (placeMs: number): void => {
    if (gap !== null && placeMs > gap.fromMs) explained.push({ ...gap, toMs: placeMs });
    gap = null;
  };
  const beginGap = (fromMs: number, cause: RecordedCause, pause: Pause): void => {
    gap = { fromMs: Math.max(fromMs, explained.at(-1)?.toMs ?? startMs), cause, pause };
  };
  /** What should have followed at once does not, now that a cause is known. */
  const settle = (): void => {
    for (const [displayId, stream] of streams)
      if (stream.closedMs !== null) {
        push(stream, stream.closedMs);
        streams.delete(displayId);
      }
  };
  const stop = (fromMs: number, cause: RecordedCause, pause: Pause): void => {
    settle();
    if (gap?.cause === cause && gap.pause === pause) return;
    const beginsMs = Math.max(fromMs, gap?.fromMs ?? fromMs);
    endGap(beginsMs);
    beginGap(beginsMs, cause, pause);
  };
  const scopeTo = (fromMs: number, ids: ReadonlySet<string>): void => {
    for (const displayId of [...streams.keys()]) if (!ids.has(displayId)) bridge(displayId, fromMs);
    scopes.push({ fromMs, ids });
  };

  return {
    /** From here on these screens are recorded; for one that is new, a gap until it is. */
    scope(placeMs: number, ids: ReadonlySet<string>): void {
      isStated = true;
      scopeTo(placeMs, ids);
      if (gap === null && !isWhole()) beginGap(placeMs, 'display-changed', null);
      else if (isWhole()) endGap(placeMs);
    },
    openSegment(placeMs: number, segment: Named): void {
      const { displayId } = segment;
      if (!isStated && !scopeIds().has(displayId)) scopeTo(placeMs, new Set([displayId]));
      bridge(displayId, placeMs);
      streams.set(displayId, { fromMs: placeMs, segment, closedMs: null });
      if (isWhole()) endGap(placeMs);
    },
    /** `cause` null: the next segment of this screen follows at once. */
    closeSegment(
      segmentId: string,
      { toMs, cause, pause }: { toMs: number; cause: RecordedCause | null; pause: Pause },
    ): void {
      const stream = [...streams.values()].find(({ segment }) => segment.segmentId === segmentId);
      if (stream === undefined || stream.closedMs !== null) return;
      stream.closedMs = Math.max(toMs, stream.fromMs);
      if (cause !== null) stop(stream.closedMs, cause, pause);
    },
    /** Segments of which nothing was found again prove nothing. */
    loseSegments(cause: RecordedCause): void {
      const lost = [...streams].filter(([, { closedMs }]) => closedMs === null);
      for (const [displayId] of lost) streams.delete(displayId);
      const [first] = lost;
      if (first !== undefined) stop(first[1].fromMs, cause, null);
    },
    changeGap(placeMs: number, cause: RecordedCause, pause: Pause): void {
      const isUnderWay =
        isWhole() && [...streams.values()].every(({ closedMs }) => closedMs === null);
      if (gap !== null || !isUnderWay) stop(placeMs, cause, pause);
    },
    /** The pause that explains the gap under way, when its entry comes after the gap began. */
    explainPause(pause: Pause): boolean {
      if (gap === null || gap.cause !== 'paused' || gap.pause !== null) return false;
      gap = { ...gap, pause };
      return true;
    },
    gapCause: (): RecordedCause | null => gap?.cause ?? null,
    /** Whether a segment lacks its closing. */
    hasOpen: (): boolean => [...streams.values()].some(({ closedMs }) => closedMs === null),
    /** What there is up to `endMs`. */
    finish(endMs: number): { readonly spans: Span[]; readonly segments: SegmentPlace[] } {
      for (const displayId of [...streams.keys()]) bridge(displayId, endMs);
      endGap(endMs);
      const whole = { fromMs: startMs, toMs: endMs };
      const recorded = recordedOf(segments, scopes, endMs);
      const byPlace = segments.toSorted((a, b) => a.fromMs - b.fromMs || a.toMs - b.toMs);
      return { spans: spansOf(recorded, explained, whole), segments: byPlace };
    },
  };
}

/** Where every screen in scope has a segment. */
function recordedOf(
  segments: readonly SegmentPlace[],
  scopes: readonly Scope[],
  endMs: number,
): Stretch[] {
  const byDisplay = Map.groupBy(segments, ({ displayId }) => displayId);
  return scopes.flatMap(({ fromMs, ids }, index) => {
    const window = { fromMs, toMs: scopes[index + 1]?.fromMs ?? endMs };
    if (ids.size === 0 || window.toMs <= fromMs) return [];
    const covered = [...ids].map((id) => byDisplay.get(id) ?? []);
    return covered.reduce(
      (common: readonly Stretch[], places) => commonStretches(common, places),
      [window],
    );
  });
}

function spansOf(
  recorded: readonly Stretch[],
  explained: readonly Explained[],
  { fromMs, toMs }: Stretch,
): Span[] {
  const spans: Span[] = [];
  let doneMs = fromMs;
  const pushGap = (gap: Stretch & Pick<Explained, 'cause' | 'pause'>): void => {
    const last = spans.at(-1);
    const goesOn = last?.kind === 'gap' && last.cause === gap.cause && last.pause === gap.pause;
    if (goesOn) last.toMs = gap.toMs;
    else spans.push({ kind: 'gap', ...gap, declared: null });
  };
  for (const stretch of [...recorded, { fromMs: toMs, toMs }]) {
    const unrecorded = { fromMs: doneMs, toMs: stretch.fromMs };
    for (const gap of explain(unrecorded, explained)) pushGap(gap);
    doneMs = Math.max(doneMs, stretch.toMs);
    if (stretch.toMs <= stretch.fromMs) continue;
    const last = spans.at(-1);
    if (last?.kind === 'recorded') last.toMs = stretch.toMs;
    else spans.push({ kind: 'recorded', ...stretch });
  }
  return spans;
}

/**
 * The causes of a stretch without a recording. One that was entered explains what went before it too,
 * back to where the recording ceased; what nothing explains had no frames.
 */
function explain(unrecorded: Stretch, explained: readonly Explained[]) {
  const gaps: (Stretch & Pick<Explained, 'cause' | 'pause'>)[] = [];
  let doneMs = unrecorded.fromMs;
  for (const { cause, pause, ...window } of explained) {
    const inside = cutStretch(window, unrecorded);
    if (inside === null || inside.toMs <= doneMs) continue;
    gaps.push({ fromMs: doneMs, toMs: inside.toMs, cause, pause });
    doneMs = inside.toMs;
  }
  if (unrecorded.toMs > doneMs)
    gaps.push({ fromMs: doneMs, toMs: unrecorded.toMs, cause: 'no-frames', pause: null });
  return gaps;
}
