import { runInThisContext } from 'node:vm';
import { createApp } from './app.ts';
import { askInWindow } from './ask-page.ts';
import { type Chromium, readDebuggingPort, startChromium } from './chromium.ts';
import { serveControls } from './control.ts';
import { createDesktop } from './desktop.ts';
import { createDialog } from './dialog.ts';
import { createIpcMain } from './ipc-main.ts';
import { nativeImage } from './native-image.ts';
import { createNativeTheme } from './native-theme.ts';
import { only } from './only.ts';
import { createProtocol } from './protocol.ts';
import { createSafeStorage } from './safe-storage.ts';
import { createSession } from './session.ts';
import {
  createMenu,
  createNotifications,
  createPowerSaveBlocker,
  createShell,
  createTrays,
} from './shell-parts.ts';
import { listenToLogin } from './system-bus.ts';
import { createTabs, type Tabs } from './tabs.ts';
import { createUtilityProcess } from './utility-process.ts';
import { createWindows } from './windows.ts';

type ElectronMain = typeof import('electron');

/** Everything that `import … from 'electron'` gives the app, wired together. */
export function createElectron(appFolder: string) {
  const browser = Promise.withResolvers<{ chromium: Chromium; tabs: Tabs }>();
  // Until somebody waits for it, a failed start is reported by `start` alone.
  browser.promise.catch(() => undefined);
  const send = async () => (await browser.promise).chromium.send;
  const openTab = async (title: string) => (await browser.promise).tabs.open(title);

  const desktop = createDesktop();
  const start = async () => {
    await desktop.start();
    const chromium = await startChromium(app.paths.get('userData'), app.switches);
    browser.resolve({ chromium, tabs: await createTabs(chromium) });
    // Without its browser the app can show nothing; Electron's would be gone with it.
    void chromium.exited.then(() => app.api.exit(1));
    listenToLogin(desktop.emitPower);
  };
  const stop = async () => {
    if (app.api.isReady()) await (await browser.promise).chromium.close();
  };
  const app = createApp({ appFolder, windows: () => windows.list(), stop }, start);
  const isReady = () => app.api.isReady();

  const ipcMain = createIpcMain();
  const protocol = createProtocol(isReady);
  const session = createSession(send);
  const theme = createNativeTheme((features) => {
    for (const { contents } of windows.list()) {
      void contents
        .opened()
        .then(({ tab }) => tab.tell('Emulation.setEmulatedMedia', { features }));
    }
  });
  const windows = createWindows(
    {
      openTab,
      send,
      protocol,
      session,
      ipcMain,
      mediaFeatures: theme.mediaFeatures,
      workArea: () => desktop.screen.getPrimaryDisplay().workArea,
      isReady,
    },
    {
      created: (window, contents) => {
        app.events.emit('browser-window-created', {}, window);
        app.events.emit('web-contents-created', {}, contents);
      },
      allClosed: app.allClosed,
    },
  );
  const dialog = createDialog(async (question) => askInWindow(openTab, await send(), question));
  const trays = createTrays();
  const notifications = createNotifications();
  const shell = createShell();

  const modules = {
    app: app.api,
    BrowserWindow: windows.BrowserWindow,
    desktopCapturer: desktop.desktopCapturer,
    dialog: dialog.api,
    ipcMain: ipcMain.api,
    Menu: createMenu(),
    nativeImage: only<ElectronMain['nativeImage']>('nativeImage', nativeImage),
    nativeTheme: theme.api,
    Notification: notifications.Notification,
    powerMonitor: desktop.powerMonitor,
    powerSaveBlocker: createPowerSaveBlocker(),
    protocol: protocol.api,
    safeStorage: createSafeStorage(app.api.getName, isReady),
    screen: desktop.screen,
    session: only<ElectronMain['session']>('session', { defaultSession: session.api }),
    shell: shell.api,
    Tray: trays.Tray,
    utilityProcess: createUtilityProcess(isReady),
  } satisfies Partial<ElectronMain>;

  const run = (load: () => Promise<unknown>) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.api.quit());
    serveControls({
      debuggingPort: async () => {
        await browser.promise;
        return readDebuggingPort(app.paths.get('userData'));
      },
      emitPower: desktop.emitPower,
      emitDisplayChange: desktop.emitDisplayChange,
      setIdleSeconds: desktop.setIdleSeconds,
      answerDialog: dialog.answer,
      trayState: trays.read,
      chooseInTray: trays.choose,
      notifications: notifications.read,
      clickNotification: notifications.click,
      openedByShell: shell.opened,
      windows: () =>
        windows.list().map(({ api }) => ({
          url: api.webContents.getURL(),
          isVisible: api.isVisible(),
          isFocused: api.isFocused(),
        })),
      quit: () => app.api.quit(),
      evaluate: (source, argument) => runInThisContext(`(${source})`)(modules, argument),
    });
    return load().then(app.begin);
  };
  return { modules, run };
}
