import { AppError } from '../../shared/errors.ts';
import type { TaskId } from '../../shared/plan.ts';
import type {
  JournalBody,
  JournalEntry,
  OffScreenKind,
  SegmentId,
  SessionTimeline,
  Span,
  Stretch,
} from '../../shared/session.ts';
import { startOf } from './journal.ts';
import { type Placed, placeEntries } from './places.ts';
import { commonStretches, cutStretch } from './stretches.ts';
import { createTrack, type Track } from './track.ts';

/**
 * A session as its journal tells it. Everything between start and end is recorded or a gap, in
 * order and without holes. While the session runs, spans reach to `nowMs` (a place on the timeline)
 * or else to the last entry. Throws `message-unreadable` for a journal that does not begin with
 * `session.started`; for one that `verifyJournal` does not find sound the result means nothing.
 */
export function timelineOf(entries: readonly JournalEntry[], nowMs?: number): SessionTimeline {
  const start = startOf(entries);
  const placed = placeEntries(entries);
  const first = placed[0];
  if (start === null || first === undefined)
    throw new AppError('message-unreadable', 'The journal does not begin with its session.');
  const endedAt = placed.findIndex(({ event }) => event.kind === 'session.ended');
  const endedMs = endOfSession(placed, endedAt);
  const during = endedAt < 0 ? placed : placed.slice(0, endedAt);
  const endMs = endedMs ?? Math.max(nowMs ?? 0, placed.at(-1)?.placeMs ?? 0);
  const whole = { fromMs: first.placeMs, toMs: endMs };
  const track = trackOf(during, whole, endedMs !== null);
  const spans = declareGaps(track.spans, placed);
  const recorded = recordedStretches(spans);
  return {
    sessionId: start.sessionId,
    startedMs: whole.fromMs,
    endedMs,
    spans,
    segments: track.segments,
    scopes: scopesOf(during),
    masked: commonStretches(maskedOf(during, whole), recorded),
    idle: commonStretches(idleOf(during, whole), recorded),
    offScreen: offScreenOf(placed, during, whole),
    tasks: tasksOf(during, whole, start.taskId),
  };
}

/** The stretches of a timeline on which the screen was recorded. */
export function recordedStretches(spans: readonly Span[]): Stretch[] {
  return spans
    .filter((span) => span.kind === 'recorded')
    .map(({ fromMs, toMs }) => ({ fromMs, toMs }));
}

/** Where a segment lies on the timeline; null when nothing of it counts. */
export function findSegment(timeline: SessionTimeline, segmentId: SegmentId): Stretch | null {
  const place = timeline.segments.find((each) => each.segmentId === segmentId);
  return place === undefined ? null : { fromMs: place.fromMs, toMs: place.toMs };
}

type Pause = Extract<Span, { kind: 'gap' }>['pause'];

function trackOf(
  during: readonly Placed[],
  whole: Stretch,
  isEnded: boolean,
): Pick<SessionTimeline, 'segments'> & { readonly spans: Span[] } {
  const track = createTrack(whole.fromMs);
  let pause: Pause = null;
  for (const placed of during) {
    const { event } = placed;
    if (event.kind === 'paused') pause = { reason: event.body.reason, note: event.body.note };
    if (event.kind === 'resumed' || event.kind === 'run.started') pause = null;
    follow(track, placed, pause);
  }
  // A segment without its closing entry has no hash in the journal, so it proves nothing.
  if (isEnded && track.hasOpen()) track.loseSegments('stopped-suddenly');
  const { spans, segments } = track.finish(whole.toMs);
  const within = <T extends Stretch>(items: readonly T[]): T[] =>
    items.map((item) => ({ ...item, toMs: Math.min(item.toMs, whole.toMs) })).filter(isSome);
  return { spans: within(spans), segments: within(segments) };
}

function isSome({ fromMs, toMs }: Stretch): boolean {
  return toMs > fromMs;
}

/** A session ended by recovery ended where it stopped: its last run only wrote that down. */
function endOfSession(placed: readonly Placed[], endedAt: number): number | null {
  const ended = placed[endedAt];
  if (ended === undefined) return null;
  const byRecovery = ended.event.kind === 'session.ended' && ended.event.body.by === 'recovery';
  const before = placed.slice(0, endedAt);
  const lastRun = before.findLast(({ event }) => event.kind === 'run.started');
  return byRecovery && lastRun !== undefined ? lastRun.lastMs : ended.placeMs;
}

function follow(track: Track, placed: Placed, pause: Pause): void {
  const { event, placeMs, baseMs } = placed;
  if (event.kind === 'segment.opened') track.openSegment(placeMs, placeOf(event.body));
  if (event.kind === 'segment.closed') {
    const { cause, toMono } = event.body;
    const toMs = Math.min(baseMs + toMono, placeMs);
    const ended = { toMs, cause, pause: cause === 'paused' ? pause : null };
    track.closeSegment(event.body.segmentId, ended);
  }
  if (event.kind === 'displays.scoped') {
    const inScope = event.body.displays.filter((display) => display.inScope);
    track.scope(placeMs, new Set(inScope.map(({ id }) => id)));
  }
  if (event.kind === 'gap.changed') {
    const { cause } = event.body;
    track.changeGap(placeMs, cause, cause === 'paused' ? pause : null);
  }
  if (event.kind === 'paused' && !track.explainPause(pause))
    track.changeGap(placeMs, 'paused', pause);
  if (event.kind === 'resumed') track.changeGap(placeMs, 'starting', null);
  if (event.kind === 'run.started') followRun(track, placed);
}

function placeOf({ segmentId, displayId, display }: JournalBody<'segment.opened'>) {
  return { segmentId, displayId, display };
}

function followRun(track: Track, { event, placeMs, lastMs, earlierBaseMs }: Placed): void {
  if (event.kind !== 'run.started') return;
  for (const { segmentId, toMono } of event.body.recovered) {
    const toMs = earlierBaseMs + toMono;
    track.closeSegment(segmentId, { toMs, cause: 'stopped-suddenly', pause: null });
  }
  track.loseSegments('stopped-suddenly');
  // A pause lasts until the officer ends it, whatever happens to the program meanwhile.
  track.changeGap(track.gapCause() === 'paused' ? placeMs : lastMs, 'stopped-suddenly', null);
}

function declareGaps(spans: readonly Span[], placed: readonly Placed[]): Span[] {
  return placed.reduce((rest: readonly Span[], { event }) => {
    if (event.kind !== 'gap.declared') return rest;
    const { cause, note, ...window } = event.body;
    return rest.flatMap((span) => declareSpan(span, window, { cause, note }));
  }, spans) as Span[];
}

type Declared = Extract<Span, { kind: 'gap' }>['declared'];

function declareSpan(span: Span, window: Stretch, declared: Declared): Span[] {
  const inside = span.kind === 'gap' ? cutStretch(span, window) : null;
  if (inside === null || span.kind !== 'gap') return [span];
  const parts: Span[] = [
    { ...span, toMs: inside.fromMs },
    { ...span, ...inside, declared },
    { ...span, fromMs: inside.toMs },
  ];
  return parts.filter(({ fromMs, toMs }) => toMs > fromMs);
}

function idleOf(during: readonly Placed[], whole: Stretch): Stretch[] {
  const idle: Stretch[] = [];
  let sinceMs: number | null = null;
  const endAt = (toMs: number): void => {
    if (sinceMs !== null) idle.push({ fromMs: Math.max(sinceMs, whole.fromMs), toMs });
    sinceMs = null;
  };
  for (const { event, placeMs, baseMs, lastMs } of during) {
    if (event.kind === 'input.idle') sinceMs ??= Math.min(baseMs + event.body.sinceMono, placeMs);
    if (event.kind === 'input.active') endAt(placeMs);
    if (event.kind === 'run.started') endAt(lastMs);
  }
  endAt(whole.toMs);
  return idle;
}

function maskedOf(during: readonly Placed[], whole: Stretch): Stretch[] {
  const masked: Stretch[] = [];
  let sinceMs: number | null = null;
  const endAt = (toMs: number): void => {
    if (sinceMs !== null) masked.push({ fromMs: sinceMs, toMs });
    sinceMs = null;
  };
  for (const { event, placeMs, lastMs } of during) {
    if (event.kind === 'masks.changed' && event.body.percent > 0) sinceMs ??= placeMs;
    if (event.kind === 'masks.changed' && event.body.percent === 0) endAt(placeMs);
    if (event.kind === 'run.started') endAt(lastMs);
  }
  endAt(whole.toMs);
  return masked;
}

function scopesOf(during: readonly Placed[]): SessionTimeline['scopes'] {
  return during.flatMap(({ event, placeMs }) =>
    event.kind === 'displays.scoped' ? [{ atMs: placeMs, displays: event.body.displays }] : [],
  );
}

type OffScreen = SessionTimeline['offScreen'][number];

/** Declared stretches, and pauses that the officer took for work away from the screen. */
function offScreenOf(
  placed: readonly Placed[],
  during: readonly Placed[],
  whole: Stretch,
): OffScreen[] {
  const found: OffScreen[] = [];
  const add = (stretch: Stretch, kind: OffScreenKind, note: string): void => {
    const inside = cutStretch(stretch, whole);
    if (inside !== null) found.push({ ...inside, kind, note });
  };
  for (const { event } of placed)
    if (event.kind === 'off-screen.declared') add(event.body, event.body.kind, event.body.note);
  for (const [index, { event, placeMs }] of during.entries()) {
    if (event.kind !== 'paused' || event.body.offScreen === null) continue;
    const next = during.slice(index + 1).find(({ event: { kind } }) => pauseEnds.has(kind));
    const toMs = (next?.event.kind === 'run.started' ? next.lastMs : next?.placeMs) ?? whole.toMs;
    add({ fromMs: placeMs, toMs }, event.body.offScreen, event.body.note);
  }
  return found.toSorted((a, b) => a.fromMs - b.fromMs || a.toMs - b.toMs);
}

const pauseEnds: ReadonlySet<string> = new Set(['resumed', 'paused', 'run.started']);

function tasksOf(during: readonly Placed[], whole: Stretch, firstTask: TaskId | null) {
  const switches = during.flatMap(({ event, placeMs }) =>
    event.kind === 'task.switched' ? [{ fromMs: placeMs, taskId: event.body.taskId }] : [],
  );
  const starts = [{ fromMs: whole.fromMs, taskId: firstTask }, ...switches];
  return starts
    .map((start, index) => ({ ...start, toMs: starts[index + 1]?.fromMs ?? whole.toMs }))
    .filter(({ fromMs, toMs }) => toMs > fromMs);
}
