import { AppError } from '../../shared/errors.ts';
import type { Timer } from '../exchange/exchange-deps.ts';
import { createOwnProcess, type Gone } from '../processes/own-process.ts';
import { createRest } from '../processes/rest.ts';
import { createTurns } from '../processes/turns.ts';
import type {
  StartTokens,
  TokenAnswer,
  TokenAnswers,
  TokenLimits,
  TokenQuestion,
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

export type LibraryProcess = ReturnType<typeof createLibraryProcess>;

/** Nobody looks and nobody is logged in for so long: the process is not kept for nothing. */
const longestIdleMs = 60_000;
const restMs = { firstMs: 1_000, longestMs: 60_000 };

/**
 * Asks the process of one maker's library, one question after the other. One that hangs is ended, one
 * that crashed is gone: `token-hangs`, `token-crashed`, and it starts again after a rest that doubles
 * each time. A question is never asked twice. Logins end with the process they were made in.
 */
export function createLibraryProcess({ library, start, timer, mono, limits }: Deps) {
  const turns = createTurns();
  const rest = createRest({ mono, ...restMs });
  let ended: Ended = 'token-crashed';
  let openLogins = 0;
  let cancelIdle = (): void => undefined;

  const restAfter = (code: Ended): void => {
    ended = code;
    openLogins = 0;
    rest.begin();
  };
  const own = createOwnProcess({ start, timer, gone: (why) => restAfter(codeOf(why)) });
  const end = (): void => {
    openLogins = 0;
    own.end();
  };
  const exchange = async (question: TokenQuestion): Promise<unknown> => {
    const limitMs = limitOf(question, limits);
    const answer = await own.ask((id) => ({ id, question }), { limitMs });
    if (typeof answer === 'string') {
      const code = codeOf(answer);
      throw new AppError(code, `The process of a token's library ended: ${code}.`);
    }
    if ('failed' in answer) throw failureOf(answer);
    return answer.value;
  };
  const makeReady = async (): Promise<void> => {
    if (own.isRunning()) return;
    if (!rest.isOver()) throw new AppError(ended, 'The process of a library rests.');
    await exchange({ ask: 'load', library }).catch((error: unknown) => {
      // Without its library it is of no use.
      if (own.isRunning()) {
        end();
        restAfter('library-unusable');
      }
      throw error;
    });
  };
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    cancelIdle();
    return turns.take(work).finally(() => {
      if (!turns.isBusy() && openLogins === 0) cancelIdle = timer.after(longestIdleMs, end);
    });
  };

  return {
    /** Throws what the answer says, `token-hangs`, `token-crashed` and `library-unusable`. */
    ask: <Q extends TokenQuestion>(question: Q, of?: number): Promise<Answers<Q>> =>
      inTurn(async () => {
        if (of !== undefined && (!own.isRunning() || of !== own.generation()))
          throw new AppError(ended, 'The process that this login was made in is gone.');
        await makeReady();
        const value = await exchange(question);
        rest.shorten();
        if (question.ask === 'login') openLogins += 1;
        // What it remembers of PINs goes with the last login; the next question starts another.
        if (question.ask === 'close') {
          openLogins -= 1;
          if (value === 0) end();
        }
        // The host answers each question in the form that belongs to it.
        return value as Answers<Q>;
      }),
    isBusy: turns.isBusy,
    /** Which process it is: logins end with the one they were made in. */
    generation: own.generation,
    /** The next question is asked without a rest. */
    forgive: rest.forgive,
    stop: (): void => {
      cancelIdle();
      end();
    },
  };
}

/** Where it is ended from here while somebody waits, the program closes. */
function codeOf(why: Gone): Ended {
  return why === 'hangs' ? 'token-hangs' : 'token-crashed';
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
