import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { PowerEvent } from './desktop.ts';

const gdbus = '/usr/bin/gdbus';
const login = ['--system', '--dest', 'org.freedesktop.login1'];

/**
 * Passes on what the login service says of sleep and of the locked screen. Where there is no
 * system bus, as in a container, nothing is heard. Source: freedesktop.org, org.freedesktop.login1.
 */
export function listenToLogin(emit: (event: PowerEvent) => void) {
  if (!existsSync(gdbus) || !existsSync('/run/dbus/system_bus_socket')) return;
  const child = spawn(gdbus, ['monitor', ...login], { stdio: ['ignore', 'pipe', 'ignore'] });
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    for (const line of text.split('\n')) {
      const event = readEvent(line);
      if (event) emit(event);
    }
  });
  child.on('error', () => undefined);
  child.unref();
  process.on('exit', () => child.kill());
}

function readEvent(line: string): PowerEvent | undefined {
  if (line.includes('Manager.PrepareForSleep (true')) return 'suspend';
  if (line.includes('Manager.PrepareForSleep (false')) return 'resume';
  if (line.includes('Manager.PrepareForShutdown (true')) return 'shutdown';
  if (line.includes('Session.Lock ()')) return 'lock-screen';
  if (line.includes('Session.Unlock ()')) return 'unlock-screen';
  return undefined;
}
