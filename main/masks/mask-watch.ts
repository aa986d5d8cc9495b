import type { Input, Output } from '../../shared/contract.ts';
import type { JournalBody, RecordedCause, SessionId } from '../../shared/session.ts';
import { coverageOf, masksFor, sweptOver } from './masks-for.ts';
import type { ExcludedWindow, Places, Rect } from './places.ts';

/** A screen's part of the desktop, in the pixels in which places of windows are told. */
export type ScreenArea = { readonly id: string; readonly area: Rect };

type Deps = {
  readonly findPlaces: (excluded: readonly string[]) => Promise<Places | null>;
  /** Names of programs that must not be recorded, the office's and the officer's own. */
  readonly excluded: () => readonly string[];
  /** The recorded screens, the main one first. */
  readonly screens: () => readonly ScreenArea[];
  /** The session that is being recorded. */
  readonly recorded: () => SessionId | null;
  /** Ends its recording with this cause. */
  readonly stopRecording: (cause: RecordedCause) => void;
  readonly note: (sessionId: SessionId, body: JournalBody<'masks.changed'>) => void;
  readonly mono: () => number;
  /** Nobody is recorded, or nothing is excluded: the places need not be read. */
  readonly rest: () => void;
};

type Reading = { readonly atMono: number; readonly windows: readonly ExcludedWindow[] };

type Noted = {
  readonly sessionId: SessionId | null;
  readonly percent: number;
  readonly atMono: number;
};

const nothingNoted: Noted = { sessionId: null, percent: 0, atMono: Number.NEGATIVE_INFINITY };

export type MaskWatch = ReturnType<typeof createMaskWatch>;

/**
 * So long the process that reads places may take to start, first or anew; meanwhile no picture is kept.
 * Longer, and what is called recording would not be.
 */
const longestUnknownMs = 8000;
/** Where a window went between two readings further apart is not known. */
const longestBetweenMs = 2000;
/** A picture is not older than the one before it on its screen, save for so long on its way here. */
const longestWayMs = 1000;
/** An unchanged screen is captured more often than this. */
const keptMs = 15_000;
const mostCovered = 0.5;
const longestCoveredMs = 30_000;
/** How much is masked changes with every move: the journal gets the coarse of it. */
const notedEveryMs = 10_000;

/**
 * Follows the windows that must not be recorded while a session is recorded, and says what of each
 * picture has to be masked. Recording ends with `excluded-window` where their places are not known,
 * with `masked` where more than half of a screen was masked for 30 s.
 */
export function createMaskWatch(deps: Deps) {
  const { findPlaces, excluded, screens, recorded, stopRecording, mono } = deps;
  let watched: SessionId | null = null;
  let readings: readonly Reading[] = [];
  let knownMono = 0;
  /** When the last picture of each screen was asked about. */
  let asked = new Map<string, number>();
  let coveredSince = new Map<string, number>();
  /** What the journal of the session watched last says. */
  let noted: Noted = nothingNoted;
  let running: Promise<unknown> = Promise.resolve();
  let next: Promise<boolean> | null = null;

  const note = (sessionId: SessionId, percent: number): void => {
    const before = noted.sessionId === sessionId ? noted : nothingNoted;
    const isOther = percent > 0 !== before.percent > 0;
    const isDue = percent !== before.percent && mono() - before.atMono >= notedEveryMs;
    if (!isOther && !isDue) return;
    deps.note(sessionId, { percent });
    noted = { sessionId, percent, atMono: mono() };
  };
  const end = (): void => {
    // Nothing is excluded any longer; where recording itself has ended, masking ends with it.
    if (watched !== null && watched === recorded()) note(watched, 0);
    if (watched !== null) deps.rest();
    watched = null;
    readings = [];
    asked = new Map();
    coveredSince = new Map();
  };
  /** Whether there is anything to watch now; what was watched before and is not is left. */
  const follow = (): boolean => {
    const live = recorded();
    const sessionId = excluded().length === 0 ? null : live;
    if (watched !== null && watched !== sessionId) end();
    if (sessionId === null) {
      // What was masked before a pause is not, if the list was emptied meanwhile.
      if (live !== null) note(live, 0);
      return false;
    }
    if (watched === null) knownMono = mono();
    watched = sessionId;
    return true;
  };
  const stop = (cause: RecordedCause): void => {
    stopRecording(cause);
    end();
  };
  const noteCoverage = (windows: readonly ExcludedWindow[]): void => {
    if (watched === null) return;
    const now = mono();
    const areas = screens().map(({ id, area }) => {
      const masks = masksFor(windows, area, area);
      return { id, size: area.width * area.height, covered: coverageOf(masks, area) };
    });
    const over = areas.filter(({ covered }) => covered > mostCovered);
    coveredSince = new Map(over.map(({ id }) => [id, coveredSince.get(id) ?? now]));
    note(watched, percentOf(areas));
    if ([...coveredSince.values()].some((since) => now - since >= longestCoveredMs)) stop('masked');
  };
  /** Whether the places are known now. */
  const take = (places: Places | null, atMono: number): boolean => {
    if (!follow() || places === null) return false;
    if (!places.known && places.isOpen) {
      stop('excluded-window');
      return false;
    }
    knownMono = atMono;
    const windows = places.known ? places.windows : [];
    readings = [...since(readings, atMono - keptMs), { atMono, windows }];
    noteCoverage(windows);
    return true;
  };
  const read = async (): Promise<boolean> => {
    const atMono = mono();
    return take(await findPlaces(excluded()), atMono);
  };
  /** What a reading says that began after this call. */
  const readAnew = (): Promise<boolean> => {
    next ??= running.then(() => {
      next = null;
      const reading = read();
      // Whoever waits hears of a failure; the next reading begins all the same.
      running = reading.catch(() => false);
      return reading;
    });
    return next;
  };
  const areaOf = (displayId: string): Rect | null => {
    const all = screens();
    const screen = all.find(({ id }) => id === displayId);
    return (displayId === 'primary' ? all[0] : screen)?.area ?? null;
  };

  return {
    /**
     * What of a picture captured before this call has to be masked. `rects` is null where nobody knows:
     * such a picture must not be kept.
     */
    async masksOf(input: Input<'recorder.masks'>): Promise<Output<'recorder.masks'>> {
      if (excluded().length === 0) return { excluding: false, rects: [] };
      if (!follow()) return { excluding: true, rects: null };
      const before = asked.get(input.displayId) ?? mono();
      asked.set(input.displayId, mono());
      const isKnown = await readAnew();
      const area = areaOf(input.displayId);
      // Where a window was before the picture was taken counts as well as where it is now.
      if (!isKnown || readings.length < 2 || area === null) return { excluding: true, rects: null };
      const taken = since(readings, before - longestWayMs);
      if (!areClose(taken)) return { excluding: true, rects: null };
      const windows = sweptOver(taken.map((reading) => reading.windows));
      return { excluding: true, rects: masksFor(windows, area, input) };
    },
    /** Several times a second. */
    async look(): Promise<void> {
      if (!follow()) return;
      if (mono() - knownMono > longestUnknownMs) {
        stop('excluded-window');
        return;
      }
      await readAnew();
    },
  };
}

/** The readings from an instant on, with the last one before it: how things stood then. */
function since(readings: readonly Reading[], fromMono: number): readonly Reading[] {
  const later = readings.findIndex(({ atMono }) => atMono >= fromMono);
  return readings.slice(later < 0 ? -1 : Math.max(0, later - 1));
}

const areClose = (readings: readonly Reading[]): boolean =>
  readings.every(({ atMono }, index) => {
    const before = readings[index - 1];
    return before === undefined || atMono - before.atMono <= longestBetweenMs;
  });

function percentOf(areas: readonly { readonly size: number; readonly covered: number }[]): number {
  const whole = areas.reduce((sum, { size }) => sum + size, 0);
  const masked = areas.reduce((sum, { size, covered }) => sum + size * covered, 0);
  return whole === 0 ? 0 : Math.min(100, Math.ceil((100 * masked) / whole));
}
