import { activeWindow, openWindows } from 'get-windows';
import type { SeenWindow } from './x11-windows.ts';

type Told = {
  readonly id: number;
  readonly owner: { readonly name: string; readonly path?: string };
  readonly bounds: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
};

/**
 * The windows that Windows tells of, by get-windows; null where its native part is missing. It leaves
 * out dialogs and windows behind them, so the active window is asked for by itself, and an excluded
 * program without a window here does not count as closed.
 */
export async function listWindowsOnWindows(): Promise<SeenWindow[] | null> {
  // Without its native part get-windows answers undefined, which its types do not say.
  const open = (await openWindows()) as readonly Told[] | undefined;
  if (open === undefined || open.length === 0) return null;
  const active: Told | undefined = await activeWindow();
  return (active === undefined ? open : [...open, active]).map(seenOf);
}

function seenOf({ id, owner, bounds: { x, y, width, height } }: Told): SeenWindow {
  const names = owner.path === undefined ? [owner.name] : [owner.path, owner.name];
  return { id: String(id), rect: { x, y, width, height }, names };
}
