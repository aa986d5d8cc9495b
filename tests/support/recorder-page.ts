import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { aimAt } from '../../main/recordings/capture-source.ts';
import type { ConnectedDisplay } from '../../main/recordings/displays.ts';
import { openSegment, outlineSegment } from '../../main/recordings/segment-file.ts';
import { unwrapSegmentKey } from '../../main/recordings/segment-keys.ts';
import { type Command, commands } from '../../shared/contract.ts';
import { AppError, toFailure } from '../../shared/errors.ts';
import type { SegmentId } from '../../shared/session.ts';
import { findChromium } from '../stand-in/chromium.ts';
import { screensOf } from '../stand-in/desktop.ts';
import { connectX11 } from '../stand-in/x11.ts';
import { type DisplaySize, startDisplay } from './display.ts';
import { anInstallation, type Installation, type Services, someKeys } from './installation.ts';

/** Real time, because a real screen is captured. */
const realClock = {
  now: () => Date.now(),
  mono: () => Math.floor(performance.now()),
  pass: () => undefined,
  setWall: () => undefined,
  restart: () => undefined,
};

/** Bytes cross Playwright's JSON as base64. */
const bridge = `
  const wrap = (value) => value instanceof Uint8Array
    ? { base64: btoa(Array.from(value, (byte) => String.fromCharCode(byte)).join('')) }
    : value;
  const listeners = new Set();
  window.tell = (name, payload) => listeners.forEach((hear) => hear(name, payload));
  window.bridge = {
    command: (name, input) => window.ask(name, input &&
      Object.fromEntries(Object.entries(input).map(([key, value]) => [key, wrap(value)]))),
    onEvent: (listener) => { listeners.add(listener); return () => listeners.delete(listener); },
  };
`;

function unwrap(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('base64' in value)) return value;
  return Uint8Array.from(Buffer.from(String(value.base64), 'base64'));
}

type Options = Readonly<{
  size?: DisplaySize;
  /** Runs in the page before its own scripts. */
  before?: string;
  /** In place of the machine's disk. */
  disk?: Parameters<typeof anInstallation>[0]['disk'];
}>;

export type RecorderPage = Awaited<ReturnType<typeof startRecorderPage>>;

/**
 * The recorder's own page in a real Chromium on a virtual display, joined to the services of an
 * installation as main joins them. The page's window covers the display; what is not the recorder's
 * may be drawn in it.
 */
export async function startRecorderPage({ size, before = '', disk }: Options = {}) {
  const { width, height } = size ?? { width: 1920, height: 1080 };
  const executablePath = findChromium();
  if (!executablePath) throw new Error('No Chromium found. On Debian: apt-get install -y chromium');
  const keys = someKeys();
  const folder = mkdtempSync(join(tmpdir(), 'phien-recorder-'));
  const display = await startDisplay({ width, height });
  const server = await connectX11(display.env.DISPLAY);
  server.release();
  const home = anInstallation({ keys, clock: realClock, ...(disk === undefined ? {} : { disk }) });
  const services = home.start();
  services.sessions.readNotice({ version: 1 });
  const { url, stopServing } = await servePage(folder);
  const browser = await chromium.launch({
    executablePath,
    headless: false,
    env: { ...process.env, ...display.env, LANGUAGE: 'en_US' },
    args: [
      '--no-sandbox',
      '--auto-select-desktop-capture-source=creen',
      '--window-position=0,0',
      `--window-size=${width},${height}`,
    ],
  });
  const page = await browser.newPage({ viewport: null });
  const answer = createAnswer({ page, home, services });
  await page.exposeFunction('ask', answer);
  await page.addInitScript(bridge + before);
  const tellPage = () =>
    page.evaluate(
      (wanted) => Reflect.get(window, 'tell')('recorder.wanted', wanted),
      wantedOf(services),
    );
  let isStopping = false;
  home.pageTold(async () => {
    try {
      await tellPage();
    } catch (error) {
      // A page that is being closed hears nothing more.
      if (!isStopping && !page.isClosed()) throw error;
    }
  });
  await page.goto(url);
  const ticking = setInterval(() => void services.sessions.tick(), 1000);

  return {
    keys,
    display,
    home,
    services,
    browser,
    page,
    /** What the system says of its screens, told as main tells it. */
    async see(): Promise<readonly ConnectedDisplay[]> {
      home.world.displays = screensOf((await server.look()).monitors).map(
        ({ id, ...bounds }): ConnectedDisplay => ({
          id: String(id),
          model: '',
          bounds,
          scaleFactor: 1,
        }),
      );
      return home.world.displays;
    },
    picture: server.picture,
    records(id: SegmentId) {
      const file = readFileSync(home.pathOf(id));
      const key = unwrapSegmentKey(outlineSegment(file).header.keys, keys.recording.privateKey);
      return openSegment(file, key);
    },
    async stop(): Promise<void> {
      isStopping = true;
      clearInterval(ticking);
      home.pageTold(() => undefined);
      await browser.close();
      stopServing();
      await display.stop();
      home.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const wantedOf = ({ recorder, displays }: Services) => ({
  displays: recorder.wantedDisplays().map(({ id, label }) => ({ id, label })),
  layout: displays.layout(),
});

type Joined = { page: Page; home: Installation; services: Services };

function createAnswer({ page, home, services }: Joined) {
  const { recorder, displays } = services;
  const handlers: Record<string, (asked: never) => unknown> = {
    'recorder.wanted': () => wantedOf(services),
    'recorder.asking': async ({ displayId }: { displayId: string }) => {
      // Without a user's gesture Chromium refuses; the click lends one, as `readyRecorder` does.
      await page.mouse.click(5, 5);
      const isAnyExcluded = displays.scoped().some(({ inScope }) => !inScope);
      const sources = [{ id: 'screen:0:0', display_id: '' }];
      const asked = { displays: home.world.displays, sources, isAnyExcluded };
      return { region: aimAt(displayId, asked)?.region ?? null };
    },
    'recorder.masks': () => ({ excluding: false, rects: [] }),
    'recorder.begin': recorder.begin,
    'recorder.append': recorder.append,
    'recorder.rotate': recorder.rotate,
    'recorder.failed': recorder.failed,
    'recorder.encoderLost': recorder.encoderLost,
    'recorder.preview': recorder.setPreview,
  };
  return async (name: string, input: Record<string, unknown> | undefined) => {
    try {
      const given =
        input && Object.fromEntries(Object.entries(input).map(([k, v]) => [k, unwrap(v)]));
      const parsed = commands[name as Command].input.parse(given) as never;
      return { ok: true, value: await handlers[name]?.(parsed) };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return { ok: false, failure: toFailure(error) };
    }
  };
}

async function servePage(folder: string): Promise<{ url: string; stopServing: () => void }> {
  const outDir = join(folder, 'renderer');
  const root = resolve(import.meta.dirname, '../../renderer');
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: { outDir, rollupOptions: { input: { recorder: join(root, 'recorder.html') } } },
  });
  const server = createServer(async ({ url = '/' }, response) => {
    const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' };
    const body = await readFile(join(outDir, url)).catch(() => null);
    response.writeHead(body ? 200 : 404, { 'content-type': types[extname(url)] ?? 'text/plain' });
    response.end(body ?? '');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  // The server was given a port just above.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}/recorder.html`,
    stopServing: () => server.close(),
  };
}
