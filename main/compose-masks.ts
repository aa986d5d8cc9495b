import type { Database } from './database/open.ts';
import { machineTimer } from './exchange/machine-timer.ts';
import { createExclusionStore } from './masks/exclusion-store.ts';
import { createExclusions } from './masks/exclusions.ts';
import { createMaskWatch } from './masks/mask-watch.ts';
import { createPlacesProcess } from './masks/places-process.ts';
import type { Office } from './office/office.ts';
import type { Ports } from './ports.ts';
import type { Recorder } from './recordings/recorder.ts';
import type { SessionJournal } from './sessions/session-journal.ts';

const lookEveryMs = 400;

type MaskParts = {
  readonly ports: Ports;
  readonly db: Database;
  readonly office: Office;
  readonly recorder: Recorder;
  readonly journal: SessionJournal;
};

/** What is not recorded, and the watch over where it is on the screen. */
export function composeMasks({ ports, db, office, recorder, journal }: MaskParts) {
  const { clock, emit, log } = ports;
  const exclusions = createExclusions({ store: createExclusionStore(db), office, emit });
  const { mono } = clock;
  const places = createPlacesProcess({ start: ports.startPlaces, mono, timer: machineTimer });
  const watch = createMaskWatch({
    findPlaces: places.places,
    excluded: exclusions.all,
    screens: ports.screenAreas,
    recorded: recorder.recordedSession,
    stopRecording: recorder.endFor,
    note: (sessionId, body) => journal.append(sessionId, 'masks.changed', body),
    mono,
    rest: places.stop,
  });
  const openPrograms = async () => {
    const open = await places.open();
    // It is started for one answer, unless a recording needs it.
    if (recorder.recordedSession() === null) places.stop();
    return open;
  };
  let looking: NodeJS.Timeout | null = null;
  return {
    exclusions,
    openPrograms,
    masksOf: watch.masksOf,
    /** Begins to look by itself. */
    start(): void {
      const look = () => void watch.look().catch((error: unknown) => log.report('masks', error));
      looking = setInterval(look, lookEveryMs);
      looking.unref();
    },
    stop(): void {
      if (looking !== null) clearInterval(looking);
      places.stop();
    },
  };
}
