import type { Input, Output } from '../../shared/contract.ts';
import { AppError } from '../../shared/errors.ts';
import type {
  RecordedCause,
  RecorderHealth,
  RecoveredSegment,
  SessionId,
} from '../../shared/session.ts';
import { healthOf, longestSilenceMs } from './health.ts';
import { type OpenSegment, openSegmentFor, type SegmentDeps } from './open-segment.ts';
import { recoverSegment } from './segment-writer.ts';

/** What a session hears of its recording. */
export type RecordingListener = {
  /** The first capture of a segment is being written. */
  readonly began: () => void;
  /** Recording ended by itself; its gap has begun, and only the officer starts it again. */
  readonly stopped: (cause: RecordedCause) => void;
};

type Deps = SegmentDeps & {
  /** Tells the recorder page what is wanted; making that page ready is the teller's part. */
  readonly tell: (recording: boolean) => void;
  readonly report: (what: string, error: unknown) => void;
};

type Wanted = {
  readonly sessionId: SessionId;
  readonly listener: RecordingListener;
  readonly sinceMono: number;
};

export type Recorder = ReturnType<typeof createRecorder>;

/** Main's side of the recorder page: what it captures becomes segments, and gaps have a cause. */
export function createRecorder(deps: Deps) {
  const { store, journal, disk, pathOf, clock, tell, report } = deps;
  let wanted: Wanted | null = null;
  let segment: OpenSegment | null = null;
  /** Last capture on the disk, on this program's monotonic clock. */
  let lastOnDiskMono: number | null = null;
  /** Since when captures should be arriving on the disk. */
  let dueSinceMono: number | null = null;
  let preview: Uint8Array | null = null;

  /** Ends what runs with its cause: closes the segment, or goes on with the gap. */
  const endWith = (cause: RecordedCause, { sessionId }: Wanted): void => {
    wanted = null;
    preview = null;
    const open = segment;
    segment = null;
    tell(false);
    if (open === null) journal.append(sessionId, 'gap.changed', { cause });
    else open.close(cause);
  };
  const fail = (cause: RecordedCause): void => {
    const running = wanted;
    if (running === null) return;
    try {
      endWith(cause, running);
    } finally {
      // A database that takes nothing more must not let the session believe in its recording.
      running.listener.stopped(cause);
    }
  };
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
    if (segment === null || segment.id !== id)
      throw new AppError('state-conflict', 'This segment is not open.');
    return segment;
  };
  const noteOnDisk = (open: OpenSegment): void => {
    const mono = open.onDiskMono();
    if (mono !== null) lastOnDiskMono = clock.mono() - (journal.mono(open.sessionId) - mono);
  };
  /** The next segment follows at once, or the session ends. */
  const closeOpen = (): void => {
    const open = segment;
    segment = null;
    if (open === null) return;
    open.close(null);
    noteOnDisk(open);
  };
  const flush = async (open: OpenSegment): Promise<void> => {
    try {
      await open.flush();
      noteOnDisk(open);
    } catch (error) {
      report('recordings.flush', error);
      fail(error instanceof AppError && error.code === 'disk-full' ? 'disk-full' : 'no-frames');
    }
  };

  const recover = (sessionId: SessionId): RecoveredSegment[] => {
    const recovered: RecoveredSegment[] = [];
    for (const { id } of store.listOf(sessionId).filter(({ state }) => state === 'open')) {
      const file = recoverSegment(disk, pathOf(id));
      if (file === null) store.lose(id);
      else {
        const { toMono, ...rest } = file;
        store.close(id, file);
        recovered.push({ segmentId: id, ...rest, toMono: toMono ?? 0 });
      }
    }
    return recovered;
  };

  return {
    /** A session wants to be recorded, from now until `stop` or a failure. */
    want(sessionId: SessionId, listener: RecordingListener): void {
      wanted = { sessionId, listener, sinceMono: clock.mono() };
      lastOnDiskMono = null;
      dueSinceMono = null;
      tell(true);
    },
    /** Recording ends because its session says so; `ended` when the session ends with it. */
    stop(cause: RecordedCause | 'ended'): void {
      if (wanted === null) return;
      if (cause !== 'ended') {
        endWith(cause, wanted);
        return;
      }
      wanted = null;
      preview = null;
      tell(false);
      closeOpen();
    },
    isWanted: (): boolean => wanted !== null,
    /** The session that wants to be recorded now. */
    recordedSession: (): SessionId | null => wanted?.sessionId ?? null,
    /** What is recorded must not be, or cannot be: recording ends with this cause. */
    endFor: fail,
    preview: (): Uint8Array | null => preview,
    begin(input: Input<'recorder.begin'>): Output<'recorder.begin'> {
      const running = wanted;
      if (running === null) throw new AppError('no-session', 'No session wants to be recorded.');
      closeOpen();
      segment = onDisk(() => openSegmentFor(running.sessionId, input, deps));
      dueSinceMono ??= clock.mono();
      running.listener.began();
      return { segmentId: segment.id };
    },
    append(input: Input<'recorder.append'>): void {
      const open = getOpen(input.segmentId);
      onDisk(() => open.append(input));
    },
    rotate({ segmentId }: Input<'recorder.rotate'>): void {
      getOpen(segmentId);
      closeOpen();
    },
    failed({ cause, detail }: Input<'recorder.failed'>): void {
      report('recorder', new AppError('recorder-failed', detail));
      fail(cause);
    },
    setPreview({ image }: Input<'recorder.preview'>): void {
      if (wanted !== null) preview = image;
    },
    /** Once a second: brings records to the disk and ends a recording that has stalled. */
    async tick(): Promise<void> {
      if (segment !== null) await flush(segment);
      const aliveMono = lastOnDiskMono ?? dueSinceMono;
      if (wanted === null || aliveMono === null) return;
      if (clock.mono() - aliveMono > longestSilenceMs) fail('no-frames');
    },
    health(cause: RecordedCause | null): Pick<RecorderHealth, 'state' | 'cause' | 'lastOnDiskMs'> {
      const nowMs = clock.mono();
      const state = healthOf({
        wantedSinceMs: wanted?.sinceMono ?? null,
        lastOnDiskMs: lastOnDiskMono,
        nowMs,
        cause,
      });
      const lastOnDiskMs = lastOnDiskMono === null ? null : clock.now() - (nowMs - lastOnDiskMono);
      return { ...state, lastOnDiskMs };
    },
    /** Bytes of the segment that is being written. */
    openBytes: (): number => segment?.sizeBytes() ?? 0,
    /** Bytes recorded since an instant, the open segment included. */
    sizeSince: (sinceMs: number): number =>
      store.sizeSince(sinceMs) + (segment === null ? 0 : segment.sizeBytes()),
    /** What a sudden stop left of a session's open segment, cut at its last whole record. */
    recover,
    /**
     * Takes up, as a new run, a segment whose end the database could not take when it was closed.
     * Call it where nothing is being recorded.
     */
    settle(sessionId: SessionId): void {
      if (segment === null && store.listOf(sessionId).some(({ state }) => state === 'open'))
        journal.startRun(sessionId, recover(sessionId));
    },
  };
}
