import { AppError, type ErrorCode } from '../../shared/errors.ts';
import type { Run, Turn } from './batch.ts';
import type { SignedFile, SigningJob, WholeFile } from './document-jobs.ts';
import type { KeptDocument } from './document-store.ts';
import type { DocumentsDeps } from './documents-deps.ts';
import { pictureFor } from './picture-store.ts';
import { recoverSigned } from './recovery.ts';
import { witnessesOf } from './witnesses.ts';

type Batch = { readonly run: Run; readonly turn: Turn };

/** `untouched`: the batch stopped before this document had a signature. */
export type Outcome = 'signed' | 'failed' | 'untouched';

/**
 * Signs one reviewed document; what becomes of it is on the list afterwards. Its own failures end
 * nothing else. A bug flies.
 */
export async function signOne(
  document: KeptDocument,
  { run, turn }: Batch,
  deps: DocumentsDeps,
): Promise<Outcome> {
  const signedAt = deps.now();
  const certificates = [run.signer.certificate, ...run.signer.chain];
  let isRefused = false;
  const sign = async (toBeSigned: Uint8Array): Promise<Uint8Array> => {
    await turn.come;
    try {
      if (run.isStopped()) throw new AppError('state-conflict', 'The batch has stopped.');
      run.atToken(document.id);
      return await run.signer.sign(toBeSigned);
    } catch (error) {
      isRefused = true;
      run.refused(error);
      throw error;
    } finally {
      run.atToken(null);
      turn.pass();
    }
  };
  const whole = async (file: WholeFile): Promise<void> =>
    deps.signedFiles.put({
      ...unsettled,
      ...file,
      documentId: document.id,
      signedAt,
      certificates,
    });
  try {
    if (await recoverSigned(document, deps)) return 'signed';
    const job = jobOf(document, { run, signedAt }, deps);
    settle(document, await deps.work.run('sign', job, { sign, whole }), deps);
    return 'signed';
  } catch (error) {
    if (isRefused) return 'untouched';
    if (!(error instanceof AppError)) throw error;
    return noteFailure(document, error, deps);
  }
}

const unsettled = { path: null, nextSha256: null, tries: 0 } as const;

function jobOf(
  document: KeptDocument,
  { run, signedAt }: { run: Run; signedAt: number },
  deps: DocumentsDeps,
): SigningJob {
  const { id, path, reviewedSha256, appearance, place, field, caption } = document;
  const { certificate, chain } = run.signer;
  return {
    ...witnessesOf(deps),
    ...{ path, appearance, place, field, caption, certificate, chain, signedAt },
    sha256: reviewedSha256 ?? '',
    documentId: id,
    picture: pictureFor(appearance, deps),
  };
}

function settle(document: KeptDocument, { path }: SignedFile, deps: DocumentsDeps): void {
  deps.transaction(() => {
    const file = deps.signedFiles.find(document.id);
    if (!file) throw new Error('A file was signed that nobody noted.');
    deps.signedFiles.put({ ...file, path });
    deps.documents.update({ ...document, state: 'signed', problem: null });
  });
}

/** A process that died may have finished the file: its bytes tell. */
async function noteFailure(
  document: KeptDocument,
  error: AppError,
  deps: DocumentsDeps,
): Promise<Outcome> {
  deps.report('documents.sign', error);
  const isThere = await recoverSigned(document, deps).catch((failed: unknown) => {
    // The drive is away: the next attempt asks it again.
    deps.report('documents.recover', failed);
    return false;
  });
  if (isThere) return 'signed';
  deps.documents.update(failedFor(document, error.code));
  return 'failed';
}

/** What was changed has to be looked at again. */
function failedFor(document: KeptDocument, problem: ErrorCode): KeptDocument {
  return problem === 'document-changed'
    ? { ...document, state: 'failed', seenSha256: null, reviewedSha256: null, problem }
    : { ...document, state: 'failed', problem };
}
