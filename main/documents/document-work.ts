import { AppError, toFailure } from '../../shared/errors.ts';
import type { Timer } from '../exchange/exchange-deps.ts';
import { createOwnProcess, type Gone } from '../processes/own-process.ts';
import type {
  DocumentOrder,
  DocumentReport,
  JobKind,
  JobOf,
  Questions,
  ResultOf,
  StartDocumentWork,
} from './document-jobs.ts';

type Deps = { readonly start: StartDocumentWork; readonly timer: Timer };
type Say = (order: DocumentOrder) => void;

export type DocumentWork = ReturnType<typeof createDocumentWork>;

/** A process with nothing to do ends after so long, and with it what a silent share still holds. */
const idleMs = 60_000;

/** The process that works on documents, beside each other. */
export function createDocumentWork({ start, timer }: Deps) {
  const own = createOwnProcess({ start, timer, idleMs });
  return {
    /**
     * Throws what the job throws; `document-work-ended` when the process died, which a hostile document
     * may bring about.
     */
    run: async <K extends JobKind>(
      kind: K,
      job: JobOf<K>,
      questions = noQuestions,
    ): Promise<ResultOf<K>> => {
      const report = await own.ask((id) => ({ id, kind, job }), {
        isMore: (asked, say) => {
          if ('result' in asked || 'failed' in asked) return false;
          void answer(asked, questions, say);
          return true;
        },
      });
      if (typeof report === 'string' || !('result' in report)) throw failureOf(report);
      // The process answers each kind of job with its own kind of result.
      return report.result as ResultOf<K>;
    },
    /** Whatever is under way fails. */
    stop: own.end,
  };
}

async function answer(
  asked: Exclude<DocumentReport, { result: unknown } | { failed: unknown }>,
  questions: Questions,
  say: Say,
): Promise<void> {
  const { id } = asked;
  try {
    const given = 'sign' in asked ? await questions.sign(asked.sign) : null;
    if ('whole' in asked) await questions.whole(asked.whole);
    say({ id, answer: given });
  } catch (error) {
    say({ id, refused: toFailure(error) });
  }
}

function failureOf(report: Gone | Exclude<DocumentReport, { result: unknown }>): AppError {
  if (typeof report === 'string' || !('failed' in report))
    return new AppError('document-work-ended', 'The process ended.');
  const { code, values } = report.failed;
  return new AppError(code, report.reason, { values });
}

const refuse = async (): Promise<never> => {
  throw new AppError('internal', 'This job has nothing to ask.');
};
const noQuestions: Questions = { sign: refuse, whole: refuse };
