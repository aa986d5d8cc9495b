import type { DocumentOrder } from '../../main/documents/document-jobs.ts';
import { createDocumentWorker } from '../../main/documents/document-worker.ts';

const obey = createDocumentWorker((report) => void process.send?.(report));
// Its parent is the only one that gives orders, in this form.
process.on('message', (order) => obey(order as DocumentOrder));
