import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRecords } from '../../main/recordings/open-recording.ts';
import { openSegment, outlineSegment } from '../../main/recordings/segment-file.ts';
import { unwrapSegmentKey } from '../../main/recordings/segment-keys.ts';
import { muxWebm } from '../../main/recordings/webm.ts';
import { type Command, commands } from '../../shared/contract.ts';
import { AppError, toFailure } from '../../shared/errors.ts';
import { findChromium } from '../stand-in/chromium.ts';
import { connectX11 } from '../stand-in/x11.ts';
import { startDisplay, type VirtualDisplay } from '../support/display.ts';
import {
  anInstallation,
  type Installation,
  type Services,
  someKeys,
} from '../support/installation.ts';

const keys = someKeys();
let folder: string;
let display: VirtualDisplay;
let server: Server;
let browser: Browser;
let page: Page;
let home: Installation;
let services: Services;

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
  window.tell = (recording) => listeners.forEach((hear) => hear('recorder.wanted', { recording }));
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

async function answer(name: string, input: Record<string, unknown> | undefined) {
  try {
    const given =
      input && Object.fromEntries(Object.entries(input).map(([k, v]) => [k, unwrap(v)]));
    const parsed = commands[name as Command].input.parse(given) as never;
    const { recorder } = services;
    const handlers: Record<string, (asked: never) => unknown> = {
      'recorder.wanted': () => ({ recording: recorder.isWanted() }),
      'recorder.begin': recorder.begin,
      'recorder.append': recorder.append,
      'recorder.rotate': recorder.rotate,
      'recorder.failed': recorder.failed,
      'recorder.preview': recorder.setPreview,
    };
    return { ok: true, value: handlers[name]?.(parsed) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { ok: false, failure: toFailure(error) };
  }
}

async function servePage(): Promise<string> {
  const outDir = join(folder, 'renderer');
  const root = resolve(import.meta.dirname, '../../renderer');
  const input = { recorder: join(root, 'recorder.html') };
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: { outDir, rollupOptions: { input } },
  });
  server = createServer(async ({ url = '/' }, response) => {
    const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' };
    const body = await readFile(join(outDir, url)).catch(() => null);
    response.writeHead(body ? 200 : 404, { 'content-type': types[extname(url)] ?? 'text/plain' });
    response.end(body ?? '');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  // The server was given a port just above.
  return `http://localhost:${(server.address() as AddressInfo).port}/recorder.html`;
}

beforeAll(async () => {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('No Chromium found. On Debian: apt-get install -y chromium');
  folder = mkdtempSync(join(tmpdir(), 'phien-recorder-'));
  display = await startDisplay();
  home = anInstallation({ keys, clock: realClock });
  services = home.start();
  services.sessions.readNotice({ version: 1 });
  browser = await chromium.launch({
    executablePath,
    headless: false,
    env: { ...process.env, ...display.env },
    args: [
      '--no-sandbox',
      '--auto-select-desktop-capture-source=Entire screen',
      '--window-position=0,0',
      '--window-size=1920,1080',
    ],
  });
  page = await browser.newPage({ viewport: null });
  await page.exposeFunction('ask', answer);
  await page.addInitScript(bridge);
  await page.goto(await servePage());
});
afterAll(async () => {
  await browser?.close();
  server?.close();
  await display?.stop();
  home?.remove();
  rmSync(folder, { recursive: true, force: true });
});

const records = (id: Parameters<Installation['pathOf']>[0]) => {
  const file = readFileSync(home.pathOf(id));
  const key = unwrapSegmentKey(outlineSegment(file).header.keys, keys.recording.privateKey);
  return openSegment(file, key).records;
};
const paint = (color: string) =>
  page.evaluate((name) => document.body.setAttribute('bgcolor', name), color);
/** The colour of the screen's middle as the X server has it, which is what a capture sees. */
async function shownColour(): Promise<readonly boolean[]> {
  const screen = await connectX11(display.env.DISPLAY);
  screen.release();
  const [blue, green, red] = await screen.picture({ x: 960, y: 540, width: 1, height: 1 });
  return [red, green, blue].map((part = 0) => part > 127);
}
/** Loads a video into a page of its own: the recorder's page may load nothing. */
async function play(video: Uint8Array) {
  const player = await browser.newPage();
  const shape = await player.evaluate(async (bytes) => {
    const element = document.body.appendChild(document.createElement('video'));
    const blob = new Blob([Uint8Array.from(bytes)], { type: 'video/webm' });
    element.src = URL.createObjectURL(blob);
    await new Promise((done, fail) => {
      element.onloadeddata = done;
      element.onerror = () => fail(new Error(element.error?.message));
    });
    const { duration, videoWidth, videoHeight } = element;
    return { duration, videoWidth, videoHeight };
  }, Array.from(video));
  /** Which of red, green and blue the middle has; nothing as long as the frame is not drawn. */
  const colourAt = (seconds: number) =>
    player.evaluate((at) => {
      const element = document.querySelector('video');
      if (element === null) return [];
      if (element.currentTime !== at) element.currentTime = at;
      const context = new OffscreenCanvas(3, 3).getContext('2d');
      context?.drawImage(element, 0, 0, 3, 3);
      const [red = 0, green = 0, blue = 0, alpha = 0] =
        context?.getImageData(1, 1, 1, 1).data ?? [];
      // Chromium's own question may still shade the screen while the first picture is taken.
      return element.seeking || alpha === 0 ? [] : [red, green, blue].map((part) => part > 50);
    }, seconds);
  return { shape, colourAt };
}

describe('the recorder page', () => {
  it('captures a real screen into a segment that plays, seeks and stops when told', async () => {
    await paint('red');
    await expect.poll(shownColour, { timeout: 20_000 }).toEqual([true, false, false]);
    const started = services.sessions.start({ taskId: null, outsideReason: 'Thử' });
    expect(started.outcome).toBe('started');
    // Without a user's gesture Chromium refuses; the click lends one, as `readyRecorder` does.
    await page.mouse.click(300, 300);
    await page.evaluate('window.tell(true)');
    await expect
      .poll(() => home.segments.sizeSince(0) + services.recorder.openBytes(), { timeout: 20_000 })
      .toBeGreaterThan(0);
    const { session } = services.sessions.now();
    const [segment] = home.segments.listOf(session?.id as never);
    if (segment === undefined) throw new Error('No segment began.');

    await paint('blue');
    await expect
      .poll(() => records(segment.id).some(({ kind }) => kind === 'delta'), { timeout: 20_000 })
      .toBe(true);
    await expect
      .poll(() => records(segment.id).filter(({ kind }) => kind === 'same').length, {
        timeout: 20_000,
      })
      .toBeGreaterThan(1);
    await services.sessions.tick();
    expect(services.sessions.now().health.state).toBe('recording');
    await expect
      .poll(() => services.recorder.preview()?.length ?? 0, { timeout: 20_000 })
      .toBeGreaterThan(500);

    services.sessions.end();
    const { week } = services.sessions.today();
    await page.evaluate('window.tell(false)');
    const { sizeBytes, timeline } = services.sessions.week({ week }).sessions[0] ?? {};
    expect(timeline?.spans.map((span) => span.kind)).toEqual(['gap', 'recorded']);
    expect(sizeBytes).toBe(readFileSync(home.pathOf(segment.id)).length);

    const { fromMs, toMs } = services.recordings.open({ segmentId: segment.id, openingId: null });
    const file = readFileSync(home.pathOf(segment.id));
    const { header, records: opened } = openRecords(file, keys.recording.privateKey);
    const { shape, colourAt } = await play(await muxWebm(header, opened));
    expect(shape).toMatchObject({ videoWidth: 1920, videoHeight: 1080 });
    expect(shape.duration).toBeGreaterThan((toMs - fromMs) / 1000 - 3);
    const slow = { timeout: 20_000 };
    await expect.poll(() => colourAt(shape.duration), slow).toEqual([false, false, true]);
    await expect.poll(() => colourAt(0), slow).toEqual([true, false, false]);
  });
});
