import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { startDisplay } from './display.ts';
import { launchElectron } from './launch-electron.ts';
import { launchStandIn } from './launch-stand-in.ts';
import type { LaunchRequest, RunningApp } from './running-app.ts';
import { clockModule } from './shift-clock.ts';

export type LaunchOptions = Readonly<{
  /** Root of all state of this run; the app gets it as `--folder`. */
  folder: string;
  profile?: string;
  args?: readonly string[];
  env?: Readonly<Record<string, string>>;
  /** IANA name, such as `Asia/Ho_Chi_Minh`. */
  timezone?: string;
  /** What the app's wall clock shows at its start, ms UTC; it goes on from there. */
  clockAt?: number;
  /** What has a package.json with `main`; by default this checkout. */
  appFolder?: string;
  /** Size of the virtual display where there is no display. */
  display?: { width: number; height: number };
}>;

const checkout = resolve(import.meta.dirname, '../..');

/** Electron's executable where it is at hand. */
export function findElectron(): string | undefined {
  const { ELECTRON_OVERRIDE_DIST_PATH } = process.env;
  const electron = join(checkout, 'node_modules/electron');
  const pathFile = join(electron, 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : 'electron';
  const binary = join(ELECTRON_OVERRIDE_DIST_PATH ?? join(electron, 'dist'), name);
  return existsSync(binary) ? binary : undefined;
}

/**
 * Starts the built app on Electron where its binary is at hand, else on the stand-in, and says
 * which. Without a display it gets a virtual one, which ends with the app.
 */
export async function launch(options: LaunchOptions): Promise<RunningApp> {
  const binary = findElectron();
  const hasDisplay = Boolean(process.env.DISPLAY ?? options.env?.DISPLAY);
  const display = hasDisplay ? undefined : await startDisplay(options.display);
  const request = {
    appFolder: options.appFolder ?? checkout,
    folder: options.folder,
    args: [
      `--folder=${options.folder}`,
      ...(options.profile === undefined ? [] : [`--profile=${options.profile}`]),
      ...(options.args ?? []),
    ],
    env: {
      ...inheritedEnv(),
      ...display?.env,
      ...(options.timezone === undefined ? {} : { TZ: options.timezone }),
      ...options.env,
    },
    clock: options.clockAt === undefined ? null : writeClock(options.folder, options.clockAt),
  };
  try {
    const app = binary ? await launchElectron(binary, request) : await launchStandIn(request);
    void app.exited.then(() => display?.stop());
    announce(app);
    return app;
  } catch (error) {
    await display?.stop();
    throw error;
  }
}

/** The module that shifts the main process, beside the app's own folders. */
function writeClock(folder: string, clockAt: number): LaunchRequest['clock'] {
  const byMs = clockAt - Date.now();
  const module = join(folder, 'clock', 'shift.cjs');
  mkdirSync(dirname(module), { recursive: true });
  writeFileSync(module, clockModule(byMs));
  return { module, byMs };
}

function announce({ kind, version }: RunningApp) {
  const key = Symbol.for('phien.launch.announced');
  if (Reflect.get(globalThis, key)) return;
  Reflect.set(globalThis, key, true);
  const what = kind === 'electron' ? 'Electron' : 'the stand-in, not Electron: Chromium';
  console.log(`These tests run on ${what} ${version}.`);
}

function inheritedEnv(): Record<string, string> {
  const entries = Object.entries(process.env).flatMap(([key, value]) =>
    // The test runner's own settings are none of the app's.
    value === undefined || /^(VITEST|NODE_OPTIONS|NODE_ENV|TEST$)/.test(key) ? [] : [[key, value]],
  );
  return Object.fromEntries(entries);
}
