import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { App } from 'electron';
import type { Window } from './browser-window.ts';
import { createCancelable, createEvents } from './events.ts';
import { createInstanceLock } from './instance-lock.ts';
import { only } from './only.ts';

type Outside = Readonly<{
  appFolder: string;
  windows: () => readonly Window[];
  /** Ends Chromium; afterwards the process may end. */
  stop: () => Promise<void>;
}>;

const eventNames = [
  'ready',
  'window-all-closed',
  'before-quit',
  'will-quit',
  'quit',
  'activate',
  'web-contents-created',
  'browser-window-created',
  'second-instance',
  'will-finish-launching',
  'render-process-gone',
  'child-process-gone',
] as const;

/** `app`. `begin` is called when the main module has run, for Electron is ready no earlier. */
export function createApp(outside: Outside, start: () => Promise<void>) {
  const events = createEvents<App>('app')(eventNames);
  const manifest = JSON.parse(readFileSync(join(outside.appFolder, 'package.json'), 'utf8'));
  const ready = Promise.withResolvers<void>();
  const state = {
    name: String(manifest.productName ?? manifest.name),
    isReady: false,
    isQuitting: false,
    isExiting: false,
    relaunch: undefined as (() => void) | undefined,
  };
  const paths = createPaths(() => state.name);
  const lock = createInstanceLock(({ argv, cwd, additionalData }) =>
    events.emit('second-instance', {}, argv, cwd, additionalData),
  );
  const switches: string[] = [];

  const begin = () => {
    if (state.isExiting) return;
    start().then(becomeReady, (error) => {
      console.error('[stand-in]', error);
      process.exit(1);
    });
  };
  const becomeReady = () => {
    state.isReady = true;
    events.emit('will-finish-launching');
    events.emit('ready', {}, {});
    ready.resolve();
  };

  const exit = (code = 0) => {
    if (state.isExiting) return;
    state.isExiting = true;
    for (const window of outside.windows()) window.destroy();
    events.emit('quit', {}, code);
    state.relaunch?.();
    lock.release();
    void outside.stop().finally(() => process.exit(code));
  };
  const finishQuit = () => {
    const event = createCancelable({});
    events.emit('will-quit', event);
    if (event.defaultPrevented) state.isQuitting = false;
    else exit(0);
  };
  const quit = () => {
    if (state.isQuitting || state.isExiting) return;
    const event = createCancelable({});
    events.emit('before-quit', event);
    if (event.defaultPrevented) return;
    state.isQuitting = true;
    for (const window of outside.windows()) {
      if (!window.askToClose()) {
        state.isQuitting = false;
        return;
      }
      window.destroy();
    }
    finishQuit();
  };
  const allClosed = () => {
    if (state.isQuitting || state.isExiting) return;
    if (!events.emit('window-all-closed')) quit();
  };

  const implemented = {
    ...events.methods,
    whenReady: () => ready.promise,
    isReady: () => state.isReady,
    isPackaged: false,
    getVersion: () => String(manifest.version),
    getName: () => state.name,
    setName: (name: string) => {
      state.name = name;
    },
    getAppPath: () => outside.appFolder,
    getPath: paths.get as App['getPath'],
    setPath: paths.set,
    getLocale: () => readLocale().split('-')[0] ?? 'en',
    getSystemLocale: readLocale,
    getPreferredSystemLanguages: () => [readLocale()],
    setAppUserModelId: () => undefined,
    enableSandbox: () => undefined,
    disableHardwareAcceleration: () => void switches.push('--disable-gpu'),
    setLoginItemSettings: () => undefined,
    requestSingleInstanceLock: (data?: Record<string, unknown>) =>
      lock.request(resolve(paths.get('userData')), data),
    hasSingleInstanceLock: lock.has,
    releaseSingleInstanceLock: lock.release,
    commandLine: only<Electron.CommandLine>('app.commandLine', {
      appendSwitch: (name, value) =>
        void switches.push(value === undefined ? `--${name}` : `--${name}=${value}`),
      hasSwitch: (name) => switches.some((one) => one.split('=')[0] === `--${name}`),
    }),
    quit,
    exit,
    relaunch: (options: Electron.RelaunchOptions = {}) => {
      state.relaunch = () => relaunch(options);
    },
  } satisfies Partial<App>;
  return { api: only<App>('app', implemented), events, begin, allClosed, switches, paths };
}

function createPaths(name: () => string) {
  const config = process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config');
  const changed = new Map<string, string>();
  const known: Readonly<Record<string, () => string>> = {
    home: homedir,
    appData: () => config,
    userData: () => join(changed.get('appData') ?? config, name()),
    sessionData: () => get('userData'),
    temp: tmpdir,
    downloads: () => join(homedir(), 'Downloads'),
    documents: () => join(homedir(), 'Documents'),
    logs: () => join(get('userData'), 'logs'),
    exe: () => process.execPath,
  };
  const find = (key: string) => {
    const path = known[key];
    if (!path) throw new Error(`Failed to get '${key}' path`);
    return path;
  };
  const get = (key: string): string => changed.get(key) ?? find(key)();
  const set = (key: string, path: string) => {
    find(key);
    if (path !== resolve(path)) throw new Error('Path must be absolute');
    changed.set(key, path);
  };
  return { get, set };
}

function readLocale(): string {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  const name = (LC_ALL || LC_MESSAGES || LANG || 'en_US').split('.')[0] ?? '';
  return name === 'C' || name === 'POSIX' ? 'en-US' : name.replace('_', '-');
}

/** Starts the same program again; it lives on when this process has ended. */
function relaunch(options: Electron.RelaunchOptions) {
  const { args = process.argv.slice(1), execPath = process.execPath } = options;
  spawn(execPath, args, { detached: true, stdio: 'inherit' }).unref();
}
