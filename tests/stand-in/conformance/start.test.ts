import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect } from 'vitest';
import { aFolder, type StartedFixture, startFixture, states } from './fixture.ts';

describe('start and end', () => {
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
    'is ready only after the main module has run, and refuses windows until then',
    'tutorial/esm',
    async () => {
      const app = await start();
      const seen = await app.evaluate(() => globalThis.fixture.beforeReady);
      expect(seen.isReady).toBe(false);
      expect(seen.window).toMatch(/before app is ready/);
      expect(seen.handle).toEqual(expect.any(String));
      expect(seen.storage).toEqual(expect.any(String));
    },
  );

  states(
    'takes privileged schemes before ready and refuses them afterwards',
    'api/protocol#protocolregisterschemesasprivilegedcustomschemes',
    async () => {
      const app = await start();
      const page = await app.window('desk');
      expect(await page.evaluate(() => window.isSecureContext)).toBe(true);
      expect(await app.evaluate(() => globalThis.fixture.schemesAfterReady)).toMatch(/before app/);
    },
  );

  states(
    'takes version, name and the app folder from package.json',
    'api/app#appgetversion',
    async () => {
      const app = await start();
      const seen = await app.evaluate(({ app }) => ({
        version: app.getVersion(),
        name: app.getName(),
        isPackaged: app.isPackaged,
        userData: app.getPath('userData'),
      }));
      expect(seen).toEqual({
        version: '1.2.3',
        name: 'phien-fixture',
        isPackaged: false,
        userData: `${app.folder}/user-data`,
      });
    },
  );

  states(
    'gives the instance lock to one process per user data folder and tells it of the second',
    'api/app#apprequestsingleinstancelockadditionaldata',
    async () => {
      const first = await start();
      await expect(
        startFixture({ folder: first.folder, args: ['--note=Xin chào'] }),
      ).rejects.toThrow(/second instance|ended|closed/);
      const heard = await first.evaluate(() => globalThis.fixture.secondInstances);
      expect(heard).toHaveLength(1);
      expect(heard[0]?.data).toEqual({ note: 'Xin chào' });
      expect(heard[0]?.argv).toContain('--note=Xin chào');
    },
  );

  states(
    'starts the same app again from its own executable and arguments',
    'api/app#apprelaunchoptions',
    async () => {
      const first = await start();
      await first.evaluate(() => {
        const { spawn } = process.getBuiltinModule('node:child_process');
        const words = [...process.argv.slice(1), '--note=again'];
        spawn(process.execPath, words, { detached: true, stdio: 'ignore' }).unref();
      });
      await expect
        .poll(() => first.evaluate(() => globalThis.fixture.secondInstances), { timeout: 20_000 })
        .toMatchObject([{ data: { note: 'again' } }]);
    },
  );

  states(
    'gives the lock of another user data folder at the same time',
    'api/app#apprequestsingleinstancelockadditionaldata',
    async () => {
      const apps = [await start(), await start()];
      for (const app of apps) {
        expect(await app.evaluate(({ app }) => app.hasSingleInstanceLock())).toBe(true);
      }
    },
  );

  states(
    'frees the lock when its process is killed',
    'api/app#apprequestsingleinstancelockadditionaldata',
    async () => {
      const folder = aFolder();
      const first = await startFixture({ folder });
      await first.window('desk');
      await first.kill();
      const second = await start({ folder });
      expect(await second.evaluate(({ app }) => app.hasSingleInstanceLock())).toBe(true);
    },
  );

  states(
    'quits in the order before-quit, windows closed, will-quit, quit, without window-all-closed',
    'api/app#appquit',
    async () => {
      const app = await start();
      await app.evaluate(() => {
        const { events, window } = globalThis.fixture;
        window.on('close', () => events.push('close'));
        window.on('closed', () => events.push('closed'));
      });
      await app.quit();
      expect(app.output()).toContain('events: before-quit close closed will-quit quit\n');
      expect(await app.exited).toBe(0);
    },
  );

  states(
    'does not quit when before-quit or a window’s close is prevented',
    'api/app#event-before-quit',
    async () => {
      const app = await start();
      const events = await app.evaluate(({ app }) => {
        const { events, window } = globalThis.fixture;
        app.once('before-quit', (event) => event.preventDefault());
        app.quit();
        window.once('close', (event) => {
          events.push('close');
          event.preventDefault();
        });
        app.quit();
        return events;
      });
      expect(events).toEqual(['before-quit', 'before-quit', 'close']);
      expect(await app.evaluate(() => globalThis.fixture.window.isDestroyed())).toBe(false);
    },
  );

  states(
    'stays open after its last window when it listens to window-all-closed',
    'api/app#event-window-all-closed',
    async () => {
      const app = await start();
      await app.evaluate(() => globalThis.fixture.window.close());
      const windows = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows());
      expect(windows).toHaveLength(0);
      expect(await app.evaluate(() => globalThis.fixture.events)).toEqual(['window-all-closed']);
    },
  );

  states('quits on SIGTERM as on quit', 'api/app#event-before-quit', async () => {
    const app = await start();
    process.kill(app.pid, 'SIGTERM');
    await app.exited;
    expect(app.output()).toContain('before-quit');
  });

  states('exits at once, with a code, without before-quit', 'api/app#appexitexitcode', async () => {
    const app = await start();
    await app.evaluate(({ app }) => void setImmediate(() => app.exit(7)));
    expect(await app.exited).toBe(7);
    expect(app.output()).toContain('events: quit\n');
  });

  states('leaves no process behind when it is killed', 'api/app', async () => {
    const app = await start();
    expect(processesNaming(app.folder).length).toBeGreaterThan(1);
    await app.kill();
    await expect.poll(() => processesNaming(app.folder)).toEqual([]);
  });
});

/** Command lines that name a folder, from the kernel's own list. */
function processesNaming(folder: string): string[] {
  const pids = execFileSync('ls', ['/proc'], { encoding: 'utf8' }).match(/^\d+$/gm) ?? [];
  return pids.filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder);
    } catch {
      // It ended between the listing and the reading.
      return false;
    }
  });
}
