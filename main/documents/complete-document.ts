import { AppError } from '../../shared/errors.ts';
import type { JobOf, Questions, SignedFile } from './document-jobs.ts';

export async function completeDocument(
  _job: JobOf<'complete'>,
  _questions: Questions,
): Promise<SignedFile> {
  throw new AppError('internal', 'Not yet.');
}
