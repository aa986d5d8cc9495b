import type { OpenPrograms, Places } from './places.ts';
import { isExcluded, listedNames } from './program-names.ts';
import { isAnyRunning, listRunning, type RunningProgram } from './running-programs.ts';
import { openX11 } from './x11-connection.ts';
import { createX11Windows, type SeenWindow } from './x11-windows.ts';

type Environment = {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
};

export type PlaceFinder = ReturnType<typeof createPlaceFinder>;

/**
 * Finds windows where the system tells their places: X11 and Windows. Elsewhere, Wayland included,
 * whose X server knows only some of the windows, it finds out which programs run.
 */
export function createPlaceFinder({ platform, env }: Environment) {
  const display = env.DISPLAY ?? '';
  const isWayland = env.XDG_SESSION_TYPE === 'wayland' || (env.WAYLAND_DISPLAY ?? '') !== '';
  const isX11 = platform === 'linux' && display !== '' && !isWayland;
  let x11: Awaited<ReturnType<typeof createX11Windows>> | null = null;

  const listOnX11 = async (): Promise<SeenWindow[]> => {
    if (x11?.isOpen() !== true) x11 = await createX11Windows(await openX11(display));
    return x11.list();
  };
  /** Null: their places cannot be known here. */
  const list = async (): Promise<SeenWindow[] | null> => {
    if (isX11) return listOnX11();
    if (platform !== 'win32') return null;
    const { listWindowsOnWindows } = await import('./windows-windows.ts');
    return listWindowsOnWindows();
  };
  const isRunning = async (excluded: readonly string[]): Promise<boolean> =>
    isAnyRunning(await listRunning(platform), excluded);

  return {
    /** Throws where the system does not answer. */
    async places(excluded: readonly string[]): Promise<Places> {
      const seen = await list();
      if (seen === null) return { known: false, isOpen: await isRunning(excluded) };
      const windows = seen
        .filter(({ names }) => isExcluded(names, excluded))
        .map(({ id, rect }) => ({ id, rect }));
      // Only the X server tells of every window: on Windows one may be open that was left out.
      const isCertain = isX11 || windows.length > 0 || !(await isRunning(excluded));
      return isCertain ? { known: true, windows } : { known: false, isOpen: true };
    },
    async open(): Promise<OpenPrograms> {
      const seen = await list();
      if (seen !== null)
        return { programs: listedNames(seen.flatMap(shownName)), placesKnown: true };
      const running = await listRunning(platform);
      return { programs: listedNames(running.map(nameOfProgram)), placesKnown: false };
    },
  };
}

/** The name that people know a program by comes before its file's. */
function shownName({ names, rect }: SeenWindow): string[] {
  const name = names[1] ?? names[0];
  return name === undefined || rect.width < 2 || rect.height < 2 ? [] : [name];
}

function nameOfProgram({ short, path }: RunningProgram): string {
  return path?.split(/[\\/]/).at(-1) ?? short;
}
