import { afterAll, beforeAll, describe, expect } from 'vitest';
import { type StartedFixture, startFixture, states } from './fixture.ts';

describe('windows', () => {
  let app: StartedFixture;
  beforeAll(async () => {
    app = await startFixture();
    await app.window('desk');
  });
  afterAll(() => app.stop());

  states(
    'tells a window’s life in order, and prevents a close when asked',
    'api/browser-window#event-close',
    async () => {
      const log = await app.evaluate(async () => {
        const log: string[] = [];
        const window = globalThis.fixture.open({ show: false });
        window.once('ready-to-show', () => log.push('ready-to-show'));
        for (const name of ['show', 'hide', 'closed'] as const) {
          window.on(name as 'show', () => log.push(name));
        }
        await window.loadURL('app://phien/index.html');
        log.push(`visible: ${window.isVisible()}`);
        window.show();
        log.push(`visible: ${window.isVisible()}`);
        window.hide();
        window.once('close', (event) => event.preventDefault());
        window.close();
        log.push(`destroyed: ${window.isDestroyed()}`);
        window.close();
        log.push(`destroyed: ${window.isDestroyed()}`);
        return log;
      });
      expect(log.filter((entry) => entry !== 'ready-to-show')).toEqual([
        'visible: false',
        'show',
        'visible: true',
        'hide',
        'destroyed: false',
        'closed',
        'destroyed: true',
      ]);
      expect(log).toContain('ready-to-show');
    },
  );

  states('destroys without asking', 'api/browser-window#windestroy', async () => {
    const log = await app.evaluate(async () => {
      const log: string[] = [];
      const window = globalThis.fixture.open({ show: false });
      window.on('close', () => log.push('close'));
      window.on('closed', () => log.push('closed'));
      await window.loadURL('app://phien/index.html');
      window.destroy();
      return log;
    });
    expect(log).toEqual(['closed']);
  });

  states(
    'finds a window from its contents, and lists windows until they are closed',
    'api/browser-window#static-methods',
    async () => {
      const seen = await app.evaluate(async ({ BrowserWindow }) => {
        const before = BrowserWindow.getAllWindows().length;
        const window = globalThis.fixture.open({ show: false });
        await window.loadURL('app://phien/index.html');
        const found = BrowserWindow.fromWebContents(window.webContents) === window;
        const during = BrowserWindow.getAllWindows().length;
        window.destroy();
        return {
          found,
          more: during - before,
          after: BrowserWindow.getAllWindows().length - before,
        };
      });
      expect(seen).toEqual({ found: true, more: 1, after: 0 });
    },
  );

  states(
    'runs a hidden window’s timers and frames at full pace without background throttling',
    'api/structures/web-preferences',
    async () => {
      const ran = await app.evaluate(async () => {
        const window = globalThis.fixture.open({
          show: false,
          webPreferences: { backgroundThrottling: false },
        });
        await window.loadURL('app://phien/index.html');
        const counted = await window.webContents.executeJavaScript(`new Promise((done) => {
          let frames = 0, ticks = 0;
          const frame = () => { frames += 1; requestAnimationFrame(frame); };
          frame();
          const timer = setInterval(() => { ticks += 1; if (ticks === 50) finish(); }, 20);
          const finish = () => { clearInterval(timer); done({ frames, ms: performance.now() - start }); };
          const start = performance.now();
        })`);
        window.destroy();
        return counted as { frames: number; ms: number };
      });
      // A throttled window gets one timer a second and no frame at all.
      expect(ran.ms).toBeLessThan(5_000);
      expect(ran.frames).toBeGreaterThan(10);
    },
  );

  states(
    'runs code in a page and gives back its last value, or rejects with its error',
    'api/web-contents#contentsexecutejavascriptcode-usergesture',
    async () => {
      const seen = await app.evaluate(async () => {
        const { webContents } = globalThis.fixture.window;
        const run = (code: string, gesture?: boolean) =>
          webContents.executeJavaScript(code, gesture);
        return {
          value: await run('var one = 1; ({ sum: one + 1, list: [true] })'),
          nothing: (await run('undefined')) === undefined,
          failure: await run("Promise.reject(new Error('no'))").catch(String),
          gesture: await run('navigator.userActivation.isActive', true),
        };
      });
      expect(seen).toMatchObject({ value: { sum: 2, list: [true] }, nothing: true, gesture: true });
      expect(seen.failure).toContain('no');
    },
  );

  states(
    'prints a page to a PDF of the size that its style asks for',
    'api/web-contents#contentsprinttopdfoptions',
    async () => {
      const pdf = await app.evaluate(async () => {
        const style = '@page { size: A4 } body { color: black }';
        globalThis.fixture.pages.set('/print', `<style>${style}</style><p>Báo cáo tuần`);
        const window = globalThis.fixture.open({ show: false });
        await window.loadURL('app://phien/print');
        const bytes = await window.webContents.printToPDF({
          preferCSSPageSize: true,
          pageSize: 'A4',
        });
        window.destroy();
        return bytes.toString('latin1');
      });
      expect(pdf.startsWith('%PDF-')).toBe(true);
      const [, width, height] = /MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(pdf) ?? [];
      // Points; Chromium rounds up to a whole pixel.
      expect(Math.abs(Number(width) - 595.3)).toBeLessThan(1);
      expect(Math.abs(Number(height) - 841.9)).toBeLessThan(1);
    },
  );

  states(
    'tells of a page whose process is gone, and brings it back by reloading',
    'api/web-contents#event-render-process-gone',
    async () => {
      const seen = await app.evaluate(async () => {
        const window = globalThis.fixture.open({ show: false });
        const { webContents } = window;
        await window.loadURL('app://phien/index.html');
        const loaded = () =>
          new Promise<void>((resolve) => webContents.once('did-finish-load', () => resolve()));
        const reason = new Promise<string>((resolve) =>
          webContents.once('render-process-gone', (_event, details) => resolve(details.reason)),
        );
        webContents.forcefullyCrashRenderer();
        const gone = await reason;
        const back = loaded();
        webContents.reload();
        await back;
        const bridge = await webContents.executeJavaScript('typeof window.fixtureBridge');
        window.destroy();
        return { gone, bridge };
      });
      expect(['crashed', 'killed']).toContain(seen.gone);
      expect(seen.bridge).toBe('object');
    },
  );

  states(
    'captures a page as an image',
    'api/web-contents#contentscapturepagerect-opts',
    async () => {
      const size = await app.evaluate(async () => {
        const image = await globalThis.fixture.window.webContents.capturePage();
        return { isEmpty: image.isEmpty(), width: image.getSize().width };
      });
      expect(size.isEmpty).toBe(false);
      expect(size.width).toBeGreaterThan(300);
    },
  );

  states(
    'makes pages follow the theme that the app sets, and tells of it',
    'api/native-theme#nativethemethemesource',
    async () => {
      const page = await app.window('desk');
      const isDark = () => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
      const set = (source: 'dark' | 'light') =>
        app.evaluate(({ nativeTheme }, next) => {
          let updates = 0;
          nativeTheme.once('updated', () => {
            updates += 1;
          });
          nativeTheme.themeSource = next;
          return { isDark: nativeTheme.shouldUseDarkColors, updates };
        }, source);
      await set('light');
      expect((await set('dark')).isDark).toBe(true);
      await expect.poll(isDark).toBe(true);
      expect((await set('light')).isDark).toBe(false);
      await expect.poll(isDark).toBe(false);
    },
  );
});
