import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { UtilityProcess, utilityProcess } from 'electron';
import { createEvents } from './events.ts';
import { only } from './only.ts';

const parentPort = fileURLToPath(new URL('./parent-port.ts', import.meta.url));

/** `utilityProcess`: a process of Node that speaks with the app through `process.parentPort`. */
export function createUtilityProcess(isReady: () => boolean) {
  const start = (
    modulePath: string,
    args: string[] = [],
    options: Electron.ForkOptions = {},
  ): UtilityProcess => {
    if (!isReady()) throw new Error('utilityProcess cannot be created before app is ready');
    const events = createEvents<UtilityProcess>('UtilityProcess')(['spawn', 'message', 'exit']);
    const child = fork(modulePath, args, {
      execPath: process.env.PHIEN_STAND_IN_NODE ?? process.execPath,
      execArgv: [...(options.execArgv ?? []), '--import', parentPort],
      serialization: 'advanced',
      // Electron declares the environment as an empty interface.
      env: (options.env ?? process.env) as NodeJS.ProcessEnv,
      stdio: options.stdio === 'ignore' ? ['ignore', 'ignore', 'ignore', 'ipc'] : 'inherit',
    });
    child.on('spawn', () => events.emit('spawn'));
    child.on('message', (message) => events.emit('message', message));
    child.on('exit', (code) => events.emit('exit', code ?? 1));
    // What is said to a child that has just ended is lost, as on Electron.
    child.on('error', () => undefined);
    const members = {
      ...events.methods,
      get pid() {
        return child.exitCode === null && child.signalCode === null ? child.pid : undefined;
      },
      postMessage: (message: unknown) => void (child.connected && child.send(message as object)),
      kill: () => child.kill(),
    } satisfies Partial<UtilityProcess>;
    return only<UtilityProcess>('UtilityProcess', members);
  };
  const api = { fork: start } satisfies Partial<typeof utilityProcess>;
  return only<typeof utilityProcess>('utilityProcess', api as Partial<typeof utilityProcess>);
}
