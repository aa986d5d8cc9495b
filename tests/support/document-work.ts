import { setImmediate } from 'node:timers';
import type { StartDocumentWork } from '../../main/documents/document-jobs.ts';
import { createDocumentWorker } from '../../main/documents/document-worker.ts';

/** The work on documents in this very process, with copies instead of references as between two. */
export const workHere: StartDocumentWork = ({ answered }) => {
  let isKilled = false;
  const obey = createDocumentWorker((report) => {
    const copy = structuredClone(report);
    setImmediate(() => {
      if (!isKilled) answered(copy);
    });
  });
  return {
    ask: (order) => {
      const copy = structuredClone(order);
      setImmediate(() => obey(copy));
    },
    kill: () => {
      isKilled = true;
    },
  };
};
