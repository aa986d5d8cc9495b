import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connectX11 } from '../stand-in/x11.ts';

export type VirtualDisplay = Readonly<{ env: { DISPLAY: string }; stop: () => Promise<void> }>;

type Rect = Readonly<{ x: number; y: number; width: number; height: number }>;

export type DisplaySize = Readonly<{ width: number; height: number }>;

/**
 * Starts Xvfb on a display of its own choice and resolves when it answers.
 * Without Xvfb the error names the Debian package.
 */
export async function startDisplay(size: Partial<DisplaySize> = {}): Promise<VirtualDisplay> {
  const { width = 1920, height = 1080 } = size;
  const screen = ['-screen', '0', `${width}x${height}x24`];
  // With -displayfd the server picks a free number and writes it once it takes connections.
  const child = spawn('Xvfb', ['-displayfd', '3', ...screen, '-nolisten', 'tcp', '-noreset'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const failed = once(child, 'error').then(() => {
    throw new Error('Xvfb is missing. On Debian: apt-get install -y xvfb');
  });
  const ended = once(child, 'exit');
  const answered = once(child.stdio[3] as NodeJS.ReadableStream, 'data');
  const died = ended.then(() => Promise.reject(new Error('Xvfb ended before it was ready')));
  died.catch(() => undefined);
  const [number] = await Promise.race([answered, failed, died]);
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
  const DISPLAY = `:${String(number).trim()}`;
  const server = await connectX11(DISPLAY);
  // An empty X screen is black, which a recording would take for protected content.
  await server.paint(0x4a6b8a);
  // Not before: nothing else may keep the process alive until it is painted.
  server.release();
  return { env: { DISPLAY }, stop };
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
