import { join } from 'node:path';
import { Menu, nativeImage, Tray } from 'electron';
import type { Indicator } from './indicator.ts';

export type TrayWords = {
  readonly tooltip: string;
  readonly open: string;
  readonly quit: string;
};

const icons = join(import.meta.dirname, '../../build/icons');

export type TrayIcon = {
  readonly show: (indicator: Indicator, words: TrayWords) => void;
  readonly remove: () => void;
};

/** The sign outside the window: whether the screen is being recorded, in picture and words. */
export function createTray({ open, quit }: { open: () => void; quit: () => void }): TrayIcon {
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
          { label: words.quit, click: quit },
        ]),
      );
    },
    remove: () => tray.destroy(),
  };
}
