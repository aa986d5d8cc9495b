import { Menu, type MenuItemConstructorOptions } from 'electron';

/**
 * The application menu. Hidden on Windows and Linux, it still gives the usual keys: copy and paste,
 * zoom to 200 % and back, full screen. There is no reload and no developer tool in it.
 */
const template: MenuItemConstructorOptions[] = [
  { role: 'editMenu' },
  {
    label: 'View',
    submenu: [
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { role: 'resetZoom' },
      { role: 'togglefullscreen' },
    ],
  },
];

export function setMenu(): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
