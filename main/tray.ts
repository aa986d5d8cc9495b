import { join } from 'node:path';
import { Menu, nativeImage, Tray } from 'electron';
import type { Indicator } from './indicator.ts';

export type TrayWords = {
  readonly tooltip: string;
  readonly open: string;
  readonly incident: string;
  readonly preview: string;
  readonly quit: string;
};

const icons = join(import.meta.dirname, '../../build/icons');

export type TrayIcon = {
  readonly show: (indicator: Indicator, words: TrayWords) => void;
  readonly remove: () => void;
};

type TrayActions = {
  readonly open: () => void;
  readonly incident: () => void;
  readonly preview: () => void;
  readonly quit: () => void;
};

/** The sign outside the window: whether the screen is being recorded, in picture and words. */
export function createTray({ open, incident, preview, quit }: TrayActions): TrayIcon {
  const image = (indicator: Indicator) =>
    nativeImage.createFromPath(join(icons, `tray-${indicator}.png`));
  const tray = new Tray(image('idle'));
  tray.on('click', open);
  let shown = '';
  return {
    show: (indicator, words) => {
      const next = `${indicator} ${words.tooltip}`;
      if (next === shown) return;
      shown = next;
      tray.setImage(image(indicator));
      tray.setToolTip(words.tooltip);
      tray.setContextMenu(
        Menu.buildFromTemplate([
          { label: words.tooltip, enabled: false },
          { type: 'separator' },
          { label: words.open, click: open },
          // Nothing is asked of a session that does not run.
          ...(indicator === 'idle'
            ? []
            : [
                { label: words.preview, click: preview },
                { label: words.incident, click: incident },
              ]),
          { label: words.quit, click: quit },
        ]),
      );
    },
    remove: () => tray.destroy(),
  };
}
