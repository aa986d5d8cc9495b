import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  type IpcMainInvokeEvent,
  type Session,
  session,
  type WebContents,
} from 'electron';
import type { AppWindow, Emit } from '../shared/contract.ts';
import { type Pages, pageOrigin } from './pages.ts';

const preload = join(import.meta.dirname, '../preload/preload.cjs');

export type Windows = {
  readonly showDesk: () => void;
  readonly windowOf: (frame: IpcMainInvokeEvent['senderFrame']) => AppWindow | null;
  readonly emit: Emit;
  /** Opens the hidden recorder page, or lends it a user gesture, which screen capture asks for. */
  readonly readyRecorder: () => Promise<void>;
  /** Ends the recorder page, whatever it does: the next time it is wanted it is another one. */
  readonly closeRecorder: () => void;
  readonly isRecorderFrame: (frame: unknown) => boolean;
  /** Lays an HTML document out as an A4 PDF. Its own page numbers and margins are respected. */
  readonly printPdf: (html: string) => Promise<Uint8Array>;
  readonly closeAll: () => void;
};

type DeskRules = {
  readonly title: string;
  readonly mayCloseDesk: () => boolean;
  readonly deskClosed: () => void;
};

/** Makes the desk and recorder windows and locks them down. */
export function createWindows(
  pages: Pages,
  { mayCloseDesk, deskClosed, title }: DeskRules,
): Windows {
  const open = new Map<AppWindow, BrowserWindow>();

  /** A page that crashed hears nothing more: the desk is loaded anew, the recorder when next wanted. */
  const revive = (name: AppWindow, window: BrowserWindow) => {
    if (name === 'recorder') window.destroy();
    else if (!window.isDestroyed()) window.webContents.reload();
  };

  const keep = (name: AppWindow, window: BrowserWindow) => {
    open.set(name, window);
    window.on('closed', () => {
      if (open.get(name) === window) open.delete(name);
    });
    window.webContents.on('render-process-gone', () => revive(name, window));
    return window;
  };

  const showDesk = () => {
    const known = open.get('desk');
    if (known !== undefined) {
      if (known.isMinimized()) known.restore();
      known.show();
      known.focus();
      return;
    }
    const window = keep('desk', new BrowserWindow({ ...deskShape, title }));
    window.once('ready-to-show', () => window.show());
    window.on('close', (event) => {
      if (mayCloseDesk()) return;
      // A session runs: closing the window must not end it unseen. The tray shows it goes on.
      event.preventDefault();
      window.minimize();
    });
    // The hidden recorder window would keep the program alive unseen.
    window.on('closed', deskClosed);
    void window.loadURL(`${pageOrigin}/index.html`);
  };

  const readyRecorder = async () => {
    let window = open.get('recorder');
    if (window === undefined) {
      window = keep('recorder', new BrowserWindow(recorderShape));
      await window.loadURL(`${pageOrigin}/recorder.html`);
    }
    await window.webContents.executeJavaScript('undefined', true);
  };

  return {
    showDesk,
    readyRecorder,
    closeRecorder: () => {
      const window = open.get('recorder');
      open.delete('recorder');
      window?.destroy();
    },
    isRecorderFrame: (frame) =>
      frame !== null && frame === open.get('recorder')?.webContents.mainFrame,
    windowOf: (frame) => {
      if (frame === null || !frame.url.startsWith(`${pageOrigin}/`)) return null;
      for (const [name, window] of open) if (window.webContents.mainFrame === frame) return name;
      return null;
    },
    emit: (name, payload) => {
      for (const window of open.values())
        if (!window.isDestroyed()) window.webContents.send('event', name, payload);
    },
    printPdf: (html) => printPdf(pages, html),
    closeAll: () => {
      for (const window of open.values()) window.destroy();
    },
  };
}

/**
 * No window navigates, opens another or gets a permission, save that the recorder's page may capture
 * a screen. Which one, and when, `capture.ts` decides. Nothing of Chromium asks the network for words.
 */
export function lockDown(windows: Windows, own: Session = session.defaultSession): void {
  app.on('web-contents-created', (_, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
  const mayCapture = (contents: WebContents | null, permission: string) =>
    permission === 'display-capture' && windows.isRecorderFrame(contents?.mainFrame ?? null);
  own.setPermissionRequestHandler((contents, permission, answer) =>
    answer(mayCapture(contents, permission)),
  );
  own.setPermissionCheckHandler(mayCapture);
  // Its dictionaries come from Google's servers. Source: Electron documentation, Spellchecker.
  own.setSpellCheckerEnabled(false);
}

async function printPdf(pages: Pages, html: string): Promise<Uint8Array> {
  const page = pages.lend(html);
  const window = new BrowserWindow({ show: false, webPreferences: locked });
  try {
    await window.loadURL(page.url);
    return await window.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true });
  } finally {
    window.destroy();
    page.takeBack();
  }
}

const locked = { sandbox: true, contextIsolation: true, nodeIntegration: false } as const;

const deskShape = {
  width: 1280,
  height: 820,
  minWidth: 960,
  minHeight: 560,
  show: false,
  autoHideMenuBar: true,
  webPreferences: { ...locked, preload },
};

const recorderShape = {
  width: 320,
  height: 180,
  show: false,
  // The recorder must go on at full pace behind everything else.
  webPreferences: { ...locked, preload, backgroundThrottling: false },
};
