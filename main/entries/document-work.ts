import type { DocumentOrder } from '../documents/document-jobs.ts';
import { createDocumentWorker } from '../documents/document-worker.ts';

/** Entry of the process that works on documents. */
const obey = createDocumentWorker((report) => process.parentPort.postMessage(report));
process.parentPort.on('message', ({ data }) => {
  // Its parent is the only one that gives orders, in this form.
  obey(data as DocumentOrder);
});
