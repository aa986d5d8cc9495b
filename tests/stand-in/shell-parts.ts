import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type {
  Menu,
  MenuItem,
  MenuItemConstructorOptions,
  NativeImage,
  Notification,
  NotificationConstructorOptions,
  PowerSaveBlocker,
  Shell,
  Tray,
} from 'electron';
import { createEvents } from './events.ts';
import { only } from './only.ts';

export type TrayState = Readonly<{ tooltip: string; menu: readonly string[]; images: number }>;
export type Shown = Readonly<{ title: string; body: string; isOpen: boolean }>;

type BuiltMenu = Menu & { items: MenuItem[] };

/** `Menu`: keeps what was built. There is no menu bar and no accelerator. */
export function createMenu() {
  let applicationMenu: Menu | null = null;
  const buildFromTemplate = (template: (MenuItemConstructorOptions | MenuItem)[]): Menu => {
    const items = template.map((item) => {
      const submenu = Array.isArray(item.submenu) ? buildFromTemplate(item.submenu) : item.submenu;
      return { ...item, submenu, label: item.label ?? item.role ?? '' };
    });
    // An item of the real thing has more members; those of the template are kept.
    return only<Menu>('Menu', { items: items as MenuItem[], popup: () => undefined });
  };
  const statics = {
    buildFromTemplate,
    setApplicationMenu: (menu: Menu | null) => {
      applicationMenu = menu;
    },
    getApplicationMenu: () => applicationMenu,
  } satisfies Partial<typeof Menu>;
  return only<typeof Menu>('Menu', statics as Partial<typeof Menu>);
}

/** `Tray`: there is no icon; what it would show is readable by the tests. */
export function createTrays() {
  const trays = new Set<{
    tooltip: string;
    menu: BuiltMenu | null;
    images: number;
    click: () => void;
  }>();

  const create = (_image: NativeImage | string): Tray => {
    const events = createEvents<Tray>('Tray')(['click', 'double-click', 'right-click']);
    const state = {
      tooltip: '',
      menu: null as BuiltMenu | null,
      images: 1,
      click: () => void events.emit('click', {}),
    };
    trays.add(state);
    const tray = {
      ...events.methods,
      setToolTip: (tooltip: string) => {
        state.tooltip = tooltip;
      },
      setTitle: () => undefined,
      setContextMenu: (menu: Menu | null) => {
        state.menu = menu as BuiltMenu | null;
      },
      setImage: () => {
        state.images += 1;
      },
      destroy: () => void trays.delete(state),
      isDestroyed: () => !trays.has(state),
    } satisfies Partial<Tray>;
    return only<Tray>('Tray', tray);
  };
  const read = (): TrayState[] =>
    [...trays].map(({ tooltip, menu, images }) => ({
      tooltip,
      images,
      menu: (menu?.items ?? []).map(({ label }) => label),
    }));
  /** Chooses an item of the first tray's menu by its label; without a label, clicks the icon. */
  const choose = (label?: string) => {
    const [tray] = trays;
    if (!tray) throw new Error('There is no tray');
    if (label === undefined) return tray.click();
    const item = tray.menu?.items.find((one) => one.label === label);
    if (!item) throw new Error(`The tray has no item '${label}'`);
    // Electron passes item, window and event; the stand-in has nothing to pass but the item.
    (item.click as (item: MenuItem) => void)(item);
  };
  return { Tray: constructible<typeof Tray>(create), read, choose };
}

/** `Notification`: shown by the desktop's `notify-send` where it is, and kept for the tests. */
export function createNotifications() {
  const shown: { title: string; body: string; isOpen: boolean; click: () => void }[] = [];

  const create = (options: NotificationConstructorOptions = {}): Notification => {
    const { title = '', body = '' } = options;
    const events = createEvents<Notification>('Notification')([
      'show',
      'click',
      'close',
      'failed',
      'action',
      'reply',
    ]);
    const state = { title, body, isOpen: true, click: () => void events.emit('click', {}) };
    const notification = {
      ...events.methods,
      title,
      body,
      show: () => {
        shown.push(state);
        start('notify-send', [title, body]);
        setImmediate(() => events.emit('show', {}));
      },
      close: () => {
        state.isOpen = false;
        events.emit('close', {});
      },
    } satisfies Partial<Notification>;
    return only<Notification>('Notification', notification);
  };
  const read = (): Shown[] => shown.map(({ title, body, isOpen }) => ({ title, body, isOpen }));
  const click = (index: number) => shown[index]?.click();
  const statics = { isSupported: () => true } satisfies Partial<typeof Notification>;
  return { Notification: constructible<typeof Notification>(create, statics), read, click };
}

export function createPowerSaveBlocker() {
  const started = new Set<number>();
  let lastId = 0;
  const api = {
    start: () => {
      lastId += 1;
      started.add(lastId);
      return lastId;
    },
    stop: (id: number) => started.delete(id),
    isStarted: (id: number) => started.has(id),
  } satisfies PowerSaveBlocker;
  return api;
}

/** `shell`: opens by `xdg-open`; in the tests nothing is opened, and what was asked is kept. */
export function createShell() {
  const opened: string[] = [];
  const open = (target: string) => {
    opened.push(target);
    if (process.env.PHIEN_STAND_IN !== 'tests') start('xdg-open', [target]);
  };
  const api = {
    openPath: async (path: string) => {
      if (!existsSync(path)) return 'Failed to open path';
      open(path);
      return '';
    },
    openExternal: async (url: string) => {
      if (!URL.canParse(url)) throw new Error('Invalid URL');
      open(url);
    },
    showItemInFolder: (path: string) => open(dirname(path)),
    beep: () => undefined,
  } satisfies Partial<Shell>;
  return { api: only<Shell>('shell', api), opened: () => [...opened] };
}

// Called with `new`, a function that returns an object gives that object.
function constructible<T>(create: (options: never) => object, statics: object = {}): T {
  function construct(options: never) {
    return create(options);
  }
  return Object.assign(construct, statics) as unknown as T;
}

/** Starts a desktop tool where it is installed; without it there is nothing to show. */
function start(tool: string, args: readonly string[]) {
  if (process.env.PHIEN_STAND_IN === 'tests') return;
  const child = spawn(tool, [...args], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}
