import { call, onEvent } from '../api.ts';
import {
  causeOfRefusal,
  type Recorder,
  reportLost,
  startRecorder,
  tellFailure,
} from './recorder.ts';

let recorder: Recorder | null = null;
let isWanted = false;
let isStarting = false;
/** Main asked while a start without a gesture was under way; its gesture is still good. */
let isAskedAgain = false;

/** Follows what main wants. Capturing that main ended while it started is ended at once. */
async function follow(recording: boolean): Promise<void> {
  isWanted = recording;
  if (!recording) {
    recorder?.stop();
    recorder = null;
  }
  if (!recording || recorder?.isRunning() === true) return;
  if (isStarting) {
    isAskedAgain = true;
    return;
  }
  isStarting = true;
  try {
    recorder = await begin();
  } finally {
    isStarting = false;
  }
  if (!isWanted) {
    recorder?.stop();
    recorder = null;
  }
}

async function begin(): Promise<Recorder | null> {
  isAskedAgain = false;
  try {
    return await startRecorder();
  } catch (error) {
    const cause = causeOfRefusal(error);
    if (cause !== null) await tellFailure(cause, error);
    // Without a gesture main asks again, with one.
    return cause === null && isAskedAgain ? begin() : null;
  }
}

onEvent((name, payload) => {
  if (name !== 'recorder.wanted') return;
  // The contract says what this event carries.
  const { recording } = payload as { recording: boolean };
  follow(recording).catch(reportLost);
});
call('recorder.wanted')
  .then(({ recording }) => follow(recording))
  .catch(reportLost);
