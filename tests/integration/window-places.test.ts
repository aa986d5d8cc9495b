import { resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { machineTimer } from '../../main/exchange/machine-timer.ts';
import type { Rect } from '../../main/masks/places.ts';
import { createPlacesProcess, type PlacesProcess } from '../../main/masks/places-process.ts';
import { createUtilityProcess } from '../stand-in/utility-process.ts';
import { startX11Desktop, type X11Desktop } from '../support/x11-desktop.ts';

const entry = resolve(import.meta.dirname, '../../main/entries/window-places.ts');
const slow = { timeout: 20_000 };
let desktop: X11Desktop;
let places: PlacesProcess;
/** Ids of the processes that were started, and every word they said. */
let processes: number[];
let said: string[];

const startPlaces = (env: Record<string, string>) => {
  const { fork } = createUtilityProcess(() => true);
  return createPlacesProcess({
    start: ({ answered, exited }) => {
      const child = fork(entry, [], { stdio: 'ignore', env: { ...process.env, ...env } });
      child.on('spawn', () => processes.push(child.pid ?? 0));
      child.on('message', (answer) => {
        said.push(JSON.stringify(answer));
        answered(answer);
      });
      child.on('exit', exited);
      return { ask: child.postMessage, kill: () => void child.kill() };
    },
    mono: () => Math.floor(performance.now()),
    timer: machineTimer,
  });
};
/** Places of the windows of xterm; undefined where nobody knows. */
const found = async (): Promise<Rect[] | undefined> => {
  const answer = await places.places(['XTERM.exe']);
  return answer?.known === true ? answer.windows.map(({ rect }) => rect) : undefined;
};

beforeAll(async () => {
  desktop = await startX11Desktop({ width: 1280, height: 800 });
  desktop.start('xclock', ['-geometry', '200x200+20+30']);
  desktop.start('xterm', ['-geometry', '40x10+400+300', '-T', 'Mật khẩu của tôi']);
  desktop.windowOf('xclock');
  desktop.windowOf('xterm');
});
afterAll(() => desktop.stop());
beforeEach(() => {
  processes = [];
  said = [];
  places = startPlaces(desktop.env);
});
afterEach(() => places.stop());

describe('places of windows on X11', () => {
  it('are those of whole frames, title bars included, and of no other program', async () => {
    const id = desktop.windowOf('xterm');
    const inside = desktop.xdotool('getwindowgeometry', '--shell', id);
    const part = (name: string) => Number(new RegExp(`^${name}=(\\d+)$`, 'm').exec(inside)?.[1]);
    await expect.poll(async () => (await found())?.length, slow).toBe(1);
    const [frame] = (await found()) ?? [];
    if (frame === undefined) throw new Error('No frame was found.');
    expect(frame.height).toBeGreaterThan(part('HEIGHT') + 15);
    expect(frame.width).toBeGreaterThanOrEqual(part('WIDTH'));
    // The window was placed at 400, 300 with its frame.
    expect([frame.x, frame.y]).toEqual([400, 300]);
  });

  it('follow a window, and leave it when it is minimised or on another desktop', async () => {
    const id = desktop.windowOf('xterm');
    desktop.xdotool('windowmove', '--sync', id, '600', '100');
    await expect.poll(async () => (await found())?.[0]?.x, slow).toBeGreaterThan(590);
    desktop.xdotool('windowminimize', '--sync', id);
    await expect.poll(found, slow).toEqual([]);
    desktop.xdotool('windowmap', '--sync', id);
    await expect.poll(async () => (await found())?.length, slow).toBe(1);
    desktop.xdotool('set_desktop', '1');
    await expect.poll(found, slow).toEqual([]);
    desktop.xdotool('set_desktop', '0');
    await expect.poll(async () => (await found())?.length, slow).toBe(1);
  });

  it('include pop-ups that bear no name', async () => {
    const id = desktop.windowOf('xterm');
    desktop.xdotool('mousemove', '--window', id, '30', '30', 'keydown', 'ctrl', 'mousedown', '1');
    await expect.poll(async () => (await found())?.length, slow).toBe(2);
    desktop.xdotool('mouseup', '1', 'keyup', 'ctrl');
    await expect.poll(async () => (await found())?.length, slow).toBe(1);
  });

  it('come without names or titles', async () => {
    await expect.poll(async () => (await found())?.length, slow).toBe(1);
    expect(said.join('').toLowerCase()).not.toMatch(/xterm|mật khẩu/);
  });

  it('are not known while the process is dead or hangs, and are again once it was started anew', async () => {
    await expect.poll(async () => (await found())?.length, slow).toBe(1);
    process.kill(processes[0] ?? 0, 'SIGKILL');
    await expect.poll(found, slow).toBeUndefined();
    await expect.poll(async () => (await found())?.length, slow).toBe(1);
    process.kill(processes.at(-1) ?? 0, 'SIGSTOP');
    expect(await found()).toBeUndefined();
    await expect.poll(async () => (await found())?.length, slow).toBe(1);
    process.kill(processes[1] ?? 0, 'SIGCONT');
    expect(new Set(processes).size).toBe(processes.length);
  });

  it('are offered by the names of what is open', async () => {
    const open = await places.open();
    expect(open?.placesKnown).toBe(true);
    expect(open?.programs).toEqual(expect.arrayContaining(['XClock', 'XTerm']));
  });
});

describe('where places cannot be known', () => {
  it('tells only whether an excluded program runs', async () => {
    const wayland = startPlaces({ ...desktop.env, XDG_SESSION_TYPE: 'wayland' });
    expect(await wayland.places(['xterm'])).toEqual({ known: false, isOpen: true });
    expect(await wayland.places(['khong-co-that'])).toEqual({ known: false, isOpen: false });
    wayland.stop();
  });

  it('says that it does not know when the X server is gone', async () => {
    const gone = startPlaces({ DISPLAY: ':9999' });
    expect(await gone.places(['xterm'])).toBeNull();
    gone.stop();
  });
});
