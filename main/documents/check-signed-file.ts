import { AppError } from '../../shared/errors.ts';
import type { JobOf, ResultOf } from './document-jobs.ts';

export async function fileVerdictOf(_job: JobOf<'verify'>): Promise<ResultOf<'verify'>> {
  throw new AppError('internal', 'Not yet.');
}
