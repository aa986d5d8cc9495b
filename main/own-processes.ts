import { join } from 'node:path';
import { utilityProcess } from 'electron';
import type { StartDocumentWork } from './documents/document-jobs.ts';
import type { StartFolderChecks } from './hand-in/folder-checks.ts';
import { readingHeapMb } from './mail/reading-process.ts';
import type { StartMailReading } from './mail/reading-protocol.ts';
import type { StartTextReading } from './mail/text-reading.ts';
import type { StartPlaces } from './masks/places-process.ts';
import type { StartChild } from './processes/own-process.ts';
import type { StartTokens } from './tokens/protocol.ts';

export const startPlaces: StartPlaces = starterOf('window-places');
export const startFolderChecks: StartFolderChecks = starterOf('folder-checks');
export const startTokens: StartTokens = starterOf('token-process');
export const startDocumentWork: StartDocumentWork = starterOf('document-work');
export const startMailReading: StartMailReading = starterOf('mail-reading', readingHeapMb);
export const startAttachmentText: StartTextReading = starterOf('attachment-text');

/**
 * Starts an entry of main/entries/ as a process of its own, with a limit for its heap where one is
 * given. What it writes goes nowhere.
 */
function starterOf<Q, A>(entry: string, heapMb?: number): StartChild<Q, A> {
  const execArgv = heapMb === undefined ? [] : [`--max-old-space-size=${heapMb}`];
  return ({ answered, exited }) => {
    const child = utilityProcess.fork(join(import.meta.dirname, `${entry}.js`), [], {
      execArgv,
      serviceName: `phien-${entry}`,
      stdio: 'ignore',
    });
    // Our own entry is what answers, in this form.
    child.on('message', (answer) => answered(answer as A));
    child.on('exit', exited);
    return {
      ask: (question) => child.postMessage(question),
      kill: () => endNow(child.pid),
    };
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
