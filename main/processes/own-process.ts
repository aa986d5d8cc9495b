import type { Timer } from '../exchange/exchange-deps.ts';

/** A process of our own, as whoever started it sees it. */
export type Child<Q> = {
  readonly ask: (question: Q) => void;
  /** At once: it may hang in foreign code. */
  readonly kill: () => void;
};

/** Starts a process of our own; it tells what that answers, and that it is gone. */
export type StartChild<Q, A> = (heard: {
  readonly answered: (answer: A) => void;
  readonly exited: () => void;
}) => Child<Q>;

/** Why there is no answer: it died by itself, took too long and was ended, or was ended from here. */
export type Gone = 'crashed' | 'hangs' | 'ended';

type Numbered = { readonly id: number };

type Deps<Q, A> = {
  readonly start: StartChild<Q, A>;
  readonly timer: Timer;
  /** One that is asked nothing for so long ends. Without it, it stays until it is ended. */
  readonly idleMs?: number;
  /** It crashed or hung, whether or not somebody waits. */
  readonly gone?: (why: Exclude<Gone, 'ended'>) => void;
};

type Asking<Q, A> = {
  /** Whoever does not answer for so long hangs, and is ended with all that is asked of it. */
  readonly limitMs?: number;
  /** True for an answer that is not the last; `say` brings it what it asked for. */
  readonly isMore?: (answer: A, say: (more: Q) => void) => boolean;
};

/**
 * Owns a process that may hang, crash or be ended: starts it when first asked, and again after that.
 * Questions go beside each other by number; `createTurns` makes them wait for each other. How much
 * memory it gets is said where it is started.
 */
export function createOwnProcess<Q extends Numbered, A extends Numbered>(deps: Deps<Q, A>) {
  const { start, timer, idleMs, gone } = deps;
  let child: Child<Q> | null = null;
  let generation = 0;
  let lastId = 0;
  let cancelIdle = (): void => undefined;
  const waiting = new Map<number, (reply: A | Gone) => void>();

  const leave = (why: Gone): void => {
    const left = child;
    child = null;
    cancelIdle();
    if (why !== 'crashed') left?.kill();
    if (why !== 'ended') gone?.(why);
    for (const settle of [...waiting.values()]) settle(why);
  };
  const end = (): void => leave('ended');
  const begin = (): Child<Q> => {
    generation += 1;
    // One that was ended may still say something when the next one works already.
    const started: Child<Q> = start({
      answered: (answer) => {
        if (child === started) waiting.get(answer.id)?.(answer);
      },
      exited: () => {
        if (child === started) leave('crashed');
      },
    });
    child = started;
    return started;
  };
  const settled = (id: number): void => {
    waiting.delete(id);
    if (waiting.size === 0 && child !== null && idleMs !== undefined)
      cancelIdle = timer.after(idleMs, end);
  };

  return {
    /** What it answers last, or why it does not. */
    ask: (questionOf: (id: number) => Q, { limitMs, isMore }: Asking<Q, A> = {}) =>
      new Promise<A | Gone>((resolve) => {
        cancelIdle();
        const asked = child ?? begin();
        lastId += 1;
        const id = lastId;
        const cancel = limitMs === undefined ? null : timer.after(limitMs, () => leave('hangs'));
        waiting.set(id, (reply) => {
          if (typeof reply !== 'string' && isMore?.(reply, asked.ask)) return;
          cancel?.();
          settled(id);
          resolve(reply);
        });
        asked.ask(questionOf(id));
      }),
    isRunning: (): boolean => child !== null,
    /** Which process it is: each start is one more. */
    generation: (): number => generation,
    /** Ends it, and all that is asked of it. The next question starts another. */
    end,
  };
}
