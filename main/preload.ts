import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge } from '../shared/contract.ts';

const bridge: Bridge = {
  command: (name, input) => ipcRenderer.invoke('command', name, input),
  onEvent: (listener) => {
    const relay = (_: unknown, name: Parameters<typeof listener>[0], payload: unknown) =>
      listener(name, payload);
    ipcRenderer.on('event', relay);
    return () => void ipcRenderer.removeListener('event', relay);
  },
};

contextBridge.exposeInMainWorld('bridge', bridge);
