/** A value between the worlds: what cannot be cloned travels as a reference to the other side. */
type Carried =
  | { t: 'value'; value: unknown }
  | { t: 'array'; items: Carried[] }
  | { t: 'object'; entries: [string, Carried][] }
  | { t: 'function'; id: number }
  | { t: 'promise'; id: number }
  | { t: 'error'; message: string; stack: string };

type Outcome = { isOk: boolean; value: Carried };
type Note =
  | { kind: 'expose'; key: string; api: Carried }
  | { kind: 'call'; call: number; id: number; args: Carried[] }
  | ({ kind: 'result'; call: number } & Outcome)
  | ({ kind: 'settle'; id: number } & Outcome);

/**
 * One end of the bridge between the preload's world and the page's. The two worlds share only the
 * DOM, so notes go as events on `window`; Chromium clones an event's `detail` for the other world,
 * and dispatching is synchronous, so that functions return at once as they do on Electron.
 * The event names are random per window and known to neither page nor preload.
 * Self-contained: its source text runs in both worlds before any of their scripts.
 */
export function createBridgeEnd(names: { out: string; in: string }) {
  const dispatch = EventTarget.prototype.dispatchEvent.bind(window);
  const Note = CustomEvent;
  const functions = new Map<number, (...args: unknown[]) => unknown>();
  const ids = new WeakMap<object, number>();
  const promises = new Map<number, (outcome: Outcome) => void>();
  const results = new Map<number, Outcome>();
  let lastId = 0;
  let expose: (key: string, api: unknown) => void = () => undefined;

  const post = (note: Note) => dispatch(new Note(names.out, { detail: note }));
  const refuse = () => new Error('An object could not be cloned.');

  const carry = (value: unknown, depth = 0): Carried => {
    if (depth > 1_000) throw new Error('Electron contextBridge recursion depth exceeded.');
    if (typeof value === 'function') return { t: 'function', id: idOf(value as () => unknown) };
    if (typeof value === 'symbol') throw refuse();
    if (typeof value !== 'object' || value === null) return { t: 'value', value };
    if (value instanceof Promise) return carryPromise(value);
    if (value instanceof Error) {
      return { t: 'error', message: value.message, stack: value.stack ?? '' };
    }
    if (Array.isArray(value)) {
      return { t: 'array', items: value.map((item) => carry(item, depth + 1)) };
    }
    if (Object.prototype.toString.call(value) !== '[object Object]') return { t: 'value', value };
    const entries = Object.entries(value);
    return { t: 'object', entries: entries.map(([key, part]) => [key, carry(part, depth + 1)]) };
  };
  const idOf = (value: (...args: unknown[]) => unknown) => {
    const known = ids.get(value);
    if (known !== undefined) return known;
    lastId += 1;
    ids.set(value, lastId);
    functions.set(lastId, value);
    return lastId;
  };
  const carryPromise = (promise: Promise<unknown>): Carried => {
    lastId += 1;
    const id = lastId;
    promise.then(
      (value) => post({ kind: 'settle', id, ...attempt(() => value) }),
      (error) => post({ kind: 'settle', id, isOk: false, value: carry(error) }),
    );
    return { t: 'promise', id };
  };

  const unpack = (carried: Carried): unknown => {
    switch (carried.t) {
      case 'value':
        return carried.value;
      case 'array':
        return carried.items.map(unpack);
      case 'object':
        return Object.fromEntries(carried.entries.map(([key, part]) => [key, unpack(part)]));
      case 'function':
        return (...args: unknown[]) => call(carried.id, args);
      case 'promise':
        return new Promise((resolve, reject) => {
          promises.set(carried.id, ({ isOk, value }) => (isOk ? resolve : reject)(unpack(value)));
        });
      case 'error':
        return Object.assign(new Error(carried.message), { stack: carried.stack });
    }
  };

  const attempt = (run: () => unknown): Outcome => {
    try {
      return { isOk: true, value: carry(run()) };
    } catch (error) {
      return { isOk: false, value: carry(error) };
    }
  };
  const call = (id: number, args: unknown[]): unknown => {
    lastId += 1;
    const ticket = lastId;
    post({ kind: 'call', call: ticket, id, args: args.map((arg) => carry(arg)) });
    const outcome = results.get(ticket);
    results.delete(ticket);
    // No answer: the other world could not read the note, because a part of it cannot be cloned.
    if (!outcome) throw refuse();
    const value = unpack(outcome.value);
    if (!outcome.isOk) throw value;
    return value;
  };
  const take = (note: Note) => {
    switch (note.kind) {
      case 'expose':
        return expose(note.key, unpack(note.api));
      case 'call': {
        const { id, args } = note;
        const outcome = attempt(() => functions.get(id)?.(...args.map(unpack)));
        return post({ kind: 'result', call: note.call, ...outcome });
      }
      case 'result':
        return results.set(note.call, note);
      case 'settle':
        promises.get(note.id)?.(note);
        return promises.delete(note.id);
    }
  };
  window.addEventListener(names.in, (event) => {
    const { detail } = event as CustomEvent<Note | null>;
    if (!detail) return;
    event.stopImmediatePropagation();
    take(detail);
  });

  return {
    expose: (key: string, api: unknown) => void post({ kind: 'expose', key, api: carry(api) }),
    onExpose: (listener: (key: string, api: unknown) => void) => {
      expose = listener;
    },
  };
}

export type BridgeEnd = ReturnType<typeof createBridgeEnd>;
