import type { Page } from 'playwright-core';
import type { Controls } from '../stand-in/control.ts';

/** The test's hand on the system around the app: what a person or the machine would do. */
export type SystemControls = Readonly<{
  emitPower: (event: Parameters<Controls['emitPower']>[0]) => Promise<void>;
  /** As if the first screen had changed its size. */
  emitDisplayChange: () => Promise<void>;
  /** Null hands the figure back to the machine. */
  setIdleSeconds: (seconds: number | null) => Promise<void>;
  /** Paths for the next file dialog (none cancels), or the index for the next message box. */
  answerDialog: (answer: readonly string[]) => Promise<void>;
  /** Undefined on Electron, where nothing reads a tray back. */
  trayState: () => Promise<ReturnType<Controls['trayState']> | undefined>;
  /** Undefined on Electron, as `trayState`. */
  notifications: () => Promise<ReturnType<Controls['notifications']> | undefined>;
  chooseInTray: (label?: string) => Promise<void>;
  clickNotification: (index: number) => Promise<void>;
  openedByShell: () => Promise<readonly string[] | undefined>;
}>;

export type RunningApp = Readonly<{
  kind: 'electron' | 'stand-in';
  /** Of Electron, or of the Chromium that stands in. */
  version: string;
  pid: number;
  pages: () => Page[];
  /** The window whose page has this name (`desk` is index.html); waits until it is there. */
  window: (name: string) => Promise<Page>;
  system: SystemControls;
  /** Runs a function in the app's main process, with Electron's modules; it may close over nothing. */
  evaluate: <R, A = undefined>(
    run: (electron: typeof import('electron'), argument: A) => R,
    argument?: A,
  ) => Promise<Awaited<R>>;
  /** Standard output and error so far. */
  output: () => string;
  /** As a power cut: everything at once, nothing asked. */
  kill: () => Promise<void>;
  /** As the menu's quit; resolves when the process has ended. */
  quit: () => Promise<void>;
  /** The exit code once it has ended in whatever way; null after a signal. */
  exited: Promise<number | null>;
}>;

export type LaunchRequest = Readonly<{
  appFolder: string;
  folder: string;
  args: readonly string[];
  env: Record<string, string>;
  /** A module that moves the main process's wall clock, and by how much; pages follow. */
  clock: Readonly<{ module: string; byMs: number }> | null;
}>;

const fileOf = (name: string) => (name === 'desk' ? 'index.html' : `${name}.html`);

/** True for the page of that window, on Electron's address as on Chromium's. */
export function isWindow(name: string, page: Page): boolean {
  const { pathname } = new URL(page.url());
  return pathname === `/${fileOf(name)}`;
}
