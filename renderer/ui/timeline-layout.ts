import { addUpInMinutes } from '../../shared/text/format.ts';

export type SpanKind =
  | 'recorded'
  | 'idle'
  | 'sealed'
  | 'paused'
  | 'gap'
  | 'off-screen'
  | 'masked'
  | 'planned';

/** A stretch of time (ms UTC). `label` says it in words: the cause of a gap, the kind otherwise. */
export type Span = Readonly<{ from: number; to: number; kind: SpanKind; label: string }>;
export type TimeWindow = Readonly<{ from: number; to: number }>;

/** A place on the line, in percent of its length. */
export type Drawn = Readonly<{ x: number; width: number }>;
export type Tick = Readonly<{ at: number; x: number; anchor: 'start' | 'middle' | 'end' }>;
export type Axis = Readonly<{ from: number; to: number }>;

/** Parts of recorded: idle, and what was sealed or destroyed since. */
export const partsOfRecorded: readonly SpanKind[] = ['idle', 'sealed'];
/** Thinner than this a stretch could not be seen or hit. */
const thinnest = 0.6;
const shortestForMiddleMs = 2 * 3_600_000;
/** What makes up a session: recorded, with what is inside of it, and gaps. */
const elapsedKinds: readonly SpanKind[] = ['recorded', 'idle', 'sealed', 'paused', 'gap', 'masked'];

/** The time that the line shows: all windows and whatever lies outside them. */
export function axisOf(windows: readonly TimeWindow[], spans: readonly TimeWindow[]): Axis {
  const all = [...windows, ...spans];
  if (all.length === 0) return { from: 0, to: 1 };
  return {
    from: Math.min(...all.map(({ from }) => from)),
    to: Math.max(...all.map(({ to }) => to)),
  };
}

/** Where an instant stands, in percent of the axis. */
export function placeOf(at: number, { from, to }: Axis): number {
  return to > from ? (100 * (at - from)) / (to - from) : 0;
}

/** The instant at a share (0 to 1) of the axis. */
export function instantAt(share: number, { from, to }: Axis): number {
  return Math.round(from + Math.min(1, Math.max(0, share)) * (to - from));
}

/**
 * Stretches in order of time, each at least as wide as can be seen; what a widened one takes is
 * taken from the next, so that none hides another.
 */
export function drawSpans<S extends TimeWindow>(
  spans: readonly S[],
  axis: Axis,
): readonly (S & Drawn)[] {
  const ordered = spans.toSorted((a, b) => a.from - b.from || a.to - b.to);
  let taken = 0;
  return ordered.map((span) => {
    const x = Math.min(100 - thinnest, Math.max(placeOf(span.from, axis), taken));
    const width = Math.max(placeOf(span.to, axis) - x, thinnest);
    taken = x + width;
    return { ...span, x, width };
  });
}

/** Clock labels: both ends of each window, and its middle where there is room. */
export function ticksOf(windows: readonly TimeWindow[], axis: Axis): readonly Tick[] {
  return windows.flatMap(({ from, to }) => {
    const middle: Tick[] =
      to - from < shortestForMiddleMs
        ? []
        : [{ at: (from + to) / 2, x: placeOf((from + to) / 2, axis), anchor: 'middle' }];
    return [
      { at: from, x: placeOf(from, axis), anchor: 'start' } as const,
      ...middle,
      { at: to, x: placeOf(to, axis), anchor: 'end' } as const,
    ];
  });
}

export type Total = Readonly<{ kind: SpanKind; label: string; ms: number }>;

/**
 * Totals by kind and label in order of first appearance, in whole minutes that add up. Idle and
 * sealed are inside recorded, so recorded holds them, and is there with this label where they are.
 */
export function totalsOf(spans: readonly Span[], recordedLabel: string): readonly Total[] {
  const sums = new Map<string, Total>();
  for (const { kind, label, from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    const key = kind === 'gap' || kind === 'sealed' ? `${kind} ${label}` : kind;
    const before = sums.get(key);
    sums.set(key, { kind, label: before?.label ?? label, ms: (before?.ms ?? 0) + to - from });
  }
  const totals = [...sums.values()];
  const elapsed = totals.filter(({ kind }) => elapsedKinds.includes(kind));
  const shown = addUpInMinutes(elapsed.map(({ ms }) => ms));
  const whole = elapsed.map((total, index) => ({ ...total, ms: shown[index] ?? 0 }));
  const inside = whole.filter(({ kind }) => partsOfRecorded.includes(kind));
  const insideMs = inside.reduce((sum, { ms }) => sum + ms, 0);
  const rest = totals.filter(({ kind }) => !elapsedKinds.includes(kind));
  // Where all of it was idle or sealed, no span of its own says that it was recorded.
  const isSaid = inside.length === 0 || whole.some(({ kind }) => kind === 'recorded');
  const recorded = { kind: 'recorded', label: recordedLabel, ms: 0 } as const;
  return inOrder([
    ...[...(isSaid ? [] : [recorded]), ...whole].map((total) =>
      total.kind === 'recorded' ? { ...total, ms: total.ms + insideMs } : total,
    ),
    ...rest,
  ]);
}

/** Recorded first and its parts directly behind it, as the legend says “of it”. */
function inOrder(totals: readonly Total[]): readonly Total[] {
  const rank = ({ kind }: Total) =>
    kind === 'recorded' ? 0 : partsOfRecorded.includes(kind) ? 1 : 2;
  return totals.toSorted((a, b) => rank(a) - rank(b));
}
