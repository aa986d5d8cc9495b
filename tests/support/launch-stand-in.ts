import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import type { ControlName, ControlReply, Controls } from '../stand-in/control.ts';
import { keepTime } from './page-clock.ts';
import {
  isWindow,
  type LaunchRequest,
  type RunningApp,
  type SystemControls,
} from './running-app.ts';

const runner = join(import.meta.dirname, '../stand-in/run.ts');
const startMs = 90_000;

/** Starts the app on the stand-in, and Playwright beside it on a port of the same Chromium. */
export async function launchStandIn({
  appFolder,
  folder,
  args,
  env,
  clock,
}: LaunchRequest): Promise<RunningApp> {
  const early = clock ? ['--import', pathToFileURL(clock.module).href] : [];
  const child = spawn(process.execPath, [...early, runner, appFolder, ...args], {
    env: {
      PHIEN_STAND_IN_KEYRING: join(folder, 'keyring'),
      PHIEN_STAND_IN_BACKEND: 'gnome_libsecret',
      ...env,
      PHIEN_STAND_IN: 'tests',
      PHIEN_STAND_IN_OWNER: String(process.pid),
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const output = collect(child);
  const exited = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => resolve(code));
  });
  // Its last words may come after its end.
  const saidAll = new Promise((resolve) => child.once('close', resolve));
  const control = createControl(child, exited);
  const port = await control('debuggingPort');
  if (port === undefined) {
    await Promise.race([saidAll, setTimeout(5000)]);
    throw new Error(`The app ended at its start.\n${output()}`);
  }
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { noDefaults: true });
  const pages = () => browser.contexts().flatMap((context) => context.pages());
  return {
    kind: 'stand-in',
    version: browser.version(),
    pid: child.pid ?? 0,
    pages,
    window: async (name) => {
      const page = await waitForWindow(browser, name, exited, output);
      return clock ? keepTime(page, clock.byMs) : page;
    },
    system: createSystem(control),
    // What a function gives is what its type says, once through JSON.
    evaluate: async (run, argument) => (await control('evaluate', `${run}`, argument)) as never,
    output,
    exited,
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
      await browser.close();
    },
    quit: async () => {
      await control('quit');
      await exited;
      await browser.close();
    },
  };
}

type Control = <N extends ControlName>(
  name: N,
  ...args: Parameters<Controls[N]>
) => Promise<Exclude<Awaited<ReturnType<Controls[N]>>, undefined> | undefined>;

/** Asks the stand-in; a reply that can no longer come, because it ended, is undefined. */
function createControl(child: ChildProcess, exited: Promise<number | null>): Control {
  const waiting = new Map<number, (reply: ControlReply) => void>();
  let lastId = 0;
  child.on('message', (reply: ControlReply) => {
    waiting.get(reply.id)?.(reply);
    waiting.delete(reply.id);
  });
  return async (name, ...args) => {
    lastId += 1;
    const id = lastId;
    const { promise, resolve } = Promise.withResolvers<ControlReply>();
    waiting.set(id, resolve);
    if (child.connected) child.send({ id, name, args });
    const reply = await Promise.race([promise, exited.then(() => undefined)]);
    if (reply?.error) throw new Error(reply.error);
    // Both ends are typed by `Controls`.
    return reply?.value as never;
  };
}

function createSystem(control: Control): SystemControls {
  const done = async (asked: Promise<unknown>) => void (await asked);
  return {
    emitPower: (event) => done(control('emitPower', event)),
    emitDisplayChange: () => done(control('emitDisplayChange')),
    setIdleSeconds: (seconds) => done(control('setIdleSeconds', seconds)),
    answerDialog: (answer) => done(control('answerDialog', answer)),
    trayState: () => control('trayState'),
    notifications: () => control('notifications'),
    chooseInTray: (label) => done(control('chooseInTray', label)),
    clickNotification: (index) => done(control('clickNotification', index)),
    openedByShell: () => control('openedByShell'),
  };
}

async function waitForWindow(
  browser: Browser,
  name: string,
  exited: Promise<number | null>,
  output: () => string,
) {
  const [context] = browser.contexts();
  if (!context) throw new Error('Chromium has no context');
  const find = () => context.pages().find((page) => isWindow(name, page));
  const gone = exited.then(() => Promise.reject(new Error(`The app ended.\n${output()}`)));
  gone.catch(() => undefined);
  const deadline = AbortSignal.timeout(startMs);
  for (let page = find(); ; page = find()) {
    if (page) {
      await page.waitForLoadState();
      return page;
    }
    if (deadline.aborted) throw new Error(`No window '${name}' within ${startMs} ms.\n${output()}`);
    const next = context.waitForEvent('page', { timeout: 250 }).catch(() => undefined);
    await Promise.race([next, gone]);
  }
}

function collect(child: ChildProcess): () => string {
  let text = '';
  const add = (chunk: Buffer) => {
    text += chunk.toString();
  };
  child.stdout?.on('data', add);
  child.stderr?.on('data', add);
  return () => text;
}
