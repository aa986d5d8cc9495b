import { activeWindow, openWindows } from 'get-windows';
import type { ToldWindows } from './windows-places.ts';
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
 * The windows that Windows tells of, by get-windows; null where its native part is missing. Throws
 * where that does not answer: no window at all, not even an active one.
 */
export async function listWindowsOnWindows(): Promise<ToldWindows | null> {
  // Without its native part get-windows answers undefined, which its types do not say.
  const open = (await openWindows()) as readonly Told[] | undefined;
  if (open === undefined) return null;
  // Its native part says null where its types say undefined.
  const active = ((await activeWindow()) as Told | null | undefined) ?? null;
  if (open.length === 0 && active === null) throw new Error('Windows tells of no window.');
  return { listed: open.map(seenOf), active: active === null ? null : seenOf(active) };
}

function seenOf({ id, owner, bounds: { x, y, width, height } }: Told): SeenWindow {
  const names = owner.path === undefined ? [owner.name] : [owner.path, owner.name];
  return { id: String(id), rect: { x, y, width, height }, names };
}
