import type {
  DocumentOrder,
  DocumentReport,
  StartDocumentWork,
} from './documents/document-jobs.ts';
import { startOwnProcess } from './own-process.ts';

/** Starts the process that works on documents. */
export const startDocumentWork: StartDocumentWork = (heard) =>
  startOwnProcess<DocumentOrder, DocumentReport>('document-work', heard);
