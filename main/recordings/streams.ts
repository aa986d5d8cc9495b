import type { ScopedDisplay } from '../../shared/display.ts';
import type { RecorderHealth } from '../../shared/recorder-health.ts';
import type { RecordedCause } from '../../shared/session.ts';
import { healthOf, longestSilenceMs } from './health.ts';
import type { OpenSegment } from './open-segment.ts';

/** What is recorded of one screen; all times are of this program's monotonic clock. */
type Stream = {
  display: ScopedDisplay;
  /** Since when it is wanted. */
  readonly sinceMono: number;
  segment: OpenSegment | null;
  /** Last capture on the disk. */
  lastOnDiskMono: number | null;
  /** Since when captures should be arriving on the disk. */
  dueSinceMono: number | null;
  /** Since when the page says that the screen is gone, before the system does. */
  leavingMono: number | null;
  preview: Uint8Array | null;
};

/** The system has so long to say that a screen is gone whose capture ended. */
const longestLeavingMs = 2000;

export type Streams = ReturnType<typeof createStreams>;

/** The recorded screens, and what has come of each. */
export function createStreams(mono: () => number) {
  let streams = new Map<string, Stream>();

  const all = (): Stream[] => [...streams.values()];
  const begin = (display: ScopedDisplay): Stream => ({
    display,
    sinceMono: mono(),
    segment: null,
    lastOnDiskMono: null,
    // Once one screen is recorded, any other is late that is not.
    dueSinceMono: all().some(({ dueSinceMono }) => dueSinceMono !== null) ? mono() : null,
    leavingMono: null,
    preview: null,
  });

  return {
    /** Begins anew with these screens. */
    restart(displays: readonly ScopedDisplay[]): void {
      streams = new Map();
      streams = new Map(displays.map((display) => [display.id, begin(display)]));
    },
    /** Goes on with these screens; what is open of the others is for the caller to close. */
    change(displays: readonly ScopedDisplay[]): OpenSegment[] {
      const ids = new Set(displays.map(({ id }) => id));
      const left = all().filter(({ display }) => !ids.has(display.id));
      const next = displays.map((display): [string, Stream] => {
        const known = streams.get(display.id);
        return [
          display.id,
          known === undefined ? begin(display) : Object.assign(known, { display }),
        ];
      });
      streams = new Map(next);
      return left.flatMap(({ segment }) => segment ?? []);
    },
    /** Whether a segment of any screen was begun. */
    hasBegun: (): boolean => all().some(({ dueSinceMono }) => dueSinceMono !== null),
    displays: (): ScopedDisplay[] => all().map(({ display }) => display),
    has: (displayId: string): boolean => streams.has(displayId),
    find: (segmentId: string): OpenSegment | undefined =>
      all().find(({ segment }) => segment?.id === segmentId)?.segment ?? undefined,
    open: (): OpenSegment[] => all().flatMap(({ segment }) => segment ?? []),
    /** What is open of one screen, to be closed by the caller. */
    take(displayId: string): OpenSegment | null {
      const stream = streams.get(displayId);
      const segment = stream?.segment ?? null;
      if (stream !== undefined) stream.segment = null;
      return segment;
    },
    takeAll(): OpenSegment[] {
      const open = all().flatMap(({ segment }) => segment ?? []);
      for (const stream of all()) stream.segment = null;
      return open;
    },
    put(displayId: string, segment: OpenSegment): void {
      for (const stream of all()) stream.dueSinceMono ??= mono();
      const stream = streams.get(displayId);
      if (stream !== undefined) Object.assign(stream, { segment, leavingMono: null });
    },
    noteOnDisk(displayId: string, atMono: number): void {
      const stream = streams.get(displayId);
      if (stream !== undefined) stream.lastOnDiskMono = atMono;
    },
    leave(displayId: string): void {
      const stream = streams.get(displayId);
      if (stream !== undefined) stream.leavingMono ??= mono();
    },
    /** Whether the capture of a screen ended although that screen is still there. */
    isAnyLeft: (): boolean =>
      all().some(
        ({ leavingMono }) => leavingMono !== null && mono() - leavingMono > longestLeavingMs,
      ),
    isAnyStalled: (): boolean =>
      all().some(({ lastOnDiskMono, dueSinceMono }) => {
        const aliveMono = lastOnDiskMono ?? dueSinceMono;
        return aliveMono !== null && mono() - aliveMono > longestSilenceMs;
      }),
    setPreview(displayId: string, preview: Uint8Array): void {
      const stream = streams.get(displayId);
      if (stream !== undefined) stream.preview = preview;
    },
    previews: (): { readonly displayId: string; readonly image: Uint8Array }[] =>
      all().flatMap(({ display, preview }) =>
        preview === null ? [] : [{ displayId: display.id, image: preview }],
      ),
    forgetPreviews(): void {
      for (const stream of all()) stream.preview = null;
    },
    /** Capture time of the last record on the disk of the screen that is furthest behind. */
    lastOnDiskMono(): number | null {
      const last = all().map(({ lastOnDiskMono }) => lastOnDiskMono ?? Number.NEGATIVE_INFINITY);
      const oldest = Math.min(...last);
      return Number.isFinite(oldest) ? oldest : null;
    },
    /** Of the screen that is worst off: recording is said only when each is recorded. */
    health(cause: RecordedCause | null): Pick<RecorderHealth, 'state' | 'cause'> {
      const each = all().map(({ sinceMono, lastOnDiskMono }) =>
        healthOf({
          wantedSinceMs: sinceMono,
          lastOnDiskMs: lastOnDiskMono,
          nowMs: mono(),
          cause,
        }),
      );
      const worst = (['stalled', 'gap', 'recording'] as const).flatMap((state) =>
        each.filter((one) => one.state === state),
      );
      return worst[0] ?? { state: 'gap', cause: 'starting' };
    },
  };
}
