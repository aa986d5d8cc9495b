import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, BrowserWindow, ipcMain, protocol, session } from 'electron';

const folder = process.argv.find((a) => a.startsWith('--folder='))?.slice(9);
app.setPath('userData', join(folder, 'data'));
protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
await app.whenReady();
protocol.handle('app', async (request) => {
  const name = new URL(request.url).pathname.slice(1);
  const type = name.endsWith('.js') ? 'text/javascript' : 'text/html';
  return new Response(await readFile(join(import.meta.dirname, name)), {
    headers: { 'content-type': type, 'content-security-policy': "default-src 'self'" },
  });
});
ipcMain.handle('echo', (event, v) => {
  console.log('echo', v, event.senderFrame === w.webContents.mainFrame, event.senderFrame.url);
  return v;
});
ipcMain.handle('boom', () => {
  throw new Error('boom');
});
const w = new BrowserWindow({
  show: false,
  webPreferences: {
    preload: join(import.meta.dirname, 'preload.cjs'),
    sandbox: true,
    contextIsolation: true,
  },
});
w.once('ready-to-show', () => w.show());
w.webContents.on('console-message', (e) => console.log('console', e.level, e.message));
await w.loadURL('app://phien/index.html');
console.log('loaded', w.webContents.getURL());
console.log(await w.webContents.executeJavaScript('atStart'));
console.log(
  await w.webContents.executeJavaScript(
    `bridge.invoke('echo', { a: new Uint8Array([1,2,3]), d: new Date(0), u: undefined, n: [1,,3] })`,
  ),
);
console.log(await w.webContents.executeJavaScript(`bridge.invoke('boom').catch(e => e.message)`));
console.log(
  await w.webContents.executeJavaScript(
    `new Promise(r => { bridge.onEvent((...a) => r(a)); bridge.send('go'); })`.replace(
      "bridge.send('go')",
      '0',
    ),
  ).constructor,
  'x',
);
