import { type Display, screen } from 'electron';
import type { ScreenArea } from './masks/mask-watch.ts';
import type { ConnectedDisplay } from './recordings/displays.ts';

/** The screens that are connected now, the main one first. */
export function connectedDisplays(): ConnectedDisplay[] {
  return mainFirst().map(viewDisplay);
}

/** The same in the system's order, in which it also lists what can be captured. */
export function systemDisplays(): ConnectedDisplay[] {
  return screen.getAllDisplays().map(viewDisplay);
}

/** The screens in the pixels in which the system tells places of windows, the main one first. */
export function screenAreas(): ScreenArea[] {
  return mainFirst().map(({ id, bounds, scaleFactor }) => ({
    id: String(id),
    // Windows places each screen by a scale of its own; X11 has one scale for all.
    area:
      process.platform === 'win32'
        ? screen.dipToScreenRect(null, bounds)
        : {
            x: bounds.x * scaleFactor,
            y: bounds.y * scaleFactor,
            width: bounds.width * scaleFactor,
            height: bounds.height * scaleFactor,
          },
  }));
}

function mainFirst(): Display[] {
  const main = screen.getPrimaryDisplay().id;
  return screen.getAllDisplays().toSorted((a, b) => Number(b.id === main) - Number(a.id === main));
}

function viewDisplay({ id, label, bounds, scaleFactor }: Display): ConnectedDisplay {
  return { id: String(id), model: label, bounds, scaleFactor };
}
