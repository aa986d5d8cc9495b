import type {
  DesktopCapturer,
  DesktopCapturerSource,
  Display,
  PowerMonitor,
  Screen,
} from 'electron';
import { createEvents } from './events.ts';
import { createImage } from './native-image.ts';
import { only } from './only.ts';
import { connectX11, type Monitor, type Sight } from './x11.ts';

const lookEveryMs = 500;

const powerEvents = [
  'suspend',
  'resume',
  'on-ac',
  'on-battery',
  'shutdown',
  'lock-screen',
  'unlock-screen',
  'user-did-become-active',
  'user-did-resign-active',
] as const;

export type PowerEvent = (typeof powerEvents)[number];

/**
 * What the desktop tells: `screen`, `desktopCapturer` and `powerMonitor`. Their functions answer
 * at once, so the X server is looked at twice a second and the last sight is the answer.
 */
export function createDesktop() {
  const screenEvents = createEvents<Screen>('screen')([
    'display-added',
    'display-removed',
    'display-metrics-changed',
  ]);
  const power = createEvents<PowerMonitor>('powerMonitor')(powerEvents);
  const state = {
    sight: { idleMs: 0, pointer: { x: 0, y: 0 }, monitors: [] } as Sight,
    idleSetByTest: undefined as number | undefined,
    isLocked: false,
  };

  const see = (next: Sight) => {
    const before = screensOf(state.sight.monitors);
    state.sight = next;
    for (const change of compare(before, screensOf(next.monitors))) {
      screenEvents.emit(change.event, {}, change.display, change.metrics);
    }
  };
  const start = async () => {
    const server = await connectX11(process.env.DISPLAY ?? '');
    state.sight = await server.look();
    server.release();
    const timer = setInterval(() => {
      server.look().then(see, () => clearInterval(timer));
    }, lookEveryMs);
    timer.unref();
  };

  const displays = () => screensOf(state.sight.monitors).map(toDisplay);
  const isMerged = () => displays().length > 0 && hasWhole(state.sight.monitors);
  const primary = () => {
    const [first] = displays();
    if (!first) throw new Error('The X server reports no monitor');
    return first;
  };
  const screen = {
    ...screenEvents.methods,
    getAllDisplays: displays,
    getPrimaryDisplay: primary,
    getCursorScreenPoint: () => ({ ...state.sight.pointer }),
  } satisfies Partial<Screen>;

  const idleSeconds = () => state.idleSetByTest ?? Math.floor(state.sight.idleMs / 1_000);
  const powerMonitor = {
    ...power.methods,
    getSystemIdleTime: idleSeconds,
    getSystemIdleState: (threshold: number) => {
      if (state.isLocked) return 'locked';
      return idleSeconds() >= threshold ? 'idle' : 'active';
    },
    isOnBatteryPower: () => false,
  } satisfies Partial<PowerMonitor>;

  /** As if the system had said so; for the tests and for what the system's bus tells. */
  const emitPower = (event: PowerEvent) => {
    if (event === 'lock-screen') state.isLocked = true;
    if (event === 'unlock-screen') state.isLocked = false;
    power.emit(event);
  };
  const emitDisplayChange = () =>
    void screenEvents.emit('display-metrics-changed', {}, primary(), ['bounds', 'workArea']);
  return {
    start,
    emitPower,
    emitDisplayChange,
    setIdleSeconds: (seconds: number | null) => {
      state.idleSetByTest = seconds ?? undefined;
    },
    screen: only<Screen>('screen', screen),
    powerMonitor: only<PowerMonitor>('powerMonitor', powerMonitor),
    desktopCapturer: only<DesktopCapturer>('desktopCapturer', createCapturer(displays, isMerged)),
  };
}

/**
 * Chromium was told at its start which source it may capture: the first. Where that is a monitor of
 * the whole X screen beside smaller ones, the smaller ones are the screens and its picture shows them
 * all, as of X servers that do not tell screens apart.
 */
function createCapturer(displays: () => Display[], isMerged: () => boolean) {
  const getSources = async (options: Electron.SourcesOptions): Promise<DesktopCapturerSource[]> => {
    if (!options.types.includes('screen')) return [];
    const source = (display: Display): DesktopCapturerSource => ({
      id: isMerged() ? 'screen:0:0' : `screen:${display.id}:0`,
      name: 'Entire screen',
      display_id: isMerged() ? '' : String(display.id),
      thumbnail: createImage(Buffer.alloc(0)),
      appIcon: createImage(Buffer.alloc(0)),
    });
    return displays().slice(0, 1).map(source);
  };
  return { getSources } satisfies Partial<DesktopCapturer>;
}

const isWhole = (monitor: Monitor, all: readonly Monitor[]): boolean =>
  all.every(
    ({ x, y, width, height }) =>
      x >= monitor.x &&
      y >= monitor.y &&
      x + width <= monitor.x + monitor.width &&
      y + height <= monitor.y + monitor.height,
  );

const hasWhole = (monitors: readonly Monitor[]): boolean =>
  screensOf(monitors).length < monitors.length;

/** A monitor of the whole X screen is a screen only where there are no smaller ones. */
export function screensOf(monitors: readonly Monitor[]): readonly Monitor[] {
  const parts = monitors.filter((monitor) => !isWhole(monitor, monitors));
  return parts.length > 0 ? parts : monitors.slice(0, 1);
}

function toDisplay({ id, x, y, width, height }: Monitor): Display {
  const bounds = { x, y, width, height };
  const display: Partial<Display> = {
    id,
    label: '',
    bounds,
    workArea: bounds,
    size: { width, height },
    workAreaSize: { width, height },
    scaleFactor: 1,
    rotation: 0,
    internal: false,
  };
  return only<Display>('Display', display);
}

type Change = {
  event: 'display-added' | 'display-removed' | 'display-metrics-changed';
  display: Display;
  metrics: string[];
};

function compare(before: readonly Monitor[], after: readonly Monitor[]): Change[] {
  const removed = before
    .filter(({ id }) => !after.some((now) => now.id === id))
    .map((old) => ({
      event: 'display-removed' as const,
      display: toDisplay(old),
      metrics: [],
    }));
  const others = after.flatMap((now): Change[] => {
    const old = before.find(({ id }) => id === now.id);
    const display = toDisplay(now);
    if (!old) return [{ event: 'display-added', display, metrics: [] }];
    if (JSON.stringify(old) === JSON.stringify(now)) return [];
    const metrics = ['bounds', 'workArea'];
    return [{ event: 'display-metrics-changed', display, metrics }];
  });
  return [...removed, ...others];
}
