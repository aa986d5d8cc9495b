import { app } from 'electron';
import { cliWords, mayUseToken } from './cli/hand-over.ts';
import { consoleIo } from './cli/io.ts';
import { runCli } from './cli/run.ts';
import { layoutOf, profileOf } from './office/profiles.ts';
import { startTokens } from './own-processes.ts';
import { registerPages } from './pages.ts';
import { start } from './start.ts';

/** `phien verify …` of an installed copy: the same commands, before any window. */
const words = cliWords(process.argv, app.isPackaged);

if (words === null) openProfile();
else if (mayUseToken(words)) void app.whenReady().then(() => run(words));
// The app gets ready only after this module: so no other command needs a display.
else await run(words);

async function run(commandLine: readonly string[]): Promise<void> {
  // The installed program may not start Node as another process: Electron starts it.
  app.exit(await runCli(commandLine, { ...consoleIo(), startTokens }));
}

function openProfile(): void {
  const root = folderWord(process.argv) ?? app.getPath('userData');
  const layout = layoutOf(root, profileOf(process.argv));
  // The lock, the preferences and Chromium's own files belong to one profile each.
  app.setPath('userData', layout.folder);
  open(layout);
}

function open(layout: ReturnType<typeof layoutOf>): void {
  if (!app.requestSingleInstanceLock()) {
    console.error('Phiên đang mở với hồ sơ này. / Phiên is already open with this profile.');
    app.exit(1);
    return;
  }
  app.enableSandbox();
  registerPages();
  void app.whenReady().then(async () => {
    const { show, openedAgain } = await start(layout);
    app.on('second-instance', openedAgain);
    app.on('activate', show);
  });
}

function folderWord(argv: readonly string[]): string | null {
  return argv.find((word) => word.startsWith('--folder='))?.slice('--folder='.length) ?? null;
}
