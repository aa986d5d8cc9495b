import { AppError, toFailure } from '../../shared/errors.ts';
import { createDocumentJobs } from './do-jobs.ts';
import type { DocumentOrder, DocumentReport, JobKind, JobOf, Questions } from './document-jobs.ts';

type Reply = {
  readonly resolve: (answer: Uint8Array | null) => void;
  readonly reject: (error: Error) => void;
};

/** The process's own side: takes orders, does jobs beside each other, asks in their middle. */
export function createDocumentWorker(tell: (report: DocumentReport) => void) {
  const jobs = createDocumentJobs();
  const asked = new Map<number, Reply>();
  const ask = (question: Extract<DocumentReport, { sign: unknown } | { whole: unknown }>) =>
    new Promise<Uint8Array | null>((resolve, reject) => {
      asked.set(question.id, { resolve, reject });
      tell(question);
    });
  const questionsOf = (id: number): Questions => ({
    sign: async (toBeSigned) => {
      const signature = await ask({ id, sign: toBeSigned });
      if (!signature) throw new AppError('internal', 'Nothing was signed.');
      return signature;
    },
    whole: async (whole) => void (await ask({ id, whole })),
  });
  const work = async (id: number, kind: JobKind, job: JobOf<JobKind>): Promise<void> => {
    try {
      // TypeScript cannot see that kind and job belong together; `DocumentWork.run` proves it.
      const run = jobs[kind] as (job: JobOf<JobKind>, questions: Questions) => Promise<never>;
      tell({ id, result: await run(job, questionsOf(id)) });
    } catch (error) {
      tell({ id, failed: toFailure(error), reason: reasonOf(error) });
    }
  };

  return (order: DocumentOrder): void => {
    if ('kind' in order) {
      void work(order.id, order.kind, order.job);
      return;
    }
    const reply = asked.get(order.id);
    asked.delete(order.id);
    if ('answer' in order) reply?.resolve(order.answer);
    else reply?.reject(new AppError(order.refused.code, 'The program refused.', order.refused));
  };
}

/** Messages of a bug may hold anything; where it happened is enough to find it. */
function reasonOf(error: unknown): string {
  if (error instanceof AppError) return error.message;
  const [, place = ''] = error instanceof Error ? (error.stack?.split('\n    at ') ?? []) : [];
  return `A bug in the work on documents at ${place}.`;
}
