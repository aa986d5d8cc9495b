import { _electron } from 'playwright-core';
import { keepTime } from './page-clock.ts';
import {
  isWindow,
  type LaunchRequest,
  type RunningApp,
  type SystemControls,
} from './running-app.ts';

type ElectronApplication = Awaited<ReturnType<typeof _electron.launch>>;

/** Starts the app on a real Electron through Playwright. */
export async function launchElectron(
  executablePath: string,
  { appFolder, args, env, clock }: LaunchRequest,
): Promise<RunningApp> {
  // Chromium's sandbox cannot start as root; elsewhere it stays on.
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const early = clock ? ['-r', clock.module] : [];
  const electron = await _electron.launch({
    executablePath,
    args: [...root, ...early, appFolder, ...args],
    env,
  });
  const child = electron.process();
  let text = '';
  const add = (chunk: Buffer) => {
    text += chunk.toString();
  };
  child.stdout?.on('data', add);
  child.stderr?.on('data', add);
  const exited = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => resolve(code));
  });
  return {
    kind: 'electron',
    version: await electron.evaluate(() => process.versions.electron ?? ''),
    pid: child.pid ?? 0,
    pages: () => electron.windows(),
    window: async (name) => {
      const known = electron.windows().find((page) => isWindow(name, page));
      const predicate = (page: Parameters<typeof isWindow>[1]) => isWindow(name, page);
      const page = known ?? (await electron.waitForEvent('window', { predicate }));
      await page.waitForLoadState();
      return clock ? keepTime(page, clock.byMs) : page;
    },
    system: createSystem(electron),
    // Playwright's own signature says the same with types of its own.
    evaluate: (run, argument) => electron.evaluate(run as never, argument as never),
    output: () => text,
    exited,
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
    quit: async () => {
      // The app may be gone before it can reply.
      await electron.evaluate(({ app }) => app.quit()).catch(() => undefined);
      await exited;
    },
  };
}

function createSystem(electron: ElectronApplication): SystemControls {
  return {
    emitPower: (event) =>
      electron.evaluate(({ powerMonitor }, name) => {
        // Every listener of these events takes no arguments.
        (powerMonitor as NodeJS.EventEmitter).emit(name);
      }, event),
    emitDisplayChange: () =>
      electron.evaluate(({ screen }) => {
        const { emit } = screen as NodeJS.EventEmitter;
        const display = screen.getPrimaryDisplay();
        emit.call(screen, 'display-metrics-changed', {}, display, ['bounds', 'workArea']);
      }),
    setIdleSeconds: (seconds) =>
      electron.evaluate(({ powerMonitor }, value) => {
        const key = 'getSystemIdleTime';
        // Without an own property, the one of the prototype is in force again.
        if (value === null) Reflect.deleteProperty(powerMonitor, key);
        else Object.defineProperty(powerMonitor, key, { value: () => value, configurable: true });
      }, seconds),
    answerDialog: (answer) =>
      electron.evaluate(
        ({ dialog }, values) => {
          const queue = Symbol.for('phien.dialog.answers');
          const answers: string[][] = Reflect.get(globalThis, queue) ?? [];
          Reflect.set(globalThis, queue, answers);
          answers.push(values);
          const next = () => answers.shift() ?? [];
          const open = async () => {
            const filePaths = next();
            return { canceled: filePaths.length === 0, filePaths };
          };
          const save = async () => {
            const [filePath = ''] = next();
            return { canceled: filePath === '', filePath };
          };
          const box = async () => ({ response: Number(next()[0] ?? 0), checkboxChecked: false });
          Object.assign(dialog, {
            showOpenDialog: open,
            showSaveDialog: save,
            showMessageBox: box,
          });
        },
        [...answer],
      ),
    trayState: async () => undefined,
    notifications: async () => undefined,
    chooseInTray: () => Promise.reject(new Error('A tray of Electron cannot be worked by a test')),
    clickNotification: () =>
      Promise.reject(new Error('A notification of Electron cannot be clicked by a test')),
    openedByShell: async () => undefined,
  };
}
