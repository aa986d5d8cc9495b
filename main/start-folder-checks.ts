import type { FolderAnswer, FolderQuestion, StartFolderChecks } from './hand-in/folder-checks.ts';
import { startOwnProcess } from './own-process.ts';

/** Starts the process that looks at what people handed in. */
export const startFolderChecks: StartFolderChecks = (heard) =>
  startOwnProcess<FolderQuestion, FolderAnswer>('folder-checks', heard);
