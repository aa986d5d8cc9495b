import { EventEmitter } from 'node:events';
import type { IpcMain, IpcMainEvent, IpcMainInvokeEvent } from 'electron';
import { codec } from './codec.ts';
import { only } from './only.ts';

type Handler = (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown;
type Listener = (event: IpcMainEvent, ...args: unknown[]) => void;
export type InvokeReply = Readonly<{ isOk: boolean; value: unknown }>;

/** `ipcMain`, and what web contents call when a note of a page arrives. */
export function createIpcMain() {
  const handlers = new Map<string, Handler>();
  const emitter = new EventEmitter();

  const handle = (channel: string, handler: Handler) => {
    if (handlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    }
    handlers.set(channel, handler);
  };
  const api = {
    handle,
    handleOnce: (channel: string, handler: Handler) => {
      handle(channel, (event, ...args) => {
        handlers.delete(channel);
        return handler(event, ...args);
      });
    },
    removeHandler: (channel: string) => void handlers.delete(channel),
    on: (channel: string, listener: Listener): IpcMain => {
      emitter.on(channel, listener);
      return ipcMain;
    },
    once: (channel: string, listener: Listener): IpcMain => {
      emitter.once(channel, listener);
      return ipcMain;
    },
    off: (channel: string, listener: Listener): IpcMain => {
      emitter.off(channel, listener);
      return ipcMain;
    },
    removeListener: (channel: string, listener: Listener): IpcMain => {
      emitter.off(channel, listener);
      return ipcMain;
    },
    removeAllListeners: (channel?: string): IpcMain => {
      emitter.removeAllListeners(channel);
      return ipcMain;
    },
  } satisfies Partial<IpcMain>;
  const ipcMain: IpcMain = only<IpcMain>('ipcMain', api);

  /** Runs the handler; the reply's value is encoded, an error's is its message as Electron words it. */
  const invoke = async (
    channel: string,
    event: IpcMainInvokeEvent,
    args: unknown,
  ): Promise<InvokeReply> => {
    try {
      const handler = handlers.get(channel);
      if (!handler) throw new Error(`No handler registered for '${channel}'`);
      const result = await handler(event, ...decodeArgs(args));
      return { isOk: true, value: encodeResult(result) };
    } catch (error) {
      return { isOk: false, value: `Error invoking remote method '${channel}': ${error}` };
    }
  };
  const send = (channel: string, event: IpcMainEvent, args: unknown) =>
    emitter.emit(channel, event, ...decodeArgs(args));
  return { api: ipcMain, invoke, send };
}

function encodeResult(result: unknown): unknown {
  try {
    return codec.encode(result);
  } catch {
    // Electron reports a reply that cannot be cloned as a plain error.
    throw new Error('An object could not be cloned.');
  }
}

// The page's `ipcRenderer` always encodes an array of arguments.
const decodeArgs = (args: unknown) => codec.decode(args) as unknown[];
