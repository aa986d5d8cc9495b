import type { SessionTimeline, Stretch } from '../../shared/session.ts';
import { type Hole, holeAt, playableOf, type Screen, stretchAt } from './day.ts';
import { createSegmentCache } from './segment-cache.ts';
import { createTrack, type OpenSegment, type Track } from './track.ts';

export const speeds = [1, 2, 4, 8, 16] as const;
export type Speed = (typeof speeds)[number];

export type PlaybackState = Readonly<{
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

type Asked = Readonly<{
  screens: readonly Screen[];
  timelines: readonly SessionTimeline[];
  startMs: number;
  open: OpenSegment;
}>;

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
export function createPlayback({ screens, timelines, startMs, open }: Asked) {
  const cache = createSegmentCache(open);
  const tracks: readonly Track[] = screens.map(({ places }) => createTrack(places, cache.get));
  const playable = playableOf(screens.flatMap(({ places }) => places));
  const listeners = new Set<() => void>();
  let state: PlaybackState = {
    atMs: startMs,
    isPlaying: false,
    speed: 1,
    shown: screens.length > 1 ? null : 0,
    hole: stretchAt(playable, startMs) ? null : holeAt(timelines, playable, startMs),
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
  const draw = async (): Promise<void> => {
    drawing += 1;
    const mine = drawing;
    try {
      const { atMs, shown } = state;
      const seen = tracks.filter((_, index) => shown === null || shown === index);
      const done = await Promise.all(seen.map((track) => track.draw(atMs)));
      if (mine === drawing && done.every(Boolean)) set({ isSeeking: false });
    } catch (error) {
      if (mine === drawing) set({ isSeeking: false, isPlaying: false, error });
    } finally {
      if (mine === drawing) drawing = 0;
    }
  };
  const moveTo = (atMs: number): void => {
    const hole = stretchAt(playable, atMs) ? null : holeAt(timelines, playable, atMs);
    notedFor = 0;
    set({ atMs, hole, isSeeking: hole === null, error: null });
    void draw();
  };
  const passHole = (elapsedMs: number): void => {
    notedFor += elapsedMs;
    if (notedFor < noteMs) return;
    const next = playable.find(({ fromMs }) => fromMs > state.atMs);
    if (next) moveTo(next.fromMs);
    else set({ isPlaying: false });
  };
  const goOn = (elapsedMs: number): void => {
    const atMs = state.atMs + Math.round(elapsedMs * state.speed);
    const stretch = stretchAt(playable, state.atMs);
    if (stretch && atMs >= stretch.toMs) {
      leave(stretch);
      return;
    }
    set({ atMs });
    void draw();
    for (const track of tracks) track.prepare(atMs + aheadMs * state.speed);
  };
  const leave = ({ toMs }: Stretch): void => {
    const isEnd = !playable.some(({ fromMs }) => fromMs >= toMs);
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
    for (const track of tracks) track.close();
    cache.clear();
  };

  return {
    screens,
    playable,
    snapshot: (): PlaybackState => state,
    /** What is opened and decoded is let go of when nobody listens any more. */
    subscribe(tell: () => void): () => void {
      listeners.add(tell);
      if (listeners.size === 1) start();
      return () => {
        listeners.delete(tell);
        if (listeners.size === 0) stop();
      };
    },
    /** Where the screen of that place in `screens` is drawn. */
    setCanvas(screen: number, canvas: HTMLCanvasElement): void {
      const isNew = tracks[screen]?.setCanvas(canvas) ?? false;
      if (isNew && listeners.size > 0) void draw();
    },
    /** Shows one screen, by its place in `screens`, or all beside each other. */
    show: (shown: number | null): void => set({ shown }),
    seek: moveTo,
    setPlaying: (isPlaying: boolean): void => set({ isPlaying, error: null }),
    setSpeed: (speed: Speed): void => set({ speed }),
    /** To the beginning of the next recorded stretch, or of this or the one before. */
    jump(direction: 'before' | 'after'): void {
      const { atMs } = state;
      const found =
        direction === 'after'
          ? playable.find(({ fromMs }) => fromMs > atMs)
          : playable.findLast(({ fromMs }) => fromMs < atMs - longestStepMs);
      if (found) moveTo(found.fromMs);
    },
  };
}
