import { describe, expect, it } from 'vitest';
import { createKeptList, type RunningProgram } from '../../../main/masks/running-programs.ts';
import { createWindowsPlaces } from '../../../main/masks/windows-places.ts';
import type { SeenWindow } from '../../../main/masks/x11-windows.ts';

const windowOf = (program: string, id: string, x = 0): SeenWindow => ({
  id,
  rect: { x, y: 0, width: 400, height: 300 },
  names: [`C:\\Program Files\\${program}.exe`, program],
});
const writer = windowOf('Writer', 'w');
const vault = windowOf('KeePass', 'k');
const dialog = windowOf('KeePass', 'd', 50);
const runningVault = [{ short: 'KeePass.exe', path: 'KeePass.exe' }];
const excluded = ['KeePass'];

/** The places over several looks, as ids; `running` may change between them. */
function aDesktop(running: readonly RunningProgram[] = runningVault) {
  const world = { running, asked: 0 };
  const places = createWindowsPlaces(async () => {
    world.asked += 1;
    return world.running;
  });
  const look = async (listed: readonly SeenWindow[], active: SeenWindow | null) =>
    (await places({ listed, active, excluded })).map(({ id }) => id);
  return { world, look };
}

describe('windows on Windows', () => {
  it('takes an excluded program in the tray for one without a window', async () => {
    const { look, world } = aDesktop();
    expect(await look([writer], writer)).toEqual([]);
    expect(world.asked).toBe(0);
  });

  it('lets a program go to the tray that was seen before', async () => {
    const { look } = aDesktop();
    expect(await look([vault, writer], vault)).toEqual(['k']);
    expect(await look([writer], writer)).toEqual([]);
  });

  it('masks a dialog and what stands behind it, also when another program is active', async () => {
    const { look } = aDesktop();
    await look([vault, writer], vault);
    expect(await look([writer], dialog)).toEqual(['k', 'd']);
    expect(await look([writer], writer)).toEqual(['k', 'd']);
    expect(await look([vault, writer], vault)).toEqual(['k']);
    expect(await look([vault, writer], writer)).toEqual(['k']);
  });

  it('forgets a dialog whose program has ended', async () => {
    const { look, world } = aDesktop();
    await look([writer], dialog);
    world.running = [];
    expect(await look([writer], writer)).toEqual([]);
  });

  it('does not know while no active window is told and the program runs unseen', async () => {
    const { look, world } = aDesktop();
    await expect(look([writer], null)).rejects.toThrow('active');
    expect(await look([vault], null)).toEqual(['k']);
    world.running = [];
    expect(await look([writer], null)).toEqual([]);
  });

  it('keeps a dialog masked through a look that failed', async () => {
    const { look } = aDesktop();
    await look([vault], vault);
    await expect(look([writer], null)).rejects.toThrow('active');
    expect(await look([writer], dialog)).toEqual(['k', 'd']);
  });

  it('forgets programs that are no longer excluded', async () => {
    const places = createWindowsPlaces(async () => runningVault);
    await places({ listed: [], active: dialog, excluded });
    expect(await places({ listed: [], active: writer, excluded: ['Zalo'] })).toEqual([]);
  });
});

describe('the list of running programs', () => {
  it('is kept for a second, and not at all when it failed', async () => {
    let nowMs = 0;
    let asked = 0;
    const list = createKeptList(
      async () => {
        asked += 1;
        if (asked === 2) throw new Error('No answer.');
        return asked;
      },
      () => nowMs,
    );
    expect([await list(), await list()]).toEqual([1, 1]);
    nowMs = 1000;
    await expect(list()).rejects.toThrow('No answer.');
    expect(await list()).toBe(3);
  });
});
