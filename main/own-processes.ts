import { join } from 'node:path';
import { utilityProcess } from 'electron';
import type {
  DocumentOrder,
  DocumentReport,
  StartDocumentWork,
} from './documents/document-jobs.ts';
import type { FolderAnswer, FolderQuestion, StartFolderChecks } from './hand-in/folder-checks.ts';
import { readingHeapMb } from './mail/reading-process.ts';
import type { MailAnswer, MailAsked, StartMailReading } from './mail/reading-protocol.ts';
import type { StartTextReading, TextAnswer, TextAsked } from './mail/text-reading.ts';
import type { PlacesAnswer, PlacesQuestion } from './masks/places.ts';
import type { StartPlaces } from './masks/places-process.ts';
import type { StartTokens, TokenAnswer, TokenAsked } from './tokens/protocol.ts';

/** Starts the process that reads where windows are. */
export const startPlaces: StartPlaces = (heard) =>
  startOwnProcess<PlacesQuestion, PlacesAnswer>('window-places', heard);

/** Starts the process that looks at what people handed in. */
export const startFolderChecks: StartFolderChecks = (heard) =>
  startOwnProcess<FolderQuestion, FolderAnswer>('folder-checks', heard);

/** Starts the process of one maker's library for USB tokens. */
export const startTokens: StartTokens = (heard) =>
  startOwnProcess<TokenAsked, TokenAnswer>('token-process', heard);

/** Starts the process that works on documents. */
export const startDocumentWork: StartDocumentWork = (heard) =>
  startOwnProcess<DocumentOrder, DocumentReport>('document-work', heard);

/** Starts the process that reads mail of others. */
export const startMailReading: StartMailReading = (heard) =>
  startOwnProcess<MailAsked, MailAnswer>('mail-reading', heard, [
    `--max-old-space-size=${readingHeapMb}`,
  ]);

/** Starts the process that reads attachments for the search. */
export const startAttachmentText: StartTextReading = (heard) =>
  startOwnProcess<TextAsked, TextAnswer>('attachment-text', heard);

type Heard<A> = {
  readonly answered: (answer: A) => void;
  readonly exited: () => void;
};

/** Starts an entry of main/entries/, with words for its engine. What it writes goes nowhere. */
function startOwnProcess<Q, A>(
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
