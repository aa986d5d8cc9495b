import type { Database } from '../database/open.ts';
import { machineTimer } from '../exchange/machine-timer.ts';
import { createExclusionStore } from '../masks/exclusion-store.ts';
import { createExclusions } from '../masks/exclusions.ts';
import { createFreshPreviews } from '../masks/fresh-previews.ts';
import { createMaskWatch } from '../masks/mask-watch.ts';
import type { OpenPrograms } from '../masks/places.ts';
import { createPlacesProcess } from '../masks/places-process.ts';
import { isExcluded } from '../masks/program-names.ts';
import type { Office } from '../office/office.ts';
import type { Ports } from '../ports.ts';
import type { Recorder } from '../recordings/recorder.ts';
import type { SessionJournal } from '../sessions/session-journal.ts';

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
    screens: () => {
      const ids = recorder.wantedDisplays().map(({ id }) => id);
      return ports.screenAreas().filter(({ id }) => ids.includes(id));
    },
    recorded: recorder.recordedSession,
    stopRecording: recorder.endFor,
    note: (sessionId, body) => journal.append(sessionId, 'masks.changed', body),
    mono,
    rest: places.stop,
  });
  /** Those that are not on the list yet. */
  const openPrograms = async (): Promise<OpenPrograms | null> => {
    const open = await places.open();
    // It is started for one answer, unless a recording needs it.
    if (recorder.recordedSession() === null) places.stop();
    if (open === null) return null;
    const known = exclusions.all();
    return { ...open, programs: open.programs.filter((name) => !isExcluded([name], known)) };
  };
  let looking: NodeJS.Timeout | null = null;
  return {
    exclusions,
    previews: createFreshPreviews({ recorder, excluded: exclusions.all }),
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
