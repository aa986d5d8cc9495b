import type { Timer } from '../exchange/exchange-deps.ts';
import { createOwnProcess, type StartChild } from '../processes/own-process.ts';
import { createRest } from '../processes/rest.ts';
import type { OpenPrograms, Places, PlacesAnswer, PlacesQuestion } from './places.ts';

/** Starts the process that reads where windows are. */
export type StartPlaces = StartChild<PlacesQuestion, PlacesAnswer>;

type Deps = {
  readonly start: StartPlaces;
  readonly mono: () => number;
  readonly timer: Timer;
};

export type PlacesProcess = ReturnType<typeof createPlacesProcess>;

/** Whoever does not answer for so long hangs, and is ended. */
const longestAnswerMs = 1500;
/** A slow machine takes its time to start one. */
const longestStartMs = 6000;
const restMs = { firstMs: 250, longestMs: 8000 };

/**
 * Asks the process that reads where windows are. It may hang or crash: then the answer is null, and it
 * starts again after a rest that doubles each time.
 */
export function createPlacesProcess({ start, mono, timer }: Deps) {
  const rest = createRest({ mono, ...restMs });
  const own = createOwnProcess({ start, timer, gone: rest.begin });
  let answeredIn = 0;

  const ask = async (question: Question): Promise<PlacesAnswer | null> => {
    if (!own.isRunning() && !rest.isOver()) return null;
    const hasAnswered = own.isRunning() && answeredIn === own.generation();
    const limitMs = hasAnswered ? longestAnswerMs : longestStartMs;
    const answer = await own.ask((id) => ({ ...question, id }), { limitMs });
    if (typeof answer === 'string') return null;
    rest.shorten();
    answeredIn = own.generation();
    return answer;
  };

  return {
    /** Null: the process did not answer, or could not find out. */
    places: async (excluded: readonly string[]): Promise<Places | null> =>
      (await ask({ ask: 'places', excluded }))?.places ?? null,
    open: async (): Promise<OpenPrograms | null> => (await ask({ ask: 'programs' }))?.open ?? null,
    /** Nobody needs it for now. */
    stop(): void {
      own.end();
      rest.forgive();
    },
  };
}

type Question =
  | { readonly ask: 'places'; readonly excluded: readonly string[] }
  | { readonly ask: 'programs' };
