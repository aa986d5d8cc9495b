import type { BridgeEnd } from './bridge-end.ts';
import type { createCodec } from './codec.ts';
import type { Host } from './main-world.ts';

/** A note from the page to Node. `args` and `value` are encoded by the codec. */
export type PageNote =
  | { kind: 'send'; channel: string; args: unknown; url: string }
  | { kind: 'invoke'; id: number; channel: string; args: unknown; url: string }
  | { kind: 'display-media'; id: number; audio: boolean; video: boolean; url: string }
  | { kind: 'window-open'; url: string; name: string; features: string }
  | { kind: 'preload-error'; message: string; stack: string }
  | { kind: 'focus' | 'blur' | 'capture-ready' }
  | { kind: 'bounds'; x: number; y: number; width: number; height: number };

/** A note from Node to the page. */
export type NodeNote =
  | { kind: 'message'; channel: string; args: unknown }
  | { kind: 'reply'; id: number; isOk: boolean; value: unknown }
  | { kind: 'capture' };

type Listener = (event: unknown, ...args: unknown[]) => void;

/**
 * The preload's world: `require('electron')` with `ipcRenderer` and `contextBridge`, as a
 * sandboxed preload has them. Returns what Node calls to deliver a note.
 * Self-contained: its source text runs in an isolated world before the page's scripts.
 */
export function installPreloadWorld(
  bridge: BridgeEnd,
  codec: ReturnType<typeof createCodec>,
  post: (text: string) => void,
  hostKey: string,
) {
  const waiting = new Map<number, { resolve: (v: unknown) => void; reject: (e: Error) => void }>();
  const listeners = new Map<string, { listener: Listener; isOnce: boolean }[]>();
  const captures: (() => void)[] = [];
  let lastId = 0;
  const tell = (note: PageNote) => post(JSON.stringify(note));
  const ask = (note: (id: number) => PageNote): Promise<unknown> => {
    lastId += 1;
    const id = lastId;
    tell(note(id));
    return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
  };
  const url = () => location.href;

  const add = (channel: string, listener: Listener, isOnce: boolean) => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), { listener, isOnce }]);
    return ipcRenderer;
  };
  const remove = (channel: string, listener: Listener) => {
    const kept = (listeners.get(channel) ?? []).filter((one) => one.listener !== listener);
    listeners.set(channel, kept);
    return ipcRenderer;
  };
  const ipcRenderer = {
    invoke: async (channel: string, ...args: unknown[]) => {
      const encoded = codec.encode(args);
      return ask((id) => ({ kind: 'invoke', id, channel, args: encoded, url: url() }));
    },
    send: (channel: string, ...args: unknown[]) =>
      tell({ kind: 'send', channel, args: codec.encode(args), url: url() }),
    on: (channel: string, listener: Listener) => add(channel, listener, false),
    once: (channel: string, listener: Listener) => add(channel, listener, true),
    addListener: (channel: string, listener: Listener) => add(channel, listener, false),
    off: remove,
    removeListener: remove,
    removeAllListeners: (channel: string) => {
      listeners.delete(channel);
      return ipcRenderer;
    },
  };

  const exposed = new Set<string>();
  const contextBridge = {
    exposeInMainWorld: (key: string, api: unknown) => {
      if (exposed.has(key)) {
        throw new Error('Cannot bind an API on top of an existing property on the window object');
      }
      exposed.add(key);
      bridge.expose(key, api);
    },
  };
  const only = <T extends object>(name: string, implemented: T): T =>
    new Proxy(implemented, {
      get: (target, key) => {
        if (key in target || typeof key === 'symbol') return Reflect.get(target, key);
        throw new Error(`The stand-in does not implement ${name}.${key}`);
      },
    });
  const electron = {
    ipcRenderer: only('ipcRenderer', ipcRenderer),
    contextBridge: only('contextBridge', contextBridge),
  };
  const require = (name: string) => {
    if (name === 'electron' || name === 'electron/renderer') return only('electron', electron);
    throw new Error(`module not found: ${name}`);
  };

  const host: Host = {
    requestDisplayMedia: async ({ audio, video }) =>
      Boolean(await ask((id) => ({ kind: 'display-media', id, audio, video, url: url() }))),
    openWindow: (target, name, features) =>
      tell({ kind: 'window-open', url: target, name, features }),
    onCapture: (start) => {
      captures.push(start);
      tell({ kind: 'capture-ready' });
    },
  };
  bridge.expose(hostKey, host);

  const bounds = () => {
    const { screenX: x, screenY: y, outerWidth: width, outerHeight: height } = window;
    tell({ kind: 'bounds', x, y, width, height });
  };
  window.addEventListener('focus', () => tell({ kind: 'focus' }));
  window.addEventListener('blur', () => tell({ kind: 'blur' }));
  window.addEventListener('resize', bounds);

  const deliver = (note: NodeNote) => {
    if (note.kind === 'capture') return captures.shift()?.();
    const value = codec.decode(note.kind === 'reply' ? note.value : note.args);
    if (note.kind === 'reply') {
      const one = waiting.get(note.id);
      waiting.delete(note.id);
      return note.isOk ? one?.resolve(value) : one?.reject(new Error(String(value)));
    }
    const event = { sender: ipcRenderer, ports: [] };
    for (const one of listeners.get(note.channel) ?? []) {
      if (one.isOnce) remove(note.channel, one.listener);
      // The codec's writer for messages is `webContents.send`, which encodes its arguments' array.
      one.listener(event, ...(value as unknown[]));
    }
  };
  const runPreload = (run: (require: unknown, process: unknown) => void) => {
    try {
      run(require, { type: 'renderer', sandboxed: true, contextIsolated: true });
    } catch (error) {
      const { message, stack } = error instanceof Error ? error : new Error(String(error));
      tell({ kind: 'preload-error', message, stack: stack ?? '' });
    }
  };
  return { deliver, runPreload };
}
