import type { SegmentId, SessionTimeline, Stretch } from '../../shared/session.ts';
import { type Hole, holeAt, playableOf, type Screen, stretchAt } from './day.ts';
import { createSegmentCache } from './segment-cache.ts';
import { createTrack, type OpenSegment, type Track } from './track.ts';

export const speeds = [1, 2, 4, 8, 16] as const;
export type Speed = (typeof speeds)[number];

export type PlaybackState = Readonly<{
  screens: readonly Screen[];
  /** The stretches that hold a picture of some screen. */
  playable: readonly Stretch[];
  atMs: number;
  isPlaying: boolean;
  speed: Speed;
  /** Which screen is shown, by its place; null: all of them. */
  shown: number | null;
  /** Why there is no picture where it stands. */
  hole: Hole | null;
  /** The picture on the canvas is not yet the one of `atMs`. */
  isSeeking: boolean;
  error: unknown;
}>;

/**
 * What of a day there is to play: it grows while the day runs, and shrinks when something is
 * sealed.
 */
type Day = Readonly<{
  screens: readonly Screen[];
  timelines: readonly SessionTimeline[];
}>;
type Asked = Day & Readonly<{ startMs: number; open: OpenSegment }>;

/** How long the cause of a gap stands before what comes after it. */
const noteMs = 1500;
/** The next segment is opened when its pictures are so near, in ms of watching. */
const aheadMs = 3000;
/** Recordings have few pictures a second: the screen need not follow more often. */
const stepMs = 50;
/** A window that was hidden goes on where it stood. */
const longestStepMs = 1000;

export type Playback = ReturnType<typeof createPlayback>;

/** Plays a day: pictures of every screen, over the ends of segments and across gaps. */
export function createPlayback({ startMs, open, ...day }: Asked) {
  const cache = createSegmentCache(open);
  const tracks = new Map<string, Track>();
  let timelines = day.timelines;
  const listeners = new Set<() => void>();
  let state: PlaybackState = {
    screens: [],
    playable: [],
    atMs: startMs,
    isPlaying: false,
    speed: 1,
    shown: day.screens.length > 1 ? null : 0,
    hole: null,
    isSeeking: false,
    error: null,
  };
  let frame = 0;
  let lastTick = 0;
  let notedFor = 0;
  let drawing = 0;

  const set = (change: Partial<PlaybackState>): void => {
    state = { ...state, ...change };
    for (const tell of listeners) tell();
  };
  const isStopped = (): boolean => listeners.size === 0;
  const holeOf = (playable: readonly Stretch[], atMs: number): Hole | null =>
    stretchAt(playable, atMs) ? null : holeAt(timelines, playable, atMs);
  const draw = async (): Promise<void> => {
    drawing += 1;
    const mine = drawing;
    try {
      const { atMs, shown } = state;
      const seen = state.screens.filter((_, index) => shown === null || shown === index);
      const done = await Promise.all(
        seen.map(({ displayId }) => tracks.get(displayId)?.draw(atMs) ?? true),
      );
      if (mine === drawing && done.every(Boolean)) set({ isSeeking: false });
    } catch (error) {
      if (mine === drawing) set({ isSeeking: false, isPlaying: false, error });
    } finally {
      if (mine === drawing) drawing = 0;
    }
  };
  const moveTo = (atMs: number): void => {
    const hole = holeOf(state.playable, atMs);
    notedFor = 0;
    set({ atMs, hole, isSeeking: hole === null, error: null });
    void draw();
  };
  const passHole = (elapsedMs: number): void => {
    notedFor += elapsedMs;
    if (notedFor < noteMs) return;
    const next = state.playable.find(({ fromMs }) => fromMs > state.atMs);
    if (next) moveTo(next.fromMs);
    else set({ isPlaying: false });
  };
  const goOn = (elapsedMs: number): void => {
    const atMs = state.atMs + Math.round(elapsedMs * state.speed);
    const stretch = stretchAt(state.playable, state.atMs);
    if (stretch && atMs >= stretch.toMs) {
      leave(stretch);
      return;
    }
    set({ atMs });
    void draw();
    for (const track of tracks.values()) track.prepare(atMs + aheadMs * state.speed);
  };
  const leave = ({ toMs }: Stretch): void => {
    const isEnd = !state.playable.some(({ fromMs }) => fromMs >= toMs);
    if (isEnd) set({ isPlaying: false, atMs: toMs - 1 });
    else moveTo(toMs);
    if (isEnd) void draw();
  };
  const tick = (now: number): void => {
    frame = requestAnimationFrame(tick);
    const elapsedMs = Math.min(longestStepMs, now - lastTick);
    // A picture that is still being decoded is waited for, however fast it should go.
    if (elapsedMs < stepMs || drawing !== 0) return;
    lastTick = now;
    if (!state.isPlaying) return;
    if (state.hole === null) goOn(elapsedMs);
    else passHole(elapsedMs);
  };
  const start = (): void => {
    lastTick = performance.now();
    frame = requestAnimationFrame(tick);
    moveTo(state.atMs);
  };
  const stop = (): void => {
    cancelAnimationFrame(frame);
    for (const track of tracks.values()) track.close();
    cache.clear();
  };
  /** Follows what there is to play now; gives back its stretches. */
  const take = ({ screens, timelines: told }: Day): readonly Stretch[] => {
    const gone = goneFrom(state.screens, screens);
    timelines = told;
    cache.drop(gone);
    for (const { displayId } of screens)
      if (!tracks.has(displayId)) tracks.set(displayId, createTrack(cache.get));
    for (const [displayId, track] of tracks) {
      const places = screens.find((screen) => screen.displayId === displayId)?.places ?? [];
      track.setPlaces(places, gone);
    }
    const playable = playableOf(screens.flatMap(({ places }) => places));
    set({ screens, playable, shown: shownIn(screens, state), hole: holeOf(playable, state.atMs) });
    return playable;
  };
  take(day);

  return {
    /** Takes what there is to play now, without leaving the place. */
    update(now: Day): void {
      const isFirst = state.playable.length === 0;
      const [first] = take(now);
      // A player that had nothing to play waits at the first picture, not before it.
      if (isFirst && first !== undefined && state.atMs < first.fromMs) moveTo(first.fromMs);
      else if (!isStopped()) void draw();
    },
    snapshot: (): PlaybackState => state,
    /** What is opened and decoded is let go of when nobody listens any more. */
    subscribe(tell: () => void): () => void {
      listeners.add(tell);
      if (listeners.size === 1) start();
      return () => {
        listeners.delete(tell);
        if (isStopped()) stop();
      };
    },
    /** Where that screen is drawn. */
    setCanvas(displayId: string, canvas: HTMLCanvasElement): void {
      const isNew = tracks.get(displayId)?.setCanvas(canvas) ?? false;
      if (isNew && !isStopped()) void draw();
    },
    /** Shows one screen, by its place in `screens`, or all beside each other. */
    show: (shown: number | null): void => set({ shown }),
    seek: moveTo,
    setPlaying: (isPlaying: boolean): void => set({ isPlaying, error: null }),
    setSpeed: (speed: Speed): void => set({ speed }),
    /** To the beginning of the next recorded stretch, or of this or the one before. */
    jump(direction: 'before' | 'after'): void {
      const { atMs, playable } = state;
      const found =
        direction === 'after'
          ? playable.find(({ fromMs }) => fromMs > atMs)
          : playable.findLast(({ fromMs }) => fromMs < atMs - longestStepMs);
      if (found) moveTo(found.fromMs);
    },
  };
}

/** Segments that may no longer be played, or end elsewhere than they did. */
function goneFrom(before: readonly Screen[], now: readonly Screen[]): readonly SegmentId[] {
  const places = now.flatMap((screen) => screen.places);
  const ends = new Map(places.map(({ segmentId, toMs }) => [segmentId, toMs]));
  return before
    .flatMap((screen) => screen.places)
    .filter(({ segmentId, toMs }) => ends.get(segmentId) !== toMs)
    .map(({ segmentId }) => segmentId);
}

/** The same screen, wherever it stands among them now. */
function shownIn(screens: readonly Screen[], { screens: before, shown }: PlaybackState) {
  if (screens.length <= 1) return 0;
  if (shown === null || before.length <= 1) return null;
  const index = screens.findIndex(({ displayId }) => displayId === before[shown]?.displayId);
  return index < 0 ? null : index;
}
