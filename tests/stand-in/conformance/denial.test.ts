import { afterAll, beforeAll, describe, expect } from 'vitest';
import { type StartedFixture, startFixture, states } from './fixture.ts';

describe('what a page may not do', () => {
  let app: StartedFixture;
  beforeAll(async () => {
    app = await startFixture();
    await app.window('desk');
  });
  afterAll(() => app.stop());

  states(
    'stays where it is when the app prevents a navigation',
    'api/web-contents#event-will-navigate',
    async () => {
      const page = await app.window('desk');
      await app.evaluate(() => {
        globalThis.fixture.window.webContents.on('will-navigate', (event) => {
          globalThis.fixture.events.push(`will-navigate ${event.url}`);
          event.preventDefault();
        });
      });
      await page.evaluate(() => {
        location.href = 'https://example.com/';
      });
      await expect
        .poll(() => app.evaluate(() => globalThis.fixture.events))
        .toContain('will-navigate https://example.com/');
      expect(await page.evaluate(() => window.atStart.bridge)).toBe('object');
      await page.evaluate(() => location.assign('/index.html?elsewhere'));
      await expect
        .poll(() => app.evaluate(() => globalThis.fixture.events))
        .toContain('will-navigate app://phien/index.html?elsewhere');
      const url = await app.evaluate(() => globalThis.fixture.window.webContents.getURL());
      expect(url).toBe('app://phien/index.html');
    },
  );

  states(
    'does not tell of navigations and reloads that the app itself makes',
    'api/web-contents#event-will-navigate',
    async () => {
      const told = await app.evaluate(async () => {
        let count = 0;
        const window = globalThis.fixture.open({ show: false });
        window.webContents.on('will-navigate', () => {
          count += 1;
        });
        await window.loadURL('app://phien/index.html');
        await window.loadURL('app://phien/index.html?again');
        const loaded = new Promise<void>((resolve) =>
          window.webContents.once('did-finish-load', () => resolve()),
        );
        window.webContents.reload();
        await loaded;
        const url = window.webContents.getURL();
        window.destroy();
        return { count, url };
      });
      expect(told).toEqual({ count: 0, url: 'app://phien/index.html?again' });
    },
  );

  states(
    'opens no window when the handler denies it',
    'api/web-contents#contentssetwindowopenhandlerhandler',
    async () => {
      const page = await app.window('desk');
      await app.evaluate(() => {
        globalThis.fixture.window.webContents.setWindowOpenHandler(({ url }) => {
          globalThis.fixture.events.push(`open ${url}`);
          return { action: 'deny' };
        });
      });
      const opened = await page.evaluate(() => window.open('https://example.com/x'));
      expect(opened).toBe(null);
      await expect
        .poll(() => app.evaluate(() => globalThis.fixture.events))
        .toContain('open https://example.com/x');
      const windows = await app.evaluate(
        ({ BrowserWindow }) => BrowserWindow.getAllWindows().length,
      );
      expect(windows).toBe(1);
    },
  );

  states(
    'denies a permission that the app’s check denies',
    'api/session#sessetpermissioncheckhandlerhandler',
    async () => {
      const states = await app.evaluate(async ({ session }) => {
        session.defaultSession.setPermissionCheckHandler(() => false);
        session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) =>
          answer(false),
        );
        const window = globalThis.fixture.open({ show: false });
        await window.loadURL('app://phien/index.html');
        const seen = await window.webContents.executeJavaScript(`Promise.all([
          navigator.permissions.query({ name: 'geolocation' }).then((status) => status.state),
          Notification.permission,
          navigator.mediaDevices.getUserMedia({ audio: true }).then(() => 'heard', (e) => e.name),
        ])`);
        window.destroy();
        return seen as string[];
      });
      expect(states.slice(0, 2)).toEqual(['denied', 'denied']);
      expect(['NotAllowedError', 'NotFoundError']).toContain(states[2]);
    },
  );

  states(
    'applies the security policy that the app’s answer carries',
    'tutorial/security#7-define-a-content-security-policy',
    async () => {
      const page = await app.window('desk');
      const seen = await page.evaluate(async () => {
        const violated: string[] = [];
        const both = new Promise<void>((resolve) =>
          document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
            violated.push(effectiveDirective);
            if (violated.length === 2) resolve();
          }),
        );
        const script = document.createElement('script');
        script.textContent = 'window.inlineRan = true';
        document.head.append(script);
        const image = document.createElement('img');
        image.src = 'data:image/png;base64,AAAA';
        document.body.append(image);
        await both;
        return { inlineRan: 'inlineRan' in window, violated: violated.sort() };
      });
      expect(seen).toEqual({ inlineRan: false, violated: ['img-src', 'script-src-elem'] });
    },
  );

  states(
    'reaches its own pages and nothing on the network',
    'api/protocol#protocolhandlescheme-handler',
    async () => {
      const page = await app.window('desk');
      const own = await page.evaluate(async () => {
        const good = await fetch('/page.js');
        const missing = await fetch('/missing');
        return [good.status, good.headers.get('content-type'), missing.status];
      });
      expect(own).toEqual([200, 'text/javascript', 404]);
      const foreign = await page.evaluate(() =>
        fetch('https://example.com/').then(
          () => 'reached',
          () => 'refused',
        ),
      );
      expect(foreign).toBe('refused');
    },
  );

  states(
    'checks spelling until the app says no',
    'api/session#sessetspellcheckerenabledenable',
    async () => {
      const seen = await app.evaluate(({ session: { defaultSession } }) => {
        const before = defaultSession.isSpellCheckerEnabled();
        defaultSession.setSpellCheckerEnabled(false);
        const after = defaultSession.isSpellCheckerEnabled();
        defaultSession.setSpellCheckerEnabled(before);
        return [before, after];
      });
      expect(seen).toEqual([true, false]);
    },
  );
});
