import { afterAll, beforeAll, describe, expect } from 'vitest';
import { type StartedFixture, startFixture, states } from './fixture.ts';

describe('preload and messages', () => {
  let app: StartedFixture;
  beforeAll(async () => {
    app = await startFixture();
  });
  afterAll(() => app.stop());
  const desk = () => app.window('desk');

  states(
    'runs the preload before the page’s first script, in a world of its own',
    'tutorial/context-isolation',
    async () => {
      const page = await desk();
      expect(await page.evaluate(() => window.atStart)).toEqual({
        bridge: 'object',
        require: 'undefined',
        process: 'undefined',
        preloadOnly: 'undefined',
      });
    },
  );

  states(
    'exposes frozen copies that the page cannot replace',
    'api/context-bridge#contextbridgeexposeinmainworldapikey-api',
    async () => {
      const page = await desk();
      const after = await page.evaluate(() => {
        Reflect.set(window, 'fixtureBridge', null);
        Reflect.set(window.fixtureBridge, 'version', 2);
        Reflect.deleteProperty(window, 'fixtureBridge');
        return {
          version: window.fixtureBridge.version,
          isFrozen: Object.isFrozen(window.fixtureBridge),
        };
      });
      expect(after).toEqual({ version: 1, isFrozen: true });
    },
  );

  states(
    'carries values, functions and promises across the bridge, and errors by their message',
    'api/context-bridge#parameter--error--return-type-support',
    async () => {
      const page = await desk();
      const seen = await page.evaluate(async () => {
        const { echo, fail } = window.fixtureBridge;
        const list = echo([1, 'hai', { ba: new Uint8Array([3]) }]);
        const [, , object] = list as [number, string, { ba: Uint8Array }];
        const twice = echo((value: number) => 2 * value) as (value: number) => number;
        const rejected = echo(Promise.reject(new Error('later'))) as Promise<never>;
        let thrown = '';
        try {
          fail();
        } catch (error) {
          thrown = error instanceof Error ? error.message : 'not an error';
        }
        return {
          bytes: object.ba instanceof Uint8Array && [...object.ba],
          doubled: twice(21),
          promised: await echo(Promise.resolve('xong')),
          rejected: await rejected.catch((error: Error) => error.message),
          thrown,
        };
      });
      expect(seen).toEqual({
        bytes: [3],
        doubled: 42,
        promised: 'xong',
        rejected: 'later',
        thrown: 'from the preload',
      });
    },
  );

  states(
    'sends structured clones to the main process and back',
    'api/ipc-renderer#ipcrendererinvokechannel-args',
    async () => {
      const page = await desk();
      const same = await page.evaluate(async () => {
        const value = {
          text: 'Kế hoạch tuần\u2028',
          nothing: undefined,
          none: null,
          numbers: [0, 1.5, Number.NaN, Number.POSITIVE_INFINITY],
          big: 12345678901234567890n,
          date: new Date(1_785_000_000_000),
          map: new Map([['a', new Set([1])]]),
          bytes: new Uint8Array([0, 127, 255]),
          floats: new Float64Array([0.1]),
          buffer: new Uint8Array([9, 8]).buffer,
        };
        const back = (await window.fixtureBridge.invoke('echo', value)) as typeof value;
        return {
          text: back.text === value.text,
          hasNothing: 'nothing' in back && back.nothing === undefined && back.none === null,
          numbers: back.numbers.map(String).join(),
          big: String(back.big),
          date: back.date.getTime(),
          map: [...(back.map.get('a') ?? [])],
          bytes: back.bytes instanceof Uint8Array && [...back.bytes],
          floats: [...back.floats],
          buffer: [...new Uint8Array(back.buffer)],
        };
      });
      expect(same).toEqual({
        text: true,
        hasNothing: true,
        numbers: '0,1.5,NaN,Infinity',
        big: '12345678901234567890',
        date: 1_785_000_000_000,
        map: [1],
        bytes: [0, 127, 255],
        floats: [0.1],
        buffer: [9, 8],
      });
    },
  );

  states('gives main a Uint8Array for a Uint8Array', 'api/ipc-renderer', async () => {
    const page = await desk();
    const seen = await page.evaluate(() =>
      window.fixtureBridge.invoke('describe', new Uint8Array(1_000_000).fill(7)),
    );
    expect(seen).toEqual({ kind: 'Uint8Array', size: 1_000_000, last: 7 });
  });

  states('refuses what cannot be cloned', 'tutorial/ipc#object-serialization', async () => {
    const page = await desk();
    const failures = await page
      .evaluate(async () => {
        const message = (error: unknown) => String((error as Error).message);
        return [
          await window.fixtureBridge.invoke('echo', Symbol('x')).catch(message),
          await window.fixtureBridge.invoke('uncloneable').catch(message),
        ];
      })
      .catch((error: Error) => [error.message, error.message]);
    for (const failure of failures) expect(failure).toMatch(/could not be cloned/);
  });

  states(
    'rejects with the message of the error that a handler threw, and with nothing else of it',
    'api/ipc-main#ipcmainhandlechannel-listener',
    async () => {
      const page = await desk();
      const failures = await page.evaluate(async () => {
        const describe = (error: Error) => ({ name: error.name, message: error.message });
        return [
          await window.fixtureBridge.invoke('fail').catch(describe),
          await window.fixtureBridge.invoke('nobody').catch(describe),
        ];
      });
      expect(failures).toEqual([
        {
          name: 'Error',
          message: "Error invoking remote method 'fail': RangeError: out of range",
        },
        {
          name: 'Error',
          message:
            "Error invoking remote method 'nobody': Error: No handler registered for 'nobody'",
        },
      ]);
    },
  );

  states(
    'tells a handler which frame asked: its address, its origin, and that it is the main one',
    'api/structures/ipc-main-invoke-event',
    async () => {
      const page = await desk();
      expect(await page.evaluate(() => window.fixtureBridge.invoke('frame'))).toEqual({
        isMain: true,
        isSender: true,
        hasParent: false,
        url: 'app://phien/index.html',
        origin: 'app://phien',
      });
    },
  );

  states(
    'delivers events in order to listeners until they are removed',
    'api/web-contents#contentssendchannel-args',
    async () => {
      const page = await desk();
      await page.evaluate(() => {
        const heard: unknown[] = [];
        const stop = window.fixtureBridge.onEvent((...args) => {
          heard.push(args);
          if (heard.length === 3) stop();
        });
        Reflect.set(window, 'heard', heard);
      });
      await app.evaluate(() => {
        for (const index of [1, 2, 3, 4]) {
          globalThis.fixture.window.webContents.send('event', 'tick', { index });
        }
      });
      const heard = () => page.evaluate(() => Reflect.get(window, 'heard') as unknown[]);
      await page.evaluate(() => window.fixtureBridge.invoke('echo', 'after the events'));
      expect(await heard()).toEqual([1, 2, 3].map((index) => ['tick', { index }]));
    },
  );
});
