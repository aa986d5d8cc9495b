import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { createPipe, type Message, type Send } from './pipe.ts';

export type Chromium = Readonly<{
  send: Send;
  listen: (listener: (message: Message) => void) => void;
  openWindow: (url: string) => void;
  folder: string;
  pid: number;
  exited: Promise<void>;
  close: () => Promise<void>;
}>;

/** Where Debian and others put Chromium; `PHIEN_CHROMIUM` names another one. */
export function findChromium(): string | undefined {
  const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  return [process.env.PHIEN_CHROMIUM, ...places].find((path) => path && existsSync(path));
}

/** Off every screen: where a window is that the app has not shown. */
export const hiddenPosition = { left: -20_000, top: -20_000 } as const;

function flags(folder: string, switches: readonly string[]): string[] {
  return [
    `--user-data-dir=${folder}`,
    // Chromium's own sandbox cannot start as root. Elsewhere it stays on.
    ...(process.getuid?.() === 0 ? ['--no-sandbox', '--test-type'] : []),
    '--no-first-run',
    // Windows must be placeable, and captured without a portal's question.
    '--ozone-platform=x11',
    '--no-default-browser-check',
    '--password-store=basic',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
    '--disable-extensions',
    '--disable-features=Translate,MediaRouter,GlobalMediaControls',
    // Nothing leaves this machine, sockets that request interception does not see included.
    '--host-resolver-rules=MAP * ~NOTFOUND',
    '--disable-backgrounding-occluded-windows',
    '--disable-renderer-backgrounding',
    '--disable-background-timer-throttling',
    '--autoplay-policy=no-user-gesture-required',
    `--window-position=${hiddenPosition.left},${hiddenPosition.top}`,
    ...switches,
  ];
}

/**
 * The first screen. Chromium's own picker calls it "Entire screen" or, beside others, "Screen 1" in
 * English; what both have in common holds when screens come and go.
 */
const captureSource = '--auto-select-desktop-capture-source=creen';

/** Removes the folders of instances that were killed; their pid is in the folder's name. */
function sweep(parent: string) {
  if (!existsSync(parent)) return;
  for (const name of readdirSync(parent)) {
    const pid = Number(name.replace('chromium-', ''));
    if (!existsSync(`/proc/${pid}`)) rmSync(join(parent, name), { recursive: true, force: true });
  }
}

/**
 * Starts the machine's Chromium without a window. It ends when this process ends, however that
 * happens, because its end of the pipe closes then.
 */
export async function startChromium(
  userData: string,
  switches: readonly string[],
): Promise<Chromium> {
  const binary = findChromium();
  if (!binary) throw new Error('No Chromium found. On Debian: apt-get install -y chromium');
  const parent = join(userData, 'stand-in');
  sweep(parent);
  const folder = folderOf(userData);
  writePreferences(folder);
  const all = [...flags(folder, switches), captureSource];
  // The name of the captured source is in Chromium's language.
  const env = { ...process.env, LANGUAGE: 'en_US' };
  const child = spawn(
    binary,
    [...all, '--no-startup-window', '--remote-debugging-pipe', ...debuggingPort()],
    { env, stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] },
  );
  const stderr = keepTail(child);
  const listeners: ((message: Message) => void)[] = [];
  // With these stdio settings, 3 is a writable and 4 a readable stream.
  const [input, output] = [child.stdio[3] as Writable, child.stdio[4] as Readable];
  const pipe = createPipe(input, output, (message) => {
    for (const listener of listeners) listener(message);
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await Promise.race([
    pipe.send('Browser.getVersion'),
    exited.then(() => Promise.reject(new Error(`Chromium did not start.\n${stderr()}`))),
  ]);
  return {
    send: pipe.send,
    listen: (listener) => listeners.push(listener),
    openWindow: (url) => void spawn(binary, [...all, `--app=${url}`], { env, stdio: 'ignore' }),
    folder,
    pid: child.pid ?? 0,
    exited,
    close: () => close(pipe, child, exited, folder),
  };
}

/**
 * Electron offers neither to translate a page nor to keep what was typed as a PIN; no switch of
 * Chromium's takes these offers away.
 */
function writePreferences(folder: string) {
  mkdirSync(join(folder, 'Default'), { recursive: true });
  const preferences = { translate: { enabled: false }, credentials_enable_service: false };
  writeFileSync(join(folder, 'Default', 'Preferences'), JSON.stringify(preferences));
}

/** Of this process alone, so that two instances on one profile do not meet in it. */
const folderOf = (userData: string) => join(userData, 'stand-in', `chromium-${process.pid}`);

/** Beside the pipe, Playwright may connect to a port of its own; only when the tests ask for it. */
function debuggingPort(): string[] {
  return process.env.PHIEN_STAND_IN === 'tests' ? ['--remote-debugging-port=0'] : [];
}

/** The port for Playwright, which Chromium writes into its folder as soon as it listens. */
export async function readDebuggingPort(userData: string): Promise<number> {
  const file = join(folderOf(userData), 'DevToolsActivePort');
  // It is there a moment before it is written.
  const port = () => (existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0);
  while (port() === 0) await setTimeout(20);
  return port();
}

function keepTail(child: ChildProcess): () => string {
  let tail = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    tail = (tail + chunk).slice(-4_000);
  });
  return () => tail;
}

async function close(
  pipe: { send: Send; close: () => void },
  child: ChildProcess,
  exited: Promise<void>,
  folder: string,
) {
  // It answers by closing the pipe, so the reply may never come.
  pipe.send('Browser.close').catch(() => undefined);
  const late = setTimeout(3_000, undefined, { ref: false });
  void late.then(() => child.kill('SIGKILL'));
  await exited;
  pipe.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 3, retryDelay: 100 });
}
