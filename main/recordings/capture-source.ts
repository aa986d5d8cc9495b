import type { CaptureRegion } from '../../shared/display.ts';
import type { ConnectedDisplay } from './displays.ts';

type Source = {
  readonly id: string;
  /** Of the screen that it shows; empty where the system does not say. */
  readonly display_id: string;
};

export type Aim<S extends Source> = { readonly source: S; readonly region: CaptureRegion | null };

/**
 * Which source shows a screen, and which part of it; null where nobody can tell. Sources without a
 * display id come in the system's order of screens, which is trusted only where no screen is left
 * out: a mistake must not record what was excluded. A single source of several screens shows all of
 * them, as X11 has it.
 */
export function aimAt<S extends Source>(
  displayId: string,
  {
    displays,
    sources,
    isAnyExcluded,
  }: {
    readonly displays: readonly ConnectedDisplay[];
    readonly sources: readonly S[];
    readonly isAnyExcluded: boolean;
  },
): Aim<S> | null {
  const at = displays.findIndex(({ id }) => id === displayId);
  const display = displays[at];
  if (display === undefined) return null;
  const named = sources.find(({ display_id }) => display_id === displayId);
  if (named !== undefined) return { source: named, region: null };
  const [first, ...more] = sources;
  // Ids of other screens say that this one cannot be captured.
  if (first === undefined || sources.some(({ display_id }) => display_id !== '')) return null;
  if (more.length === 0)
    return { source: first, region: displays.length === 1 ? null : regionOf(display, displays) };
  const source = sources[at];
  const isOrderTrusted = sources.length === displays.length && !isAnyExcluded;
  return isOrderTrusted && source !== undefined ? { source, region: null } : null;
}

function regionOf(display: ConnectedDisplay, displays: readonly ConnectedDisplay[]): CaptureRegion {
  const rects = displays.map(pixelsOf);
  const { x, y, width, height } = pixelsOf(display);
  const left = Math.min(...rects.map((rect) => rect.x));
  const top = Math.min(...rects.map((rect) => rect.y));
  return {
    x: x - left,
    y: y - top,
    width,
    height,
    wholeWidth: Math.max(...rects.map((rect) => rect.x + rect.width)) - left,
    wholeHeight: Math.max(...rects.map((rect) => rect.y + rect.height)) - top,
  };
}

function pixelsOf({ bounds, scaleFactor }: ConnectedDisplay) {
  return {
    x: Math.round(bounds.x * scaleFactor),
    y: Math.round(bounds.y * scaleFactor),
    width: Math.round(bounds.width * scaleFactor),
    height: Math.round(bounds.height * scaleFactor),
  };
}
