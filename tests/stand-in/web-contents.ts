import type { WebContents, WebFrameMain } from 'electron';
import { originOf, toApp, toChromium } from './addresses.ts';
import { codec } from './codec.ts';
import { createCancelable, createEvents } from './events.ts';
import type { createIpcMain } from './ipc-main.ts';
import { only } from './only.ts';
import type { PageNote } from './page/preload-world.ts';
import { relayPageEvents } from './page-events.ts';
import { capturePage, emulateFocus, evaluateInPage, printToPdf, zoomPage } from './page-output.ts';
import type { createProtocol } from './protocol.ts';
import { interceptRequests } from './requests.ts';
import type { SessionPart } from './session.ts';
import type { Tab } from './tabs.ts';
import { installWorlds, type Worlds } from './worlds.ts';

export type Surroundings = Readonly<{
  openTab: (title: string) => Promise<Tab>;
  protocol: ReturnType<typeof createProtocol>;
  session: SessionPart;
  ipcMain: ReturnType<typeof createIpcMain>;
  /** Media features that every page has now, from `nativeTheme`. */
  mediaFeatures: () => { name: string; value: string }[];
}>;

const eventNames = [
  'will-navigate',
  'will-frame-navigate',
  'did-navigate',
  'did-start-loading',
  'did-stop-loading',
  'dom-ready',
  'did-finish-load',
  'did-fail-load',
  'render-process-gone',
  'console-message',
  'preload-error',
  'will-attach-webview',
  'destroyed',
] as const;

type Opened = Readonly<{
  tab: Tab;
  worlds: Worlds;
  requests: Awaited<ReturnType<typeof interceptRequests>>;
}>;

export type ContentsEvents = ReturnType<typeof createContentsEvents>;
const createContentsEvents = () => createEvents<WebContents>('webContents')(eventNames);

/**
 * `webContents` over one tab. `opened` resolves when the tab is ready to load; `receiveWindowNote`
 * gets the notes that are about the window and not about its contents.
 */
export function createWebContents(
  id: number,
  around: Surroundings,
  options: { title: string; preload: string | undefined },
  receiveWindowNote: (note: PageNote) => void,
) {
  const events = createContentsEvents();
  const state = { url: '', isDestroyed: false, zoom: 1, grants: 0 };
  let openHandler: Parameters<WebContents['setWindowOpenHandler']>[0] | undefined;

  const mainFrame = only<WebFrameMain>(
    'WebFrameMain',
    createFrame(() => state.url),
  );

  const receive = async (note: PageNote, contextId: number) => {
    if ('url' in note && note.kind !== 'window-open') state.url = toApp(note.url);
    const event = () => ({ sender: api, senderFrame: mainFrame, frameId: 1, processId: id });
    const { worlds } = await opened();
    switch (note.kind) {
      case 'invoke': {
        const reply = await around.ipcMain.invoke(note.channel, event() as never, note.args);
        return worlds.deliver({ kind: 'reply', id: note.id, ...reply }, contextId);
      }
      case 'send':
        return around.ipcMain.send(note.channel, event() as never, note.args);
      case 'display-media': {
        const value = await around.session.mayCapture(api, { ...note, url: toApp(note.url) });
        if (value) state.grants += 1;
        return worlds.deliver({ kind: 'reply', id: note.id, isOk: true, value }, contextId);
      }
      case 'capture-ready':
        if (state.grants === 0) return;
        state.grants -= 1;
        return worlds.deliver({ kind: 'capture' }, contextId, true);
      case 'window-open':
        return askToOpen(note.url, note.name, note.features);
      case 'preload-error':
        console.error(`[stand-in] preload of ${state.url}: ${note.stack}`);
        return events.emit('preload-error', {}, options.preload, new Error(note.message));
      default:
        return receiveWindowNote(note);
    }
  };
  const askToOpen = (url: string, frameName: string, features: string) => {
    const referrer = { url: state.url, policy: 'strict-origin-when-cross-origin' as const };
    const details = { url: toApp(url), frameName, features, referrer };
    const answer = openHandler?.({ ...details, disposition: 'new-window' });
    if (answer?.action === 'allow') throw new Error('The stand-in opens no window for a page');
  };
  const mayNavigate = (url: string, isMainFrame: boolean): boolean => {
    const details = { url, isSameDocument: false, isMainFrame, frame: mainFrame };
    const event = createCancelable(details);
    events.emit('will-frame-navigate', event);
    if (isMainFrame) events.emit('will-navigate', event, url, false, true, id, 1);
    return !event.defaultPrevented;
  };

  const open = async (): Promise<Opened> => {
    const tab = await around.openTab(options.title);
    const [worlds, requests] = await Promise.all([
      installWorlds(tab, options.preload, (note, contextId) => {
        receive(note, contextId).catch((error) => console.error('[stand-in]', error));
      }),
      interceptRequests(tab, {
        answer: around.protocol.answer,
        isAllowed: (url, type) => around.session.isAllowed(api, url, type),
        mayNavigate,
      }),
      relayPageEvents(tab, events, { state, mainFrame, askToOpen }),
    ]);
    const features = around.mediaFeatures();
    await tab.send('Emulation.setEmulatedMedia', { features });
    if (process.env.PHIEN_STAND_IN === 'tests') await emulateFocus(tab);
    return { tab, worlds, requests };
  };
  let current = open();
  const opened = () => current;

  const navigate = async (url: string) => {
    const { tab, requests } = await opened();
    await around.session.applyPermissions(api, url);
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const settle = { resolve, reject };
    state.url = url;
    loads.push(settle);
    requests.expect();
    const reply = (await tab.send('Page.navigate', { url: toChromium(url) })) as {
      errorText?: string;
    };
    if (reply.errorText) failLoad(url, reply.errorText);
    return promise;
  };
  const loads: { resolve: () => void; reject: (error: Error) => void }[] = [];
  const failLoad = (url: string, errorText: string) => {
    const error = new Error(`${errorText.replace('net::', '')} loading '${url}'`);
    events.emit('did-fail-load', {}, -2, errorText, url, true, id, 1);
    for (const { reject } of loads.splice(0)) reject(error);
  };
  const loaded = () => {
    for (const { resolve } of loads.splice(0)) resolve();
  };
  events.methods.on('did-finish-load', loaded);

  const implemented = {
    ...events.methods,
    id,
    mainFrame,
    session: around.session.api,
    getURL: () => state.url,
    getTitle: () => options.title,
    isDestroyed: () => state.isDestroyed,
    isCrashed: () => false,
    isLoading: () => loads.length > 0,
    send: (channel: string, ...args: unknown[]) => {
      const encoded = codec.encode(args);
      void opened().then(({ worlds }) =>
        worlds.deliver({ kind: 'message', channel, args: encoded }),
      );
    },
    loadURL: (url: string) => navigate(url),
    reload: () => {
      void opened().then(({ tab, requests }) => {
        requests.expect();
        tab.tell('Page.reload');
      });
    },
    setWindowOpenHandler: (handler: NonNullable<typeof openHandler>) => {
      openHandler = handler;
    },
    executeJavaScript: async (code: string, userGesture = false) =>
      evaluateInPage(await opened(), code, userGesture),
    printToPDF: async (printing: Electron.PrintToPDFOptions) =>
      printToPdf((await opened()).tab, printing),
    capturePage: async () => capturePage((await opened()).tab),
    setZoomFactor: (factor: number) => {
      state.zoom = factor;
      void opened().then(({ tab }) => zoomPage(tab, factor));
    },
    getZoomFactor: () => state.zoom,
    forcefullyCrashRenderer: () => void opened().then(({ tab }) => tab.tell('Page.crash')),
    setBackgroundThrottling: () => undefined,
    focus: () => void opened().then(({ tab }) => tab.tell('Page.bringToFront')),
  } satisfies Partial<WebContents>;
  const api: WebContents = only<WebContents>('webContents', implemented);

  const destroy = () => {
    if (state.isDestroyed) return;
    state.isDestroyed = true;
    events.emit('destroyed');
  };
  /** A new tab with the same page, for a window that was closed by hand and is kept. */
  const reopen = () => {
    current = open();
    return navigate(state.url);
  };
  return { api, events, opened, reopen, destroy };
}

function createFrame(url: () => string): Partial<WebFrameMain> {
  return {
    get url() {
      return url();
    },
    get origin() {
      return originOf(url());
    },
    parent: null,
    get top() {
      return null;
    },
    detached: false,
    isDestroyed: () => false,
  };
}
