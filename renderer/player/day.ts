import type { SegmentPlace, SessionTimeline, Span, Stretch } from '../../shared/session.ts';

export type Gap = Extract<Span, { kind: 'gap' }>;

/** Why there is no picture at an instant, and until when. */
export type Hole =
  | Readonly<{ why: 'gap'; gap: Gap }>
  /** Between two sessions, or before and after all of them. */
  | (Readonly<{ why: 'no-session' }> & Stretch)
  /** It was recorded, but is not among what may be seen here. */
  | (Readonly<{ why: 'not-here' }> & Stretch);

export type Screen = Readonly<{
  displayId: string;
  /** As its officer knows it. */
  label: string;
  places: readonly SegmentPlace[];
}>;

/** Everything that may be played, one line per screen, in the order in which they appear. */
export function screensOf(places: readonly SegmentPlace[]): readonly Screen[] {
  return [...Map.groupBy(places, ({ displayId }) => displayId)].map(([displayId, own]) => ({
    displayId,
    label: own.at(-1)?.display ?? '',
    places: own.toSorted((a, b) => a.fromMs - b.fromMs),
  }));
}

/** The stretches that hold a picture of some screen, joined where they touch. */
export function playableOf(places: readonly SegmentPlace[]): readonly Stretch[] {
  const joined: Stretch[] = [];
  for (const { fromMs, toMs } of places.toSorted((a, b) => a.fromMs - b.fromMs)) {
    const last = joined.at(-1);
    if (last && fromMs <= last.toMs)
      joined[joined.length - 1] = { fromMs: last.fromMs, toMs: Math.max(last.toMs, toMs) };
    else joined.push({ fromMs, toMs });
  }
  return joined;
}

/** The stretch that holds an instant. */
export function stretchAt(stretches: readonly Stretch[], atMs: number): Stretch | undefined {
  return stretches.find(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs);
}

/** Why nothing can be played at an instant. */
export function holeAt(
  timelines: readonly SessionTimeline[],
  playable: readonly Stretch[],
  atMs: number,
): Hole {
  const fromMs = playable.findLast(({ toMs }) => toMs <= atMs)?.toMs ?? atMs;
  const toMs = playable.find((stretch) => stretch.fromMs > atMs)?.fromMs ?? atMs;
  const spans = timelines.flatMap((timeline) => timeline.spans);
  const span = spans.find((each) => each.fromMs <= atMs && atMs < each.toMs);
  if (span?.kind === 'gap') return { why: 'gap', gap: span };
  return { why: span === undefined ? 'no-session' : 'not-here', fromMs, toMs };
}
