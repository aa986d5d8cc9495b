import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { connectX11 } from '../stand-in/x11.ts';

export type VirtualDisplay = Readonly<{ env: { DISPLAY: string }; stop: () => Promise<void> }>;

type Rect = Readonly<{ x: number; y: number; width: number; height: number }>;

export type DisplaySize = Readonly<{ width: number; height: number }>;

/** Where no desktop has its own: low numbers are theirs. */
const numbers = { from: 1000, to: 9999 } as const;
const mostTries = 5;

/**
 * Starts Xvfb on a display of its own and resolves when it answers.
 * Without Xvfb the error names the Debian package.
 */
export async function startDisplay(size: Partial<DisplaySize> = {}): Promise<VirtualDisplay> {
  const { child, ended, DISPLAY } = await startServer(size);
  // A test that forgets to stop it does not keep its process alive, nor does the server outlive it.
  child.unref();
  const kill = () => child.kill();
  process.on('exit', kill);
  const stop = async () => {
    process.off('exit', kill);
    child.ref();
    child.kill();
    await ended;
  };
  const server = await connectX11(DISPLAY);
  // An empty X screen is black, which a recording would take for protected content.
  await server.paint(0x4a6b8a);
  // Not before: nothing else may keep the process alive until it is painted.
  server.release();
  return { env: { DISPLAY }, stop };
}

/**
 * The number is drawn here. A server that looks for a free one itself takes the lowest, which one
 * before it may just be leaving: that one removes the socket of both as its last act.
 */
async function startServer(size: Partial<DisplaySize>, triesLeft = mostTries) {
  const { width = 1920, height = 1080 } = size;
  const DISPLAY = `:${randomInt(numbers.from, numbers.to)}`;
  const screen = ['-screen', '0', `${width}x${height}x24`];
  // It writes its number to this descriptor once it takes connections.
  const words = [DISPLAY, '-displayfd', '3', ...screen, '-nolisten', 'tcp', '-noreset'];
  const child = spawn('Xvfb', words, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const failed = once(child, 'error').then(() => {
    throw new Error('Xvfb is missing. On Debian: apt-get install -y xvfb');
  });
  const ended = once(child, 'exit');
  // Spawned with a pipe there.
  const answered = once(child.stdio[3] as NodeJS.ReadableStream, 'data');
  const outcome = await Promise.race([answered, failed, ended.then(() => 'taken' as const)]);
  if (outcome !== 'taken') return { child, ended, DISPLAY };
  if (triesLeft === 1) throw new Error('Xvfb ended before it was ready');
  return startServer(size, triesLeft - 1);
}

export type Screens = Readonly<{
  /** Connects a screen, or changes its place. */
  set: (name: string, rect: Rect) => Promise<void>;
  remove: (name: string) => Promise<void>;
}>;

/**
 * Parts of a virtual display as screens that can be connected and removed. Together they must make up
 * the whole of it at any time, for Chromium captures that.
 */
export async function splitDisplay(
  { env: { DISPLAY } }: Pick<VirtualDisplay, 'env'>,
  screens: Readonly<Record<string, Rect>>,
): Promise<Screens> {
  const server = await connectX11(DISPLAY);
  server.release();
  const { monitors } = await server.look();
  const [whole] = monitors;
  if (whole === undefined) throw new Error('The display has no monitor');
  for (const [name, rect] of Object.entries(screens)) await server.setMonitor(name, rect);
  // As primary it is the first, which is what Chromium captures.
  await server.setMonitor('whole', whole, true);
  return { set: server.setMonitor, remove: server.deleteMonitor };
}
