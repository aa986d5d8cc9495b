const { contextBridge, ipcRenderer } = require('electron');

contextBridge.exposeInMainWorld('fixtureBridge', {
  version: 1,
  invoke: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
  send: (channel, ...args) => ipcRenderer.send(channel, ...args),
  onEvent: (listener) => {
    const heard = (_event, ...args) => listener(...args);
    ipcRenderer.on('event', heard);
    return () => ipcRenderer.removeListener('event', heard);
  },
  echo: (value) => value,
  fail: () => {
    throw new TypeError('from the preload');
  },
});
// Seen only here, if the worlds are apart.
globalThis.preloadOnly = true;
