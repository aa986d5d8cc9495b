import { existsSync, mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { app, BrowserWindow, ipcMain, protocol, safeStorage } from 'electron';

// The smallest app that does what Phiên relies on. The tests drive it from outside.
const word = (name) => process.argv.find((one) => one.startsWith(`--${name}=`))?.split('=')[1];
const failureOf = (run) => {
  try {
    run();
    return null;
  } catch (error) {
    return String(error.message);
  }
};

const folder = join(word('folder'), 'user-data');
mkdirSync(folder, { recursive: true });
app.setPath('userData', folder);
const events = [];
const fixture = { events, pages: new Map(), secondInstances: [] };
globalThis.fixture = fixture;

for (const name of ['before-quit', 'will-quit', 'quit', 'window-all-closed']) {
  app.on(name, () => {
    events.push(name);
    if (name === 'quit') console.log(`events: ${events.join(' ')}`);
    // Listening to it keeps the app open, as Electron has it.
  });
}
app.on('second-instance', (_event, argv, _cwd, data) => {
  fixture.secondInstances.push({ argv: argv.slice(1), data });
});

fixture.beforeReady = {
  isReady: app.isReady(),
  window: failureOf(() => new BrowserWindow()),
  handle: failureOf(() => protocol.handle('app', () => new Response(''))),
  storage: failureOf(() => safeStorage.encryptString('x')),
};
protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);

const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript' };
const policy = "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'";

async function answer({ url }) {
  const { pathname } = new URL(url);
  const path = join(import.meta.dirname, pathname);
  const isThere = pathname !== '/' && existsSync(path);
  const body = fixture.pages.get(pathname) ?? (isThere ? await readFile(path) : null);
  if (body === null) return new Response(null, { status: 404 });
  const type = types[extname(pathname)] ?? 'text/html';
  const headers = { 'content-type': type, 'content-security-policy': policy };
  return new Response(body, { headers });
}

fixture.open = (options = {}) => {
  const { webPreferences, ...others } = options;
  return new BrowserWindow({
    width: 640,
    height: 400,
    ...others,
    webPreferences: {
      preload: join(import.meta.dirname, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      ...webPreferences,
    },
  });
};

if (app.requestSingleInstanceLock({ note: word('note') ?? '' })) {
  // Not awaited here: Electron is ready only after this module has run to its end.
  app.whenReady().then(start);
} else {
  console.log('second instance');
  app.exit(3);
}

async function start() {
  fixture.schemesAfterReady = failureOf(() => protocol.registerSchemesAsPrivileged([]));
  protocol.handle('app', answer);
  ipcMain.handle('echo', (_event, value) => value);
  ipcMain.handle('fail', () => {
    throw new RangeError('out of range');
  });
  ipcMain.handle('uncloneable', () => () => undefined);
  ipcMain.handle('describe', (_event, value) => ({
    kind: value?.constructor?.name,
    size: value?.byteLength,
    last: value?.at?.(-1),
  }));
  ipcMain.handle('frame', ({ sender, senderFrame }) => ({
    isMain: senderFrame === fixture.window.webContents.mainFrame,
    isSender: sender === fixture.window.webContents,
    hasParent: senderFrame.parent !== null,
    url: senderFrame.url,
    origin: senderFrame.origin,
  }));
  fixture.window = fixture.open({ show: word('show') !== 'no' });
  await fixture.window.loadURL('app://phien/index.html');
}
