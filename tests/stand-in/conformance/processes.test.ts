import { afterEach, describe, expect } from 'vitest';
import { type StartedFixture, startFixture, states } from './fixture.ts';

describe('processes of their own', () => {
  let app: StartedFixture | null = null;
  afterEach(() => app?.stop());

  states(
    'hear and answer their parent, and tell it when they end',
    'api/utility-process',
    async () => {
      app = await startFixture();
      await app.window('desk');
      const seen = await app.evaluate(async ({ app: electron, utilityProcess }) => {
        const child = utilityProcess.fork(`${electron.getAppPath()}/child.js`, [], {
          stdio: 'ignore',
        });
        const answer = new Promise((resolve) => void child.once('message', resolve));
        child.postMessage({ bytes: [1, 2], word: 'đã nghe' });
        const heard = await answer;
        const ended = new Promise((resolve) => void child.once('exit', resolve));
        child.postMessage('end');
        return { heard, code: await ended };
      });
      expect(seen).toEqual({
        heard: { type: 'utility', heard: { bytes: [1, 2], word: 'đã nghe' } },
        code: 3,
      });
    },
  );

  states('end when their parent says so', 'api/utility-process', async () => {
    app = await startFixture();
    await app.window('desk');
    const seen = await app.evaluate(async ({ app: electron, utilityProcess }) => {
      const child = utilityProcess.fork(`${electron.getAppPath()}/child.js`, [], {
        stdio: 'ignore',
      });
      await new Promise((resolve) => void child.once('spawn', () => resolve(null)));
      const before = typeof child.pid;
      const ended = new Promise((resolve) => void child.once('exit', resolve));
      const killed = child.kill();
      await ended;
      return { before, killed, after: typeof child.pid };
    });
    expect(seen).toEqual({ before: 'number', killed: true, after: 'undefined' });
  });
});
