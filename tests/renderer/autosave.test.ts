import { expect, it } from 'vitest';
import { createAutosave } from '../../renderer/autosave.ts';

/** A save whose answers the test gives by hand. */
function held() {
  const saved: string[] = [];
  const answers: { resolve: () => void; reject: (error: Error) => void }[] = [];
  const save = (value: string) => {
    saved.push(value);
    return new Promise<void>((resolve, reject) => answers.push({ resolve, reject }));
  };
  return { saved, answers, save };
}

it('saves only the newest value while one save is under way, one after the other', async () => {
  const { saved, answers, save } = held();
  const autosave = createAutosave({ save, restMs: 0, now: () => 7 });
  autosave.change('a');
  const done = autosave.flush();
  autosave.change('b');
  autosave.change('c');
  expect(saved).toEqual(['a']);
  answers[0]?.resolve();
  await expect.poll(() => saved).toEqual(['a', 'c']);
  expect(autosave.read().state).toBe('saving');
  answers[1]?.resolve();
  expect(await done).toBe(true);
  expect(autosave.read()).toEqual({ state: 'saved', savedAt: 7, error: null });
});

it('keeps what could not be saved, and saves it when asked again', async () => {
  const { saved, answers, save } = held();
  const autosave = createAutosave({ save, restMs: 0, now: () => 7 });
  const error = new Error('disk full');
  autosave.change('a');
  const failed = autosave.flush();
  answers[0]?.reject(error);
  expect(await failed).toBe(false);
  expect(autosave.read()).toEqual({ state: 'failed', savedAt: null, error });
  const again = autosave.flush();
  answers[1]?.resolve();
  expect(await again).toBe(true);
  expect(saved).toEqual(['a', 'a']);
});

it('saves by itself once typing rests', async () => {
  const { saved, answers, save } = held();
  const autosave = createAutosave({ save, restMs: 1, now: () => 7 });
  autosave.change('a');
  expect(autosave.read().state).toBe('unsaved');
  await expect.poll(() => saved).toEqual(['a']);
  answers[0]?.resolve();
  await expect.poll(() => autosave.read().state).toBe('saved');
});
