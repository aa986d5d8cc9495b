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
    const before = state.sight.monitors;
    state.sight = next;
    for (const change of compare(before, next.monitors)) {
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

  const displays = () => state.sight.monitors.map(toDisplay);
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
    desktopCapturer: only<DesktopCapturer>('desktopCapturer', createCapturer(displays)),
  };
}

/** Chromium was told at its start which source it may capture: the first, whole screen. */
function createCapturer(displays: () => Display[]) {
  const getSources = async (options: Electron.SourcesOptions): Promise<DesktopCapturerSource[]> => {
    if (!options.types.includes('screen')) return [];
    const source = (display: Display): DesktopCapturerSource => ({
      id: `screen:${display.id}:0`,
      name: 'Entire screen',
      display_id: String(display.id),
      thumbnail: createImage(Buffer.alloc(0)),
      appIcon: createImage(Buffer.alloc(0)),
    });
    return displays().slice(0, 1).map(source);
  };
  return { getSources } satisfies Partial<DesktopCapturer>;
}

function toDisplay({ x, y, width, height }: Monitor, index: number): Display {
  const bounds = { x, y, width, height };
  const display: Partial<Display> = {
    id: index + 1,
    label: `Monitor ${index + 1}`,
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
  const changes: Change[] = [];
  for (let index = 0; index < Math.max(before.length, after.length); index += 1) {
    const [old, now] = [before[index], after[index]];
    if (old && !now) {
      changes.push({ event: 'display-removed', display: toDisplay(old, index), metrics: [] });
    } else if (now && !old) {
      changes.push({ event: 'display-added', display: toDisplay(now, index), metrics: [] });
    } else if (now && JSON.stringify(old) !== JSON.stringify(now)) {
      const metrics = ['bounds', 'workArea'];
      changes.push({ event: 'display-metrics-changed', display: toDisplay(now, index), metrics });
    }
  }
  return changes;
}
