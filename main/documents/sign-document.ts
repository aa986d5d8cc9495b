import { AppError } from '../../shared/errors.ts';
import { readDocument } from './document-file.ts';
import type { Questions, SignedFile, SigningJob } from './document-jobs.ts';
import { assertKnown } from './signed-file.ts';

export async function signDocument(job: SigningJob, _questions: Questions): Promise<SignedFile> {
  assertKnown(await readDocument(job.path), [job.sha256]);
  throw new AppError('internal', 'Not yet.');
}
