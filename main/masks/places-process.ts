import type { OpenPrograms, Places, PlacesAnswer, PlacesQuestion } from './places.ts';

/** A process of its own, as whoever starts it sees it. */
export type PlacesChild = {
  readonly ask: (question: PlacesQuestion) => void;
  readonly kill: () => void;
};

type Heard = {
  readonly answered: (answer: PlacesAnswer) => void;
  readonly exited: () => void;
};

/** Starts the process that reads where windows are. */
export type StartPlaces = (heard: Heard) => PlacesChild;

type Deps = {
  readonly start: StartPlaces;
  readonly mono: () => number;
  /** Runs something once, later; gives back what cancels it. */
  readonly timer: { readonly after: (delayMs: number, run: () => void) => () => void };
};

export type PlacesProcess = ReturnType<typeof createPlacesProcess>;

/** Whoever does not answer for so long hangs, and is ended. */
const longestAnswerMs = 1500;
/** A slow machine takes its time to start one. */
const longestStartMs = 6000;
const firstRestMs = 250;
const longestRestMs = 8000;

/**
 * Asks the process that reads where windows are, and starts it when first asked. It may hang or
 * crash: then the answer is null, and it starts again after a rest that doubles each time.
 */
export function createPlacesProcess({ start, mono, timer }: Deps) {
  let child: PlacesChild | null = null;
  let hasAnswered = false;
  let restMs = firstRestMs;
  let notBefore = Number.NEGATIVE_INFINITY;
  let lastId = 0;
  const waiting = new Map<number, (answer: PlacesAnswer | null) => void>();

  const gone = (): void => {
    child = null;
    hasAnswered = false;
    notBefore = mono() + restMs;
    restMs = Math.min(longestRestMs, restMs * 2);
    for (const answer of [...waiting.values()]) answer(null);
  };
  const begin = (): PlacesChild => {
    const started: PlacesChild = start({
      answered: (answer) => {
        restMs = firstRestMs;
        hasAnswered = true;
        waiting.get(answer.id)?.(answer);
      },
      // One that was ended and replaced is no longer ours.
      exited: () => {
        if (child === started) gone();
      },
    });
    return started;
  };
  const end = (): void => {
    const ending = child;
    if (ending === null) return;
    gone();
    ending.kill();
  };
  const ask = (question: Question): Promise<PlacesAnswer | null> => {
    if (child === null && mono() < notBefore) return Promise.resolve(null);
    const process = child ?? begin();
    child = process;
    lastId += 1;
    const id = lastId;
    return new Promise((resolve) => {
      const cancel = timer.after(hasAnswered ? longestAnswerMs : longestStartMs, end);
      waiting.set(id, (answer) => {
        cancel();
        waiting.delete(id);
        resolve(answer);
      });
      process.ask({ ...question, id });
    });
  };

  return {
    /** Null: the process did not answer, or could not find out. */
    places: async (excluded: readonly string[]): Promise<Places | null> =>
      (await ask({ ask: 'places', excluded }))?.places ?? null,
    open: async (): Promise<OpenPrograms | null> => (await ask({ ask: 'programs' }))?.open ?? null,
    /** Nobody needs it for now. */
    stop(): void {
      end();
      restMs = firstRestMs;
      notBefore = Number.NEGATIVE_INFINITY;
    },
  };
}

type Question =
  | { readonly ask: 'places'; readonly excluded: readonly string[] }
  | { readonly ask: 'programs' };
