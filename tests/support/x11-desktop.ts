import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { startDisplay } from './display.ts';

export type X11Desktop = Awaited<ReturnType<typeof startX11Desktop>>;

/** A virtual display with a window manager and real programs on it; `stop` ends them all. */
export async function startX11Desktop(size?: { width: number; height: number }) {
  const display = await startDisplay(size);
  const env = { ...process.env, ...display.env };
  const children: ChildProcess[] = [];
  const start = (command: string, args: readonly string[] = []): ChildProcess => {
    const child = spawn(command, args, { env, stdio: 'ignore' });
    child.on('error', () => undefined);
    children.push(child);
    return child;
  };
  const xdotool = (...args: string[]): string => {
    const { stdout, stderr, status, error } = spawnSync('xdotool', args, { env, encoding: 'utf8' });
    if (error) throw new Error('xdotool is missing. On Debian: apt-get install -y xdotool');
    if (status !== 0) throw new Error(`xdotool ${args.join(' ')}: ${stderr}`);
    return stdout.trim();
  };
  start('openbox');
  return {
    env: display.env,
    start,
    xdotool,
    /** The X id of a program's window, once it is shown. */
    windowOf: (name: string): string =>
      xdotool('search', '--sync', '--onlyvisible', '--class', name).split('\n')[0] ?? '',
    stop: async (): Promise<void> => {
      for (const child of children) child.kill();
      await display.stop();
    },
  };
}
