import { join } from 'node:path';
import { utilityProcess } from 'electron';

type Heard<A> = {
  readonly answered: (answer: A) => void;
  readonly exited: () => void;
};

/**
 * Starts one of our own entries as a process of its own, with words for its engine. What it writes
 * goes nowhere.
 */
export function startOwnProcess<Q, A>(
  entry: string,
  { answered, exited }: Heard<A>,
  execArgv: string[] = [],
) {
  const child = utilityProcess.fork(join(import.meta.dirname, `${entry}.js`), [], {
    execArgv,
    serviceName: `phien-${entry}`,
    stdio: 'ignore',
  });
  // Our own entry is what answers, in this form.
  child.on('message', (answer) => answered(answer as A));
  child.on('exit', exited);
  return {
    ask: (question: Q): void => child.postMessage(question),
    kill: (): void => endNow(child.pid),
  };
}

/** SIGKILL: what hangs in foreign code, or is stopped, hears nothing gentler. */
function endNow(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself just now.
  }
}
