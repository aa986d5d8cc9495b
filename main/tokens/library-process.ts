import { AppError } from '../../shared/errors.ts';
import type { Timer } from '../exchange/exchange-deps.ts';
import type {
  StartTokens,
  TokenAnswer,
  TokenAnswers,
  TokenLimits,
  TokenQuestion,
  TokensChild,
} from './protocol.ts';

type Deps = {
  readonly library: string;
  readonly start: StartTokens;
  readonly timer: Timer;
  /** Ms that never jump. */
  readonly mono: () => number;
  readonly limits: TokenLimits;
};

type Answers<Q extends TokenQuestion> = TokenAnswers[Q['ask']];
type Ended = 'token-crashed' | 'token-hangs' | 'library-unusable';
type Waiting = {
  readonly id: number;
  readonly answered: (answer: TokenAnswer) => void;
  readonly failed: (error: AppError) => void;
};

export type LibraryProcess = ReturnType<typeof createLibraryProcess>;

/** Nobody looks and nobody is logged in for so long: the process is not kept for nothing. */
const longestIdleMs = 60_000;
const firstRestMs = 1_000;
const longestRestMs = 60_000;

/**
 * Asks the process of one maker's library, one question after the other, and starts it when first
 * asked. One that hangs is ended, one that crashed is gone: `token-hangs`, `token-crashed`, and it
 * starts again after a rest that doubles each time. A question is never asked twice.
 */
export function createLibraryProcess({ library, start, timer, mono, limits }: Deps) {
  let child: TokensChild | null = null;
  /** Which process it is: logins end with the one they were made in. */
  let generation = 0;
  let ended: Ended = 'token-crashed';
  let restMs = firstRestMs;
  let notBefore = Number.NEGATIVE_INFINITY;
  let lastId = 0;
  let waiting: Waiting | null = null;
  let before: Promise<unknown> = Promise.resolve();
  let queued = 0;
  let openLogins = 0;
  let cancelIdle = (): void => undefined;

  const rest = (code: Ended): void => {
    ended = code;
    notBefore = mono() + restMs;
    restMs = Math.min(longestRestMs, restMs * 2);
  };
  const gone = (code: Ended): void => {
    child = null;
    openLogins = 0;
    rest(code);
    waiting?.failed(new AppError(code, `The process of a token's library ended: ${code}.`));
  };
  const end = (): void => {
    const ending = child;
    child = null;
    openLogins = 0;
    ending?.kill();
  };
  const begin = (): TokensChild => {
    const started = start({
      answered: (answer) => {
        if (child === started && waiting?.id === answer.id) waiting.answered(answer);
      },
      // One that was ended and replaced is no longer ours.
      exited: () => {
        if (child === started) gone('token-crashed');
      },
    });
    generation += 1;
    child = started;
    return started;
  };
  const exchange = (to: TokensChild, question: TokenQuestion): Promise<unknown> => {
    lastId += 1;
    const id = lastId;
    return new Promise((resolve, reject) => {
      const done = (settle: () => void): void => {
        cancel();
        waiting = null;
        settle();
      };
      const cancel = timer.after(limitOf(question, limits), () => {
        end();
        gone('token-hangs');
      });
      waiting = {
        id,
        answered: (answer) =>
          done(() => ('value' in answer ? resolve(answer.value) : reject(failureOf(answer)))),
        failed: (error) => done(() => reject(error)),
      };
      to.ask({ id, question });
    });
  };
  const ready = async (): Promise<TokensChild> => {
    if (child !== null) return child;
    if (mono() < notBefore) throw new AppError(ended, 'The process of a library rests.');
    const started = begin();
    await exchange(started, { ask: 'load', library }).catch((error: unknown) => {
      // Without its library it is of no use.
      if (child === started) {
        end();
        rest('library-unusable');
      }
      throw error;
    });
    return started;
  };
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    queued += 1;
    cancelIdle();
    const turn = before.then(work).finally(() => {
      queued -= 1;
      if (queued === 0 && openLogins === 0) cancelIdle = timer.after(longestIdleMs, end);
    });
    // Whoever asked hears of the failure; the next question does not.
    before = turn.catch(() => undefined);
    return turn;
  };

  return {
    /** Throws what the answer says, `token-hangs`, `token-crashed` and `library-unusable`. */
    ask: <Q extends TokenQuestion>(question: Q, of?: number): Promise<Answers<Q>> =>
      inTurn(async () => {
        if (of !== undefined && (child === null || of !== generation))
          throw new AppError(ended, 'The process that this login was made in is gone.');
        const value = await exchange(await ready(), question);
        restMs = firstRestMs;
        if (question.ask === 'login') openLogins += 1;
        // What it remembers of PINs goes with the last login; the next question starts another.
        if (question.ask === 'close') {
          openLogins -= 1;
          if (value === 0) end();
        }
        // The host answers each question in the form that belongs to it.
        return value as Answers<Q>;
      }),
    isBusy: (): boolean => queued > 0,
    generation: (): number => generation,
    /** The next question is asked without a rest. */
    forgive: (): void => {
      notBefore = Number.NEGATIVE_INFINITY;
      restMs = firstRestMs;
    },
    stop: (): void => {
      cancelIdle();
      end();
      waiting?.failed(new AppError('token-crashed', 'The program closes.'));
    },
  };
}

function limitOf(question: TokenQuestion, limits: TokenLimits): number {
  if ('isTypedOnToken' in question && question.isTypedOnToken) return limits.typing;
  // Both are one deed of the private key.
  return limits[question.ask === 'unwrap' ? 'sign' : question.ask];
}

function failureOf(answer: Extract<TokenAnswer, { readonly failed: unknown }>): AppError {
  const { code, message, values } = answer.failed;
  return new AppError(code, message, { values });
}
