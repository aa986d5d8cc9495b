import { createPlaceFinder } from '../masks/place-finder.ts';
import type { PlacesAnswer, PlacesQuestion } from '../masks/places.ts';

/**
 * Entry of the process that reads where windows are: what it asks the system may hang or crash, and
 * names and titles of windows go no further than here.
 */
const finder = createPlaceFinder({ platform: process.platform, env: process.env });

async function answerTo(question: PlacesQuestion): Promise<PlacesAnswer> {
  const { id } = question;
  try {
    if (question.ask === 'places') return { id, places: await finder.places(question.excluded) };
    return { id, open: await finder.open() };
  } catch {
    // The asker is told only that nothing is known: an error might say a name.
    return question.ask === 'places' ? { id, places: null } : { id, open: null };
  }
}

process.parentPort.on('message', ({ data }) => {
  // Its parent is the only one that asks, in this form.
  void answerTo(data as PlacesQuestion).then((answer) => process.parentPort.postMessage(answer));
});
