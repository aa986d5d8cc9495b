import { afterEach, describe, expect, it } from 'vitest';
import { findElectron } from '../support/launch.ts';
import { type StartedFixture, startFixture } from './conformance/fixture.ts';

// Electron itself asks before it closes; only the stand-in has to bring a window back.
describe.runIf(findElectron() === undefined)('a window that a person closes', () => {
  const started: StartedFixture[] = [];
  afterEach(async () => {
    for (const app of started.splice(0)) await app.stop();
  });
  const start = async () => {
    const app = await startFixture();
    started.push(app);
    return app;
  };

  it('is closed when the app lets it', async () => {
    const app = await start();
    await (await app.window('desk')).close();
    await expect
      .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length))
      .toBe(0);
  });

  it('comes back with its page when the app prevents it', async () => {
    const app = await start();
    await app.evaluate(() => {
      globalThis.fixture.window.on('close', (event) => {
        globalThis.fixture.events.push('close');
        event.preventDefault();
      });
    });
    await (await app.window('desk')).close();
    await expect.poll(() => app.evaluate(() => globalThis.fixture.events)).toEqual(['close']);
    const again = await app.window('desk');
    await again.waitForFunction(() => typeof window.fixtureBridge?.invoke === 'function');
    expect(await again.evaluate(() => window.fixtureBridge.invoke('echo', 'vẫn đây'))).toBe(
      'vẫn đây',
    );
    expect(await app.evaluate(() => globalThis.fixture.window.isVisible())).toBe(true);
  });
});
