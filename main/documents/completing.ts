import { AppError } from '../../shared/errors.ts';
import type { WholeFile } from './document-jobs.ts';
import type { DocumentsDeps } from './documents-deps.ts';
import type { KeptSignedFile } from './signed-file-store.ts';
import { witnessesOf } from './witnesses.ts';

const firstRetryMs = 60_000;
const longestRetryMs = 60 * 60_000;

/**
 * Fetches what signatures lack once it can be reached: after one minute, two, four and so on up to an
 * hour. A round ends at the first that gets nothing, for the next would get nothing either; who was
 * tried least comes first, so that one hopeless file holds up nobody.
 */
export function createCompleting(deps: DocumentsDeps) {
  const { signedFiles, documents, now } = deps;
  let dueAt = 0;
  let missed = 0;
  let round: Promise<void> | null = null;
  let isStopped = false;

  const isWhole = ({ documentId }: KeptSignedFile) => documents.find(documentId)?.problem === null;
  const lacking = (): KeptSignedFile[] => signedFiles.lacking().filter(isWhole);
  const goRound = async (): Promise<void> => {
    for (const file of lacking()) {
      if (isStopped) return;
      const hasGained = await completeOne(file, deps);
      deps.emit('documents.changed', {});
      if (!hasGained) {
        dueAt = now() + Math.min(longestRetryMs, firstRetryMs * 2 ** missed);
        missed += 1;
        return;
      }
    }
    missed = 0;
  };
  const begin = (): Promise<void> => {
    round ??= goRound()
      .catch((error: unknown) => deps.report('documents.complete', error))
      .finally(() => {
        round = null;
      });
    return round;
  };

  return {
    /** Once a second. */
    tick: (): void => {
      if (round === null && !isStopped && now() >= dueAt && lacking().length > 0) void begin();
    },
    now: (): Promise<void> => {
      missed = 0;
      return begin();
    },
    /** When no round is under way. */
    settled: async (): Promise<void> => {
      await round;
    },
    stop: async (): Promise<void> => {
      isStopped = true;
      await round;
    },
  };
}

/** Whether the file lacks less than before. */
async function completeOne(file: KeptSignedFile, deps: DocumentsDeps): Promise<boolean> {
  const { path, documentId, sha256, nextSha256, field, signedAt } = file;
  const [certificate, ...chain] = file.certificates;
  if (path === null || !certificate) return false;
  const known = nextSha256 === null ? [sha256] : [sha256, nextSha256];
  const whole = async (next: WholeFile): Promise<void> =>
    deps.signedFiles.put({ ...file, nextSha256: next.sha256 });
  const signature = { field, certificate, chain, signedAt };
  const job = { ...witnessesOf(deps), ...signature, path, known, documentId };
  try {
    const done = await deps.work.run('complete', job, { sign: refuseToSign, whole });
    // Somebody took it off the list meanwhile.
    if (!deps.documents.find(documentId)) return true;
    const { level, lacksTimestamp, lacksRevocation } = done;
    const isBetter =
      (file.lacksTimestamp && !lacksTimestamp) || (file.lacksRevocation && !lacksRevocation);
    deps.signedFiles.put({
      ...file,
      ...{ sha256: done.sha256, nextSha256: null, level, lacksTimestamp, lacksRevocation },
      tries: isBetter ? 0 : file.tries + 1,
    });
    return isBetter;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    deps.report('documents.complete', error);
    noteFailure(file, error, deps);
    return false;
  }
}

/** Somebody's other file is left alone for good; a drive that is away is asked again. */
function noteFailure(file: KeptSignedFile, { code }: AppError, deps: DocumentsDeps): void {
  deps.transaction(() => {
    const kept = deps.signedFiles.find(file.documentId);
    if (!kept) return;
    deps.signedFiles.put({ ...kept, tries: file.tries + 1 });
    const document = deps.documents.find(file.documentId);
    if (code === 'document-changed' && document)
      deps.documents.update({ ...document, problem: 'signed-file-changed' });
  });
}

const refuseToSign = async (): Promise<never> => {
  throw new AppError('internal', 'Completing signs nothing.');
};
