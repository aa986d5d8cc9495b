import { join } from 'node:path';
import { utilityProcess } from 'electron';
import type { FolderAnswer, StartFolderChecks } from './hand-in/folder-checks.ts';

/** Starts the process that looks at what people handed in. What it writes goes nowhere. */
export const startFolderChecks: StartFolderChecks = ({ answered, exited }) => {
  const child = utilityProcess.fork(join(import.meta.dirname, 'folder-checks.js'), [], {
    serviceName: 'phien-folder-checks',
    stdio: 'ignore',
  });
  // Our own entry is what answers, in this form.
  child.on('message', (answer) => answered(answer as FolderAnswer));
  child.on('exit', exited);
  return {
    ask: (question) => child.postMessage(question),
    kill: () => void child.kill(),
  };
};
