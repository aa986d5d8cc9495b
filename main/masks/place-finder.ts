import type { OpenPrograms, Places } from './places.ts';
import { isExcluded, listedNames } from './program-names.ts';
import {
  createKeptList,
  isAnyRunning,
  listRunning,
  type RunningProgram,
} from './running-programs.ts';
import { createWindowsPlaces, type ToldWindows } from './windows-places.ts';
import { openX11 } from './x11-connection.ts';
import { createX11Windows, type SeenWindow } from './x11-windows.ts';

type Environment = {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
};

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
  const windowsTold = async (): Promise<ToldWindows | null> => {
    if (platform !== 'win32') return null;
    const { listWindowsOnWindows } = await import('./windows-windows.ts');
    return listWindowsOnWindows();
  };
  const placesOnWindows = createWindowsPlaces(
    createKeptList(
      () => listRunning(platform),
      () => performance.now(),
    ),
  );
  const isAmong =
    (excluded: readonly string[]) =>
    ({ names }: SeenWindow): boolean =>
      isExcluded(names, excluded);

  return {
    /** Throws where the system does not answer. */
    async places(excluded: readonly string[]): Promise<Places> {
      if (isX11) {
        const seen = (await listOnX11()).filter(isAmong(excluded));
        return { known: true, windows: seen.map(({ id, rect }) => ({ id, rect })) };
      }
      const told = await windowsTold();
      if (told !== null)
        return { known: true, windows: await placesOnWindows({ ...told, excluded }) };
      return { known: false, isOpen: isAnyRunning(await listRunning(platform), excluded) };
    },
    async open(): Promise<OpenPrograms> {
      const told = isX11 ? { listed: await listOnX11(), active: null } : await windowsTold();
      if (told !== null) {
        const seen = told.active === null ? told.listed : [...told.listed, told.active];
        return { programs: listedNames(seen.flatMap(shownName)), placesKnown: true };
      }
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
