import type { BrowserWindow, BrowserWindowConstructorOptions, WebContents } from 'electron';
import { createWindow, type Window, type WindowSurroundings } from './browser-window.ts';

/** All windows of the app, and `BrowserWindow` to make and find them. */
export function createWindows(
  around: Omit<WindowSurroundings, 'announceClosed'>,
  hooks: { created: (window: BrowserWindow, contents: WebContents) => void; allClosed: () => void },
) {
  const windows = new Map<number, Window>();
  let lastId = 0;

  const forget = (id: number) => {
    windows.delete(id);
    if (windows.size === 0) hooks.allClosed();
  };
  const create = (options: BrowserWindowConstructorOptions = {}): BrowserWindow => {
    lastId += 1;
    const id = lastId;
    const window = createWindow(id, { ...around, announceClosed: () => forget(id) }, options);
    windows.set(id, window);
    hooks.created(window.api, window.contents.api);
    return window.api;
  };
  const list = () => [...windows.values()];
  const statics = {
    getAllWindows: () => list().map(({ api }) => api),
    getFocusedWindow: () => list().find(({ state }) => state.isFocused)?.api ?? null,
    fromWebContents: (contents: WebContents) =>
      list().find((window) => window.contents.api === contents)?.api ?? null,
    fromId: (id: number) => windows.get(id)?.api ?? null,
  } satisfies Partial<typeof BrowserWindow>;

  // Called with `new`, a function that returns an object gives that object.
  function construct(options?: BrowserWindowConstructorOptions) {
    return create(options);
  }
  const constructible = construct as unknown as typeof BrowserWindow;
  return { BrowserWindow: Object.assign(constructible, statics), list };
}

export type Windows = ReturnType<typeof createWindows>;
