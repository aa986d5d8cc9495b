import { AppError, toFailure } from '../../shared/errors.ts';
import type { Timer } from '../exchange/exchange-deps.ts';
import type {
  DocumentReport,
  JobKind,
  JobOf,
  Questions,
  ResultOf,
  StartDocumentWork,
} from './document-jobs.ts';

type Deps = { readonly start: StartDocumentWork; readonly timer: Timer };

type Waiting = {
  readonly questions: Questions;
  readonly resolve: (result: ResultOf<JobKind>) => void;
  readonly reject: (error: Error) => void;
};

export type DocumentWork = ReturnType<typeof createDocumentWork>;

/** A process with nothing to do ends after so long, and with it what a silent share still holds. */
const idleMs = 60_000;

/** The process that works on documents: started when it is needed, again after it died. */
export function createDocumentWork({ start, timer }: Deps) {
  let child: ReturnType<StartDocumentWork> | null = null;
  let lastId = 0;
  let cancelEnd = () => {};
  const waiting = new Map<number, Waiting>();

  const settle = (id: number): Waiting | undefined => {
    const asker = waiting.get(id);
    waiting.delete(id);
    if (waiting.size === 0) cancelEnd = timer.after(idleMs, end);
    return asker;
  };
  const fail = (): void => {
    for (const { reject } of waiting.values())
      reject(new AppError('document-work-ended', 'The process ended.'));
    waiting.clear();
  };
  const end = (): void => {
    const ended = child;
    child = null;
    ended?.kill();
    fail();
  };
  const heard = (report: DocumentReport): void => {
    if ('result' in report) settle(report.id)?.resolve(report.result);
    else if ('failed' in report) {
      const { code, values } = report.failed;
      settle(report.id)?.reject(new AppError(code, report.reason, { values }));
    } else void answer(report);
  };
  const answer = async (
    report: Extract<DocumentReport, { sign: unknown } | { whole: unknown }>,
  ): Promise<void> => {
    const asking = child;
    const { id } = report;
    try {
      const questions = waiting.get(id)?.questions;
      if (!questions) return;
      const given = 'sign' in report ? await questions.sign(report.sign) : null;
      if ('whole' in report) await questions.whole(report.whole);
      asking?.ask({ id, answer: given });
    } catch (error) {
      asking?.ask({ id, refused: toFailure(error) });
    }
  };
  const begin = (): void => {
    // One that was ended may still say so when the next one works already.
    const exited = (): void => {
      if (child !== begun) return;
      child = null;
      fail();
    };
    const begun = start({ answered: (report) => child === begun && heard(report), exited });
    child = begun;
  };

  return {
    /**
     * Throws what the job throws; `document-work-ended` when the process died, which a hostile document
     * may bring about.
     */
    run: <K extends JobKind>(kind: K, job: JobOf<K>, questions = noQuestions) =>
      new Promise<ResultOf<K>>((resolve, reject) => {
        cancelEnd();
        if (!child) begin();
        lastId += 1;
        // The process answers each kind of job with its own kind of result.
        const resolveAny = resolve as (result: ResultOf<JobKind>) => void;
        waiting.set(lastId, { questions, resolve: resolveAny, reject });
        child?.ask({ id: lastId, kind, job });
      }),
    /** Whatever is under way fails. */
    stop: (): void => {
      cancelEnd();
      end();
    },
  };
}

const refuse = async (): Promise<never> => {
  throw new AppError('internal', 'This job has nothing to ask.');
};
const noQuestions: Questions = { sign: refuse, whole: refuse };
