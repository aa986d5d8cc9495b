import { screen } from 'electron';
import type { ScreenArea } from './masks/mask-watch.ts';
import type { PlacesAnswer, PlacesQuestion } from './masks/places.ts';
import type { StartPlaces } from './masks/places-process.ts';
import { startOwnProcess } from './own-process.ts';

/** Starts the process that reads where windows are. */
export const startPlaces: StartPlaces = (heard) =>
  startOwnProcess<PlacesQuestion, PlacesAnswer>('window-places', heard);

/** The screens in the pixels in which the system tells places of windows, the main one first. */
export function screenAreas(): ScreenArea[] {
  const main = screen.getPrimaryDisplay().id;
  return screen
    .getAllDisplays()
    .toSorted((a, b) => Number(b.id === main) - Number(a.id === main))
    .map(({ id, bounds, scaleFactor }) => ({
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
