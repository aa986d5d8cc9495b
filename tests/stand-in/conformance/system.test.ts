import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { findElectron } from '../../support/launch.ts';
import { type StartedFixture, startFixture, states } from './fixture.ts';

const isStandIn = findElectron() === undefined;

const captureInPage = `(async () => {
  const stream = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: 5 }, audio: false });
  const [track] = stream.getVideoTracks();
  const reader = new MediaStreamTrackProcessor({ track }).readable.getReader();
  const sizes = [];
  const encoder = new VideoEncoder({
    output: (chunk) => sizes.push(chunk.byteLength),
    error: (error) => { throw error; },
  });
  const { value: first } = await reader.read();
  encoder.configure({ codec: 'av01.0.08M.08', width: first.codedWidth, height: first.codedHeight });
  encoder.encode(first);
  first.close();
  await encoder.flush();
  const { displaySurface: surface } = track.getSettings();
  track.stop();
  return { surface, audio: stream.getAudioTracks().length, sizes };
})()`;

describe('the system around the app', () => {
  const started: StartedFixture[] = [];
  afterEach(async () => {
    for (const app of started.splice(0)) await app.stop();
  });
  const start = async (options = {}) => {
    const app = await startFixture(options);
    started.push(app);
    await app.window('desk');
    return app;
  };

  states(
    'asks the permission display-capture, then the app which screen, and captures it hidden',
    'api/session#sessetdisplaymediarequesthandlerhandler-opts',
    async () => {
      const app = await start();
      const seen = await app.evaluate(async ({ desktopCapturer, session }, code) => {
        const asked: unknown[] = [];
        const window = globalThis.fixture.open({ show: false });
        session.defaultSession.setPermissionRequestHandler((contents, permission, answer) => {
          asked.push([permission, contents === window.webContents]);
          answer(true);
        });
        session.defaultSession.setDisplayMediaRequestHandler(async (request, answer) => {
          const { frame, audioRequested, videoRequested } = request;
          asked.push([frame === window.webContents.mainFrame, audioRequested, videoRequested]);
          const [video] = await desktopCapturer.getSources({ types: ['screen'] });
          answer(video ? { video } : null);
        });
        await window.loadURL('app://phien/index.html');
        const captured = await window.webContents.executeJavaScript(code, true);
        return { asked, captured };
      }, captureInPage);
      expect(seen.asked).toEqual([
        ['display-capture', true],
        [true, false, true],
      ]);
      expect(seen.captured).toMatchObject({ surface: 'monitor', audio: 0 });
      expect(seen.captured.sizes[0]).toBeGreaterThan(20);
    },
  );

  states(
    'refuses a capture that the app does not grant, or that no gesture asked for',
    'api/session#sessetdisplaymediarequesthandlerhandler-opts',
    async () => {
      const app = await start();
      const failures = await app.evaluate(async ({ session }) => {
        const { webContents } = globalThis.fixture.window;
        const code = 'navigator.mediaDevices.getDisplayMedia({ video: true }).catch((e) => e.name)';
        const run = async () => [await webContents.executeJavaScript(code, true)];
        const answers: unknown[] = await run();
        session.defaultSession.setDisplayMediaRequestHandler((_request, answer) => answer(null));
        answers.push(...(await run()));
        session.defaultSession.setPermissionRequestHandler((_c, _permission, answer) =>
          answer(false),
        );
        answers.push(...(await run()));
        return answers;
      });
      for (const failure of failures) expect(failure).toMatch(/Error$/);
      const page = await app.window('desk');
      await page.reload();
      const ungestured = await page.evaluate(() =>
        navigator.mediaDevices.getDisplayMedia({ video: true }).then(
          () => 'captured',
          (error: Error) => error.name,
        ),
      );
      expect(ungestured).toMatch(/Error$/);
    },
  );

  states('seals and unseals a string across runs', 'api/safe-storage', async () => {
    const app = await start();
    const sealed = await app.evaluate(({ safeStorage }) => ({
      isAvailable: safeStorage.isEncryptionAvailable(),
      text: safeStorage.encryptString('mật khẩu').toString('base64'),
    }));
    expect(sealed.isAvailable).toBe(true);
    expect(Buffer.from(sealed.text, 'base64').includes('mật khẩu')).toBe(false);
    await app.quit();
    const again = await start({ folder: app.folder });
    const opened = await again.evaluate(
      ({ safeStorage }, text) => safeStorage.decryptString(Buffer.from(text, 'base64')),
      sealed.text,
    );
    expect(opened).toBe('mật khẩu');
  });

  states('throws for what it cannot unseal', 'api/safe-storage', async () => {
    const app = await start();
    const failure = await app.evaluate(({ safeStorage }) => {
      const sealed = safeStorage.encryptString('một');
      sealed.writeUInt8(sealed.readUInt8(sealed.length - 1) ^ 1, sealed.length - 1);
      try {
        return safeStorage.decryptString(sealed);
      } catch (error) {
        return `failed: ${String(error)}`;
      }
    });
    expect(failure).toMatch(/^failed: Error: Error while decrypting/);
  });

  it.runIf(isStandIn)('loses what was sealed with its keyring', async () => {
    const app = await start();
    const sealed = await app.evaluate(({ safeStorage }) =>
      safeStorage.encryptString('một').toString('base64'),
    );
    const keyring = join(app.folder, 'keyring');
    expect(readdirSync(keyring)).toHaveLength(1);
    rmSync(keyring, { recursive: true });
    const failure = await app.evaluate(({ safeStorage }, text) => {
      try {
        return safeStorage.decryptString(Buffer.from(text, 'base64'));
      } catch (error) {
        return String(error);
      }
    }, sealed);
    expect(failure).toMatch(/Error while decrypting/);
  });

  states(
    'reports power events to the app, and the seconds without input',
    'api/power-monitor',
    async () => {
      const app = await start();
      await app.evaluate(({ powerMonitor }) => {
        const { events } = globalThis.fixture;
        powerMonitor.on('suspend', () => events.push('suspend'));
        powerMonitor.on('lock-screen', () => events.push('lock-screen'));
      });
      await app.system.emitPower('suspend');
      await app.system.emitPower('lock-screen');
      await app.system.setIdleSeconds(301);
      const seen = await app.evaluate(({ powerMonitor }) => ({
        events: globalThis.fixture.events,
        idle: powerMonitor.getSystemIdleTime(),
      }));
      expect(seen).toEqual({ events: ['suspend', 'lock-screen'], idle: 301 });
      await app.system.setIdleSeconds(null);
      const real = await app.evaluate(({ powerMonitor }) => powerMonitor.getSystemIdleTime());
      expect(real).toBeLessThan(301);
    },
  );

  states('keeps the machine awake until told otherwise', 'api/power-save-blocker', async () => {
    const app = await start();
    const seen = await app.evaluate(({ powerSaveBlocker }) => {
      const screen = powerSaveBlocker.start('prevent-display-sleep');
      const machine = powerSaveBlocker.start('prevent-app-suspension');
      const before = [screen, machine].map((id) => powerSaveBlocker.isStarted(id));
      powerSaveBlocker.stop(screen);
      const after = [screen, machine].map((id) => powerSaveBlocker.isStarted(id));
      powerSaveBlocker.stop(machine);
      return { before, after, last: powerSaveBlocker.isStarted(machine) };
    });
    expect(seen).toEqual({ before: [true, true], after: [false, true], last: false });
  });

  states('describes the screens', 'api/screen', async () => {
    const app = await start();
    const seen = await app.evaluate(({ screen }) => ({
      all: screen.getAllDisplays().length,
      width: screen.getPrimaryDisplay().bounds.width,
      x: typeof screen.getCursorScreenPoint().x,
    }));
    expect(seen.all).toBeGreaterThan(0);
    expect(seen.width).toBeGreaterThan(600);
    expect(seen.x).toBe('number');
  });

  states(
    'gives every file that a person chose where several may be',
    'api/dialog#dialogshowopendialogwindow-options',
    async () => {
      const app = await start();
      await app.system.answerDialog(['/văn bản/1.pdf', '/văn bản/2.pdf']);
      const chosen = await app.evaluate(({ dialog }) =>
        dialog.showOpenDialog({ properties: ['openFile', 'multiSelections'] }),
      );
      const filePaths = ['/văn bản/1.pdf', '/văn bản/2.pdf'];
      expect(chosen).toMatchObject({ canceled: false, filePaths });
    },
  );

  states(
    'shows where a file lies, and gives nothing back',
    'api/shell#shellshowiteminfolderfullpath',
    async () => {
      const app = await start();
      const given = await app.evaluate(({ app: electron, shell }) => {
        const shown: unknown = shell.showItemInFolder(`${electron.getAppPath()}/child.js`);
        return typeof shown;
      });
      expect(given).toBe('undefined');
      const opened = await app.system.openedByShell();
      if (isStandIn) expect(opened).toEqual([expect.stringMatching(/fixture-app$/)]);
    },
  );

  states(
    'says why a file cannot be opened, and nothing where it was',
    'api/shell#shellopenpathpath',
    async () => {
      const app = await start();
      const failed = await app.evaluate(({ app: electron, shell }) =>
        shell.openPath(`${electron.getAppPath()}/absent.pdf`),
      );
      expect(failed).toMatch(/./);
      if (!isStandIn) return;
      const done = await app.evaluate(({ app: electron, shell }) =>
        shell.openPath(`${electron.getAppPath()}/child.js`),
      );
      expect(done).toBe('');
      expect(await app.system.openedByShell()).toEqual([expect.stringMatching(/child\.js$/)]);
    },
  );

  states(
    'opens addresses elsewhere, and refuses what is none',
    'api/shell#shellopenexternalurl-options',
    async () => {
      const app = await start();
      const refused = await app.evaluate(async ({ shell }) => {
        try {
          await shell.openExternal('no address');
          return '';
        } catch (error) {
          return String(error);
        }
      });
      expect(refused).toMatch(/./);
      // Nobody wants a browser opened by a test.
      if (!isStandIn) return;
      const given = await app.evaluate(({ shell }) =>
        shell.openExternal('https://so.example.vn/a'),
      );
      expect(given).toBeUndefined();
      expect(await app.system.openedByShell()).toEqual(['https://so.example.vn/a']);
    },
  );

  states('gives the file that a person chose', 'api/dialog', async () => {
    const app = await start();
    await app.system.answerDialog(['/tmp/kit.kit']);
    const chosen = await app.evaluate(({ dialog }) => dialog.showOpenDialog({}));
    expect(chosen).toEqual({ canceled: false, filePaths: ['/tmp/kit.kit'] });
    await app.system.answerDialog([]);
    const none = await app.evaluate(({ dialog }) => dialog.showSaveDialog({}));
    expect(none).toEqual({ canceled: true, filePath: '' });
  });

  it.runIf(isStandIn)('throws the name of what the stand-in does not implement', async () => {
    const app = await start();
    const failure = await app.evaluate(({ app }) => {
      try {
        return String(app.dock);
      } catch (error) {
        return String(error);
      }
    });
    expect(failure).toContain('app.dock');
  });
});
