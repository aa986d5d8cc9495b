import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Args, Command, Input } from '../shared/contract.ts';
import { call } from './api.ts';

export type Saving = Readonly<{
  /** `unsaved`: typed and not yet sent; `failed` keeps what was typed and `error` says why. */
  state: 'untouched' | 'unsaved' | 'saving' | 'saved' | 'failed';
  /** When main acknowledged last (ms UTC). */
  savedAt: number | null;
  error: unknown;
}>;

const untouched: Saving = { state: 'untouched', savedAt: null, error: null };

type Options<T> = Readonly<{
  save: (value: T) => Promise<unknown>;
  /** How long typing must rest before it is saved. */
  restMs: number;
  now: () => number;
}>;

export type Autosave<T> = ReturnType<typeof createAutosave<T>>;

/** Saves the newest value when typing rests, one save at a time, and says what main acknowledged. */
export function createAutosave<T>({ save, restMs, now }: Options<T>) {
  const listeners = new Set<() => void>();
  let saving = untouched;
  let waiting: { readonly value: T } | null = null;
  let running: Promise<boolean> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tell = (next: Partial<Saving>): void => {
    saving = { ...saving, ...next };
    for (const listener of listeners) listener();
  };
  const saveAll = async (): Promise<boolean> => {
    while (waiting) {
      const current: { readonly value: T } = waiting;
      waiting = null;
      tell({ state: 'saving', error: null });
      try {
        await save(current.value);
        tell({ state: waiting ? 'unsaved' : 'saved', savedAt: now() });
      } catch (error) {
        // What was typed stays: the next change or `flush` tries it again.
        waiting ??= current;
        tell({ state: 'failed', error });
        return false;
      }
    }
    return true;
  };
  const flush = (): Promise<boolean> => {
    clearTimeout(timer);
    running ??= saveAll().finally(() => {
      running = null;
    });
    return running;
  };

  return {
    read: (): Saving => saving,
    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    change: (value: T): void => {
      waiting = { value };
      tell({ state: 'unsaved' });
      clearTimeout(timer);
      timer = setTimeout(() => void flush(), restMs);
    },
    /** Saves what waits at once; whether all of it was acknowledged. */
    flush,
  };
}

/** Autosave through a command; what waits is saved when the screen is left. */
export function useAutosave<C extends Command>(name: C) {
  const [autosave] = useState(() =>
    createAutosave<Input<C>>({
      // Commands that save take an input, so `Args` is that one.
      save: (input) => call(name, ...([input] as unknown as Args<C>)),
      restMs: 600,
      now: Date.now,
    }),
  );
  useEffect(() => {
    const leave = () => void autosave.flush();
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [autosave]);
  const saving = useSyncExternalStore(autosave.subscribe, autosave.read);
  return { saving, change: autosave.change, flush: autosave.flush };
}
