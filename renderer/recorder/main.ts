import type { RecorderWanted } from '../../shared/display.ts';
import { call, onEvent } from '../api.ts';
import { causeOfRefusal, type Recorder, startRecorder } from './recorder.ts';
import { reportLost, tellFailure } from './report.ts';

/** A gesture is lent for each start; should it be over before it is used, another is asked for. */
const mostTries = 3;

const recorders = new Map<string, Recorder>();
let wanted: RecorderWanted = { displays: [], layout: '' };
let isStarting = false;

const isWanted = (displayId: string): boolean => wanted.displays.some(({ id }) => id === displayId);

/**
 * Follows what main wants: a capture that it ended is ended at once, one that it wants is started, one
 * at a time. A capture that ended by itself starts anew only when main says again that it is wanted.
 */
async function follow(next: RecorderWanted): Promise<void> {
  const isMoved = next.layout !== wanted.layout;
  wanted = next;
  for (const [displayId, recorder] of recorders)
    if (!isWanted(displayId) || !recorder.isRunning() || (isMoved && recorder.isCut)) {
      recorder.stop();
      recorders.delete(displayId);
    }
  if (isStarting) return;
  isStarting = true;
  try {
    await startMissing();
  } finally {
    isStarting = false;
  }
}

/** What main wants may change while a capture starts. */
async function startMissing(): Promise<void> {
  for (;;) {
    const display = wanted.displays.find(({ id }) => !recorders.has(id));
    if (display === undefined) return;
    const { layout } = wanted;
    const recorder = await begin(display);
    if (recorder === null) return;
    if (isWanted(display.id) && (layout === wanted.layout || !recorder.isCut))
      recorders.set(display.id, recorder);
    else recorder.stop();
  }
}

async function begin(
  display: RecorderWanted['displays'][number],
  tries = mostTries,
): Promise<Recorder | null> {
  try {
    return await startRecorder(display);
  } catch (error) {
    // Main has changed its mind meanwhile, and will say so or has.
    if (!isWanted(display.id)) return null;
    const cause = causeOfRefusal(error);
    if (cause === null && tries > 1) return begin(display, tries - 1);
    await tellFailure(display.id, cause ?? 'permission-denied', error);
    return null;
  }
}

onEvent((name, payload) => {
  // The contract says what this event carries.
  if (name === 'recorder.wanted') follow(payload as RecorderWanted).catch(reportLost);
});
call('recorder.wanted').then(follow).catch(reportLost);
