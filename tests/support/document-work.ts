import { fork } from 'node:child_process';
import { join } from 'node:path';
import { setImmediate } from 'node:timers';
import type { DocumentReport, StartDocumentWork } from '../../main/documents/document-jobs.ts';
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

/** The work on documents in a process of plain Node, beside the test's own. */
export const workBeside: StartDocumentWork = ({ answered, exited }) => {
  const child = fork(join(import.meta.dirname, 'document-work-entry.ts'), [], {
    serialization: 'advanced',
  });
  // Our own entry is what answers, in this form.
  child.on('message', (report) => answered(report as DocumentReport));
  child.on('exit', exited);
  return {
    ask: (order) => void child.send(order),
    kill: () => void child.kill(),
  };
};
