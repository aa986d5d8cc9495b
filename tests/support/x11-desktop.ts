import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { expect, vi } from 'vitest';
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
    // Some of its commands wait for a window, and nothing else runs here meanwhile.
    const options = { env, encoding: 'utf8', timeout: 30_000 } as const;
    const { stdout, stderr, status, error } = spawnSync('xdotool', args, options);
    if (error) throw new Error(`xdotool ${args.join(' ')}`, { cause: error });
    if (status !== 0) throw new Error(`xdotool ${args.join(' ')}: ${stderr}`);
    return stdout.trim();
  };
  start('openbox');
  await hasObeyed(xdotool);
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

/**
 * A window manager that is still starting loses requests to show a window, and the window is never
 * shown. So it must have obeyed first.
 */
async function hasObeyed(xdotool: (...args: string[]) => string): Promise<void> {
  for (const desktop of ['1', '0'])
    await vi.waitFor(
      () => {
        xdotool('set_desktop', desktop);
        expect(xdotool('get_desktop')).toBe(desktop);
      },
      { timeout: 20_000 },
    );
}
