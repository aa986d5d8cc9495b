import { EventEmitter } from 'node:events';

type Loose = (...args: unknown[]) => void;

/** `E` where Electron's declaration of `T` has an event of that name, else never. */
export type EventOf<T, E extends string> = E extends string
  ? T extends { on(event: E, listener: (...args: unknown[]) => void): unknown }
    ? E
    : never
  : never;

export type Listening<T> = Pick<
  T,
  keyof T &
    (
      | 'on'
      | 'once'
      | 'off'
      | 'addListener'
      | 'removeListener'
      | 'removeAllListeners'
      | 'listenerCount'
    )
>;

/**
 * The events of one of Electron's objects: those named, which must be events in its declaration.
 * Listening to any other throws with its name. Spread `methods` into the object.
 */
export function createEvents<T>(owner: string) {
  return <const E extends string>(names: readonly (E & EventOf<T, E>)[]) => {
    const emitter = new EventEmitter();
    const known = (name: string) => {
      if ((names as readonly string[]).includes(name)) return name;
      throw new Error(`The stand-in does not implement the event '${name}' of ${owner}`);
    };
    const chained = (act: (name: string, listener: Loose) => unknown) =>
      function (this: unknown, name: string, listener: Loose) {
        act(known(name), listener);
        return this;
      };
    const methods = {
      on: chained((name, listener) => emitter.on(name, listener)),
      once: chained((name, listener) => emitter.once(name, listener)),
      off: chained((name, listener) => emitter.off(name, listener)),
      addListener: chained((name, listener) => emitter.on(name, listener)),
      removeListener: chained((name, listener) => emitter.off(name, listener)),
      removeAllListeners(this: unknown, name?: string) {
        emitter.removeAllListeners(name);
        return this;
      },
      listenerCount: (name: string) => emitter.listenerCount(name),
    };
    return {
      // One implementation stands for all of the declaration's overloads.
      methods: methods as unknown as Listening<T>,
      emit: (name: E, ...args: unknown[]) => emitter.emit(name, ...args),
      has: (name: E) => emitter.listenerCount(name) > 0,
    };
  };
}

export type CancelableEvent = { preventDefault: () => void; readonly defaultPrevented: boolean };

/** The first argument of an event whose default the app may prevent. */
export function createCancelable<D extends object>(details: D): D & CancelableEvent {
  let isPrevented = false;
  const event = {
    preventDefault: () => {
      isPrevented = true;
    },
    get defaultPrevented() {
      return isPrevented;
    },
  };
  return Object.assign(event, details);
}
