import type { BrowserWindow, BrowserWindowConstructorOptions, Rectangle } from 'electron';
import { createCancelable, createEvents } from './events.ts';
import { only } from './only.ts';
import type { PageNote } from './page/preload-world.ts';
import type { Send } from './pipe.ts';
import { createWebContents, type Surroundings } from './web-contents.ts';
import { centre, createPlace } from './window-place.ts';

export type WindowSurroundings = Surroundings &
  Readonly<{
    send: () => Promise<Send>;
    workArea: () => Rectangle;
    isReady: () => boolean;
    announceClosed: () => void;
  }>;

const eventNames = [
  'close',
  'closed',
  'ready-to-show',
  'show',
  'hide',
  'focus',
  'blur',
  'minimize',
  'restore',
  'resize',
  'move',
  'page-title-updated',
] as const;

type State = {
  isVisible: boolean;
  isMinimized: boolean;
  isFocused: boolean;
  isDestroyed: boolean;
  bounds: Rectangle;
  title: string;
};

/** One window: Chromium's own, without tabs, holding one `webContents`. */
export function createWindow(
  id: number,
  around: WindowSurroundings,
  options: BrowserWindowConstructorOptions,
) {
  if (!around.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
  checkOptions(options);
  const { show = true, width = 800, height = 600, title = 'Phiên' } = options;
  const events = createEvents<BrowserWindow>('BrowserWindow')(eventNames);
  const state: State = {
    isVisible: false,
    isMinimized: false,
    isFocused: false,
    isDestroyed: false,
    bounds: { ...centre(around.workArea(), { width, height }), ...onlyDefined(options) },
    title,
  };
  const receive = (note: PageNote) => {
    if (note.kind === 'focus' || note.kind === 'blur') return setFocused(note.kind === 'focus');
    if (note.kind !== 'bounds' || !state.isVisible || note.x < -1_000) return;
    const { x, y, width, height } = note;
    state.bounds = { x, y, width, height };
    events.emit('resize');
  };
  const contents = createWebContents(
    id,
    around,
    { title, preload: options.webPreferences?.preload },
    receive,
  );
  const tab = () => contents.opened().then((one) => one.tab);
  const place = createPlace(around.send, tab);

  const setFocused = (isFocused: boolean) => {
    if (state.isFocused === isFocused || !state.isVisible) return;
    state.isFocused = isFocused;
    events.emit(isFocused ? 'focus' : 'blur');
  };
  const reveal = (isFocused: boolean) => {
    if (state.isDestroyed) return;
    const wasVisible = state.isVisible;
    state.isVisible = true;
    state.isMinimized = false;
    void place.show(state.bounds, isFocused);
    if (!wasVisible) events.emit('show');
    if (isFocused) setFocused(true);
  };
  const hide = () => {
    if (!state.isVisible) return;
    setFocused(false);
    state.isVisible = false;
    void place.hide(state.bounds);
    events.emit('hide');
  };
  const destroy = () => {
    if (state.isDestroyed) return;
    state.isDestroyed = true;
    state.isVisible = false;
    void tab().then((one) => one.close());
    contents.destroy();
    events.emit('closed');
    around.announceClosed();
  };
  /** True when the app let it close. */
  const askToClose = (): boolean => {
    const event = createCancelable({});
    events.emit('close', event);
    return !event.defaultPrevented;
  };
  const close = () => {
    if (!state.isDestroyed && askToClose()) destroy();
  };

  const implemented = {
    ...events.methods,
    id,
    webContents: contents.api,
    loadURL: (url: string) => contents.api.loadURL(url),
    show: () => reveal(true),
    showInactive: () => reveal(false),
    hide,
    minimize: () => {
      state.isMinimized = true;
      void place.minimize();
      events.emit('minimize');
    },
    restore: () => {
      if (!state.isMinimized) return;
      reveal(true);
      events.emit('restore');
    },
    focus: () => {
      if (state.isVisible) void place.show(state.bounds, true);
    },
    isMinimized: () => state.isMinimized,
    isVisible: () => state.isVisible && !state.isMinimized,
    isFocused: () => state.isFocused,
    isDestroyed: () => state.isDestroyed,
    close,
    destroy,
    reload: () => contents.api.reload(),
    getTitle: () => state.title,
    setTitle: (next: string) => {
      state.title = next;
      const expression = `document.title = ${JSON.stringify(next)}`;
      void tab().then((one) => one.tell('Runtime.evaluate', { expression }));
    },
    getBounds: () => ({ ...state.bounds }),
    setBounds: (bounds: Partial<Rectangle>) => {
      state.bounds = { ...state.bounds, ...bounds };
      if (state.isVisible) void place.show(state.bounds, false);
    },
    setMenu: () => undefined,
    removeMenu: () => undefined,
    setMenuBarVisibility: () => undefined,
    setBackgroundColor: () => undefined,
    setSkipTaskbar: () => undefined,
    flashFrame: () => undefined,
    setProgressBar: () => undefined,
    setContentProtection: () => undefined,
  } satisfies Partial<BrowserWindow>;
  const api = only<BrowserWindow>('BrowserWindow', implemented);

  contents.events.methods.once('did-finish-load', () => events.emit('ready-to-show'));
  const watchClosed = () => void tab().then((one) => one.closed.then(closedByHand));
  // Chromium cannot be asked to wait: a prevented close brings the window back, its page anew.
  const closedByHand = () => {
    if (state.isDestroyed) return;
    if (askToClose()) return destroy();
    place.forget();
    contents.reopen().catch((error) => console.error('[stand-in]', error));
    watchClosed();
    void (state.isVisible ? place.show(state.bounds, true) : place.hide(state.bounds));
    if (state.isMinimized) void place.minimize();
  };
  watchClosed();
  if (show) reveal(true);
  else void place.hide(state.bounds);
  return { api, contents, state, askToClose, destroy };
}

export type Window = ReturnType<typeof createWindow>;

function onlyDefined({ x, y }: BrowserWindowConstructorOptions): Partial<Rectangle> {
  return { ...(x === undefined ? {} : { x }), ...(y === undefined ? {} : { y }) };
}

const knownOptions = [
  'width',
  'height',
  'x',
  'y',
  'minWidth',
  'minHeight',
  'show',
  'title',
  'backgroundColor',
  'autoHideMenuBar',
  'icon',
  'center',
  'webPreferences',
  'skipTaskbar',
  'focusable',
];
const knownPreferences: Readonly<Record<string, readonly unknown[] | undefined>> = {
  sandbox: [true],
  contextIsolation: [true],
  nodeIntegration: [false],
  nodeIntegrationInWorker: [false],
  nodeIntegrationInSubFrames: [false],
  webviewTag: [false],
  webSecurity: [true],
  allowRunningInsecureContent: [false],
  experimentalFeatures: [false],
  spellcheck: [true, false],
  backgroundThrottling: [true, false],
  navigateOnDragDrop: [false],
  safeDialogs: [true, false],
  disableDialogs: [true, false],
  devTools: [true, false],
};

/** A preference that loosens a page's isolation is nothing that the stand-in can follow. */
function checkOptions(options: BrowserWindowConstructorOptions) {
  const unknown = Object.keys(options).find((key) => !knownOptions.includes(key));
  if (unknown) throw new Error(`The stand-in does not implement the window option '${unknown}'`);
  for (const [key, value] of Object.entries(options.webPreferences ?? {})) {
    if (key === 'preload' || value === undefined) continue;
    if (!knownPreferences[key]?.includes(value)) {
      throw new Error(`The stand-in does not implement webPreferences.${key}: ${value}`);
    }
  }
}
