import type { Input, Output } from '../../shared/contract.ts';
import type { ScopedDisplay } from '../../shared/display.ts';
import { AppError } from '../../shared/errors.ts';
import type { RecorderHealth } from '../../shared/recorder-health.ts';
import type { RecordedCause, SessionId } from '../../shared/session.ts';
import { healthOf } from './health.ts';
import { type OpenSegment, openSegmentFor, type SegmentDeps } from './open-segment.ts';
import { recoverSegments } from './recover-segments.ts';
import { createSpaceWatch } from './space-watch.ts';
import { stateScope } from './state-scope.ts';
import { createStreams } from './streams.ts';
import { createWrittenSegments } from './written-segments.ts';

/** What a session hears of its recording. */
export type RecordingListener = {
  /** The first capture of a segment is being written. */
  readonly began: () => void;
  /** Recording ended by itself; its gap has begun, and only the officer starts it again. */
  readonly stopped: (cause: RecordedCause) => void;
  /** Nothing came of it for as long as it may take; it is still wanted. Told once. */
  readonly unbegun: () => void;
  /** The disk has little room left. Told once. */
  readonly spaceLow: () => void;
};

type Deps = SegmentDeps & {
  /** Tells the recorder page what is wanted; making that page ready is the teller's part. */
  readonly tell: () => void;
  /** Ends the page, which may hang: the next that is told is another one. */
  readonly renewPage: () => void;
  readonly report: (what: string, error: unknown) => void;
  /** Room on the disk, bytes; null where nobody can say. */
  readonly freeBytes: () => number | null;
  /** Since when nobody has touched keyboard or mouse. */
  readonly idleSeconds: () => number;
};

type Wanted = { readonly sessionId: SessionId; readonly listener: RecordingListener };

/** A screen that goes black with nobody at it was put to sleep; protected content has its reader. */
const asleepAfterSeconds = 60;

export type Recorder = ReturnType<typeof createRecorder>;

/**
 * Main's side of the recorder page: what it captures becomes segments, and gaps have a cause. The
 * page's commands throw `no-session`, `state-conflict` for what is not or no longer to be recorded,
 * and `disk-full`.
 */
export function createRecorder(deps: Deps) {
  const { store, journal, clock, transaction, tell, report } = deps;
  const streams = createStreams(clock.mono);
  let wanted: Wanted | null = null;
  const space = createSpaceWatch(deps.freeBytes);
  let isUnbegunTold = false;
  let isPageInDoubt = false;

  /** Ends what runs with its cause: closes the segments, or goes on with the gap. */
  const endWith = (cause: RecordedCause, { sessionId }: Wanted): void => {
    wanted = null;
    streams.forgetPreviews();
    tell();
    const open = streams.takeAll();
    if (open.length === 0) journal.append(sessionId, 'gap.changed', { cause });
    else written.closeAll(open, cause);
  };
  const fail = (cause: RecordedCause): void => {
    const running = wanted;
    if (running === null) return;
    wanted = null;
    try {
      // Heard before disk and database are asked for anything more: they may fail, or never answer.
      running.listener.stopped(cause);
    } finally {
      endWith(cause, running);
    }
  };
  const written = createWrittenSegments({ streams, clock, journal, report, fail });
  /** A full disk ends recording with that cause; whatever else goes wrong is for the caller. */
  const onDisk = <T>(act: () => T): T => {
    try {
      return act();
    } catch (error) {
      if (error instanceof AppError && error.code === 'disk-full') fail('disk-full');
      throw error;
    }
  };
  const getOpen = (id: string): OpenSegment => {
    const open = streams.find(id);
    if (open === undefined) throw new AppError('state-conflict', 'This segment is not open.');
    return open;
  };
  /** The next segment of the screen follows at once. */
  const closeOpen = (displayId: string): void => {
    const open = streams.take(displayId);
    if (open !== null) written.closeAll([open], null);
  };
  const followSpace = ({ listener }: Wanted): void =>
    space.follow({ isLow: listener.spaceLow, isFull: () => fail('disk-full') });
  /** Wanted for so long that it should have begun, and it has not: nobody knows what the page does. */
  const isUnbegun = (): boolean =>
    wanted !== null && !streams.hasBegun() && streams.health(null).state === 'stalled';

  const followBeginning = (): void => {
    if (isUnbegunTold || !isUnbegun()) return;
    isUnbegunTold = true;
    isPageInDoubt = true;
    wanted?.listener.unbegun();
  };

  const recover = (sessionId: SessionId) => recoverSegments(sessionId, deps);

  return {
    /** A session wants these screens to be recorded, from now until `stop` or a failure. */
    want(
      sessionId: SessionId,
      displays: readonly ScopedDisplay[],
      listener: RecordingListener,
    ): void {
      stateScope(journal, sessionId, displays);
      wanted = { sessionId, listener };
      if (isPageInDoubt) deps.renewPage();
      isPageInDoubt = false;
      isUnbegunTold = false;
      streams.restart(displays.filter(({ inScope }) => inScope));
      tell();
      followSpace(wanted);
    },
    /** Screens came, went or changed; at least one is still in scope. Others go on as they are. */
    rescope(displays: readonly ScopedDisplay[]): void {
      const running = wanted;
      if (running === null) return;
      transaction(() => {
        written.closeAll(streams.change(displays.filter(({ inScope }) => inScope)), null);
        stateScope(journal, running.sessionId, displays);
      });
      tell();
    },
    /** Recording ends because its session says so; `ended` when the session ends with it. */
    stop(cause: RecordedCause | 'ended'): void {
      if (wanted === null) return;
      if (cause !== 'ended') {
        endWith(cause, wanted);
        return;
      }
      wanted = null;
      streams.forgetPreviews();
      tell();
      written.closeAll(streams.takeAll(), null);
    },
    isWanted: (): boolean => wanted !== null,
    /** Whether it is wanted, but nothing came of it for as long as it may take. */
    isUnbegun,
    /** The screens that the page has to capture now. */
    wantedDisplays: (): ScopedDisplay[] => (wanted === null ? [] : streams.displays()),
    /** The session that wants to be recorded now. */
    recordedSession: (): SessionId | null => wanted?.sessionId ?? null,
    /** What is recorded must not be, or cannot be: recording ends with this cause. */
    endFor: fail,
    previews: streams.previews,
    forgetPreviews: streams.forgetPreviews,
    begin(input: Input<'recorder.begin'>): Output<'recorder.begin'> {
      const running = wanted;
      if (running === null) throw new AppError('no-session', 'No session wants to be recorded.');
      if (!streams.has(input.displayId))
        throw new AppError('state-conflict', 'This screen is not to be recorded.');
      closeOpen(input.displayId);
      const segment = onDisk(() => openSegmentFor(running.sessionId, input, deps));
      streams.put(input.displayId, segment);
      running.listener.began();
      return { segmentId: segment.id };
    },
    append(input: Input<'recorder.append'>): void {
      const open = getOpen(input.segmentId);
      onDisk(() => open.append(input));
      void written.flush(open);
    },
    rotate({ segmentId }: Input<'recorder.rotate'>): void {
      closeOpen(getOpen(segmentId).displayId);
    },
    failed({ displayId, cause, detail }: Input<'recorder.failed'>): void {
      report('recorder', new AppError('recorder-failed', detail));
      if (!streams.has(displayId)) return;
      if (cause === 'display-changed') streams.leave(displayId);
      else if (cause === 'black-frames' && deps.idleSeconds() >= asleepAfterSeconds) fail('asleep');
      else fail(cause);
    },
    /** For the log alone: the next segment says which codec it has. */
    encoderLost({ codec, detail }: Input<'recorder.encoderLost'>): void {
      report('recorder', new AppError('recorder-failed', `${codec}: ${detail}`));
    },
    setPreview({ displayId, image }: Input<'recorder.preview'>): void {
      if (wanted !== null) streams.setPreview(displayId, image);
    },
    /**
     * Once a second: waits for the disk and ends a recording that has stalled. Where the tick before
     * still waits, this one does not: a disk that never answers has stalled too.
     */
    async tick(): Promise<void> {
      await written.flushAll();
      if (wanted === null) return;
      if (streams.isAnyLeft()) fail('display-changed');
      else if (streams.isAnyStalled()) {
        isPageInDoubt = true;
        fail('no-frames');
      } else {
        followSpace(wanted);
        followBeginning();
      }
    },
    health(cause: RecordedCause | null): Omit<RecorderHealth, 'sizeTodayBytes'> {
      const nowMs = clock.mono();
      const idle = { wantedSinceMs: null, lastOnDiskMs: null, nowMs, cause };
      const state = wanted === null ? healthOf(idle) : streams.health(cause);
      const lastMono = streams.lastOnDiskMono();
      const lastOnDiskMs = lastMono === null ? null : clock.now() - (nowMs - lastMono);
      return { ...state, lastOnDiskMs, lowSpaceBytes: space.lowBytes() };
    },
    /** Bytes of the segments that are being written. */
    openBytes: written.openBytes,
    /** Bytes recorded since an instant, the open segments included. */
    sizeSince: (sinceMs: number): number => store.sizeSince(sinceMs) + written.openBytes(),
    /** What a sudden stop left of a session's open segments, each cut at its last whole record. */
    recover,
    /**
     * Takes up, as a new run, segments whose end the database could not take when they were closed.
     * Call it where nothing is being recorded.
     */
    settle(sessionId: SessionId): void {
      const isSettled = store.listOf(sessionId).every(({ state }) => state !== 'open');
      if (streams.open().length === 0 && !isSettled)
        journal.startRun(sessionId, recover(sessionId));
    },
  };
}
